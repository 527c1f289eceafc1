namespace Tocsin.Storage;

/// <summary>Wakes a waiting loop when a topic changes.</summary>
public sealed class Wake : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);
    private readonly IDisposable subscription;

    public Wake(Feed feed, params IReadOnlyList<string> topics)
    {
        subscription = feed.Listen(changed =>
        {
            if (!changed.Any(topic => topic == Topics.Everything || topics.Contains(topic, StringComparer.Ordinal))) return;
            try
            {
                signal.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is awake already.
            }
        });
    }

    /// <summary>Waits until a topic changes or this long has passed; returns at once where stopped.</summary>
    public async Task Wait(Duration longest, TimeProvider time, CancellationToken stop)
    {
        if (longest <= Duration.Zero || stop.IsCancellationRequested) return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = time.CreateTimer(_ => over.Cancel(), null, longest.ToTimeSpan(), Timeout.InfiniteTimeSpan);
        try
        {
            await signal.WaitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            // Time has passed, or the program stops.
        }
    }

    public void Dispose()
    {
        subscription.Dispose();
        signal.Dispose();
    }
}
