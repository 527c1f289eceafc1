namespace Tocsin.Fakes;

/// <summary>What has arrived at a fake, in order: a test takes the next, or waits for the one it means.</summary>
public sealed class Arrivals<T>
{
    /// <summary>In real time: what has not come by then is not coming, and the test says so instead of hanging.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private readonly Lock turn = new();
    private readonly List<T> all = [];
    private readonly List<T> untaken = [];
    private readonly List<Waiter> waiters = [];

    /// <summary>Everything that ever arrived, taken or not.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (turn)
                return [.. all];
        }
    }

    internal void Add(T arrival)
    {
        lock (turn)
        {
            all.Add(arrival);
            if (waiters.Find(waiter => waiter.Wants(arrival)) is not { } first)
            {
                untaken.Add(arrival);
                return;
            }

            waiters.Remove(first);
            first.Found.SetResult(arrival);
        }
    }

    /// <summary>Takes the oldest that nobody has taken; waits for it.</summary>
    public Task<T> Next(TimeSpan? guard = null) => Wait(_ => true, "anything", guard);

    /// <summary>Takes the oldest untaken one that fits; waits for it.</summary>
    /// <exception cref="TimeoutException">Nothing that fits came in time; says what did come.</exception>
    public async Task<T> Wait(Func<T, bool> wants, string what, TimeSpan? guard = null)
    {
        var waiter = new Waiter(wants, new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (turn)
        {
            var index = untaken.FindIndex(arrival => wants(arrival));
            if (index >= 0)
            {
                var found = untaken[index];
                untaken.RemoveAt(index);
                return found;
            }

            waiters.Add(waiter);
        }

        return await InTime(waiter, what, guard ?? Guard);
    }

    private async Task<T> InTime(Waiter waiter, string what, TimeSpan guard)
    {
        try
        {
            return await waiter.Found.Task.WaitAsync(guard);
        }
        catch (TimeoutException late)
        {
            lock (turn)
            {
                waiters.Remove(waiter);
                throw new TimeoutException($"Waited {guard} for {what}. So far came: {(all.Count == 0 ? "nothing" : string.Join("; ", all))}", late);
            }
        }
    }

    private sealed record Waiter(Func<T, bool> Wants, TaskCompletionSource<T> Found);
}
