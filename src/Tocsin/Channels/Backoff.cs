namespace Tocsin.Channels;

/// <summary>How long to wait before a failed message is tried again: soon at first, then every five minutes for as long as it is wanted.</summary>
public static class Backoff
{
    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(5), Duration.FromSeconds(15), Duration.FromSeconds(30),
        Duration.FromMinutes(1), Duration.FromMinutes(2), Duration.FromMinutes(5),
    ];

    /// <summary>How far a wait strays to either side, so that messages which failed together do not come back together.</summary>
    private const double Stray = 0.1;

    /// <summary>No wait is longer.</summary>
    public static readonly Duration Longest = Waits[^1] * (1 + Stray);

    /// <param name="attempt">How many tries have failed; one or more.</param>
    /// <param name="permanent">The provider says that trying again cannot help: it may be repaired meanwhile, so the longest wait applies from the first.</param>
    /// <param name="chance">From 0 up to, not including, 1.</param>
    public static Duration After(long attempt, bool permanent, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var wait = permanent ? Waits[^1] : Waits[(int)Math.Min(attempt, Waits.Length) - 1];
        return wait * (1 - Stray + (2 * Stray * chance));
    }
}
