using System.Threading.Channels;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>The durable batch writer: many requests share one transaction, and each is answered only once it is committed.</summary>
public sealed partial class AlertWriter(Database database, Worlds worlds, Pages pages, Ids ids, ILogger<AlertWriter> log)
{
    /// <summary>Requests that may wait; one more is refused with the status its sender retries.</summary>
    public const int MostWaiting = 4_096;

    /// <summary>Bytes that may wait.</summary>
    public const long MostBytes = 64 * 1_024 * 1_024;

    /// <summary>Signals per transaction, so that a human's write never waits long behind one.</summary>
    private const int LargestBatch = 512;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly HeardTable heard = new();
    private long bytes;

    /// <summary>Requests that wait now.</summary>
    public int Queued => queue.Reader.Count;

    /// <summary>Makes a request durable.</summary>
    /// <param name="durable">Ends once it is committed; fails if it could not be.</param>
    /// <returns>False where the queue is full and nothing was taken.</returns>
    public bool TryWrite(Delivered request, out Task durable)
    {
        var size = request.Body.Length;
        if (Interlocked.Add(ref bytes, size) <= MostBytes)
        {
            var waiting = new Waiting(request, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            durable = waiting.Done.Task;
            if (queue.Writer.TryWrite(waiting)) return true;
        }

        Interlocked.Add(ref bytes, -size);
        durable = Task.CompletedTask;
        return false;
    }

    /// <summary>Writes what waits; told to stop, it writes what still waits and takes no more.</summary>
    public async Task Run(CancellationToken stop)
    {
        await using var stopping = stop.Register(() => queue.Writer.TryComplete());
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync())
        {
            var signals = 0;
            while (signals < LargestBatch && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
                signals += waiting.Request.Signals.Count;
            }

            await Write(batch);
            foreach (var waiting in batch) Interlocked.Add(ref bytes, -waiting.Request.Body.Length);
            batch.Clear();
        }
    }

    /// <summary>One transaction for all; where it fails for a reason that lies in one of them, each gets its own.</summary>
    private async Task Write(IReadOnlyList<Waiting> batch)
    {
        try
        {
            await Commit([.. batch.Select(waiting => waiting.Request)]);
            foreach (var waiting in batch) waiting.Done.SetResult();
        }
        catch (Exception fault) when (batch.Count > 1 && fault is not (TimeoutException or IOException))
        {
            Splitting(log, batch.Count, fault);
            foreach (var waiting in batch) await Write([waiting]);
        }
        catch (Exception fault)
        {
            foreach (var waiting in batch) waiting.Done.SetException(fault);
        }
    }

    /// <summary>Absorbs requests in one transaction.</summary>
    public Task Commit(IReadOnlyList<Delivered> requests) => database.Write(Lane.Intake, async session =>
        await new Batch(session, await worlds.Current(session), pages, ids, heard).Absorb(requests));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Requests} requests failed; each is written on its own.")]
    private static partial void Splitting(ILogger log, int requests, Exception fault);

    private sealed record Waiting(Delivered Request, TaskCompletionSource Done);
}
