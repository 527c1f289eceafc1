namespace Tocsin.Storage;

/// <summary>Drives everything that happens by itself, step by step, in a time that somebody else moves: the same code that runs in its loops otherwise.</summary>
/// <param name="moveTo">Sets the clock.</param>
public sealed class Clockwork(IEnumerable<Loop> loops, Func<Instant> now, Action<Instant> moveTo)
{
    private readonly IReadOnlyList<Loop> driven = [.. loops.Where(loop => loop.IsClockwork)];

    /// <summary>Lets time pass: everything due on the way happens at its own instant.</summary>
    public async Task PassTo(Instant end)
    {
        await Settle();
        while (now() < end && await Next() is { } next && next <= end)
        {
            // What is due and still not done waits for something that only time brings, such as the end of a lease.
            moveTo(next > now() ? next : Instant.Min(end, now() + Duration.FromSeconds(1)));
            await Settle();
        }

        if (now() < end) moveTo(end);
        await Settle();
    }

    /// <summary>Does everything whose time has come, until nothing is left.</summary>
    public async Task Settle()
    {
        bool worked;
        do
        {
            worked = false;
            foreach (var loop in driven) while (await loop.Step!()) worked = true;
        }
        while (worked);
    }

    private async Task<Instant?> Next()
    {
        Instant? first = null;
        foreach (var loop in driven.Where(loop => loop.Next is not null))
        {
            if (await loop.Next!() is { } next && (first is null || next < first)) first = next;
        }

        return first;
    }
}
