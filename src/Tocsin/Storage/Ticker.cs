namespace Tocsin.Storage;

/// <summary>What to do when the time of one kind of due row has come; runs in the transaction that deletes the row.</summary>
public delegate Task DueHandler(Session session, DueRow row);

/// <summary>Makes time pass: takes due rows and hands each to whoever set it. Any node may take any row.</summary>
public sealed partial class Ticker(Database database, TimeProvider time, IReadOnlyDictionary<string, DueHandler> handlers, ILogger<Ticker> log)
{
    /// <summary>How soon a row whose handler failed is tried again: a fault must not stop the queue.</summary>
    public static readonly Duration AfterFault = Duration.FromSeconds(30);

    /// <summary>Asleep no longer than this: another node may have set a row whose notification was lost.</summary>
    public static readonly Duration LongestSleep = Duration.FromSeconds(1);

    /// <summary>How late the last row was taken.</summary>
    public Duration Lag { get; private set; }

    /// <summary>Takes one row whose time has come.</summary>
    /// <returns>False: none has.</returns>
    public async Task<bool> Step()
    {
        DueRow? failed = null;
        try
        {
            return await database.Write(Lane.Due, async session =>
            {
                if (await Due.Claim(session, session.Now) is not { } row) return false;
                failed = row;
                Lag = session.Now - row.At;
                await handlers[row.Kind](session, row);
                return true;
            });
        }
        catch (Exception fault) when (failed is { } row && IsBug(fault))
        {
            Failed(log, row.Kind, row.Subject, fault);
            await database.Write(Lane.Due, session => Due.Set(session, row.Subject, row.Kind, row.Detail, session.Now + AfterFault));
            return true;
        }
    }

    /// <summary>When the next row's time comes; null: nothing is due ever.</summary>
    public Task<Instant?> Next() => database.Read(Due.Next);

    public async Task Run(CancellationToken stop)
    {
        using var wake = new Wake(database.Feed, Topics.Due);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (!stop.IsCancellationRequested && await Step())
                {
                }

                Lag = Duration.Zero;
                var next = await Next();
                var sleep = next is { } at ? Duration.Max(at - time.Now(), Duration.Zero) : LongestSleep;
                await wake.Wait(Duration.Min(sleep, LongestSleep), time, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database is away or full: nothing was taken, so nothing is lost.
                Away(log, fault);
                await wake.Wait(LongestSleep, time, stop);
            }
        }
    }

    /// <summary>A fault of the database itself says nothing about the row.</summary>
    private static bool IsBug(Exception fault) => fault is not (System.Data.Common.DbException or TimeoutException or IOException or OperationCanceledException);

    [LoggerMessage(Level = LogLevel.Error, Message = "The due row {Kind} of {Subject} failed; it is tried again in 30 seconds.")]
    private static partial void Failed(ILogger log, string kind, string subject, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Due work stands still: the database does not answer. Trying again every second.")]
    private static partial void Away(ILogger log, Exception fault);
}
