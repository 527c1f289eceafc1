using Tocsin.Changes;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of changes: what was accepted is there once, the newest are kept, and no more for long.</summary>
internal static class ChangeRules
{
    /// <summary>So few that a rehearsal has too many of them, and throws them away in several goes.</summary>
    public static readonly ChangeLimits Limits = new(Most: 8, AtOnce: 2);

    /// <param name="before">As of the step before.</param>
    public static IEnumerable<string> Broken(Snapshot before, Snapshot now)
    {
        if (now.DueOf(ChangesKept.Subject, ChangesKept.Kind) is null) yield return "Nobody will throw old changes away any more.";
        foreach (var twice in now.Changes.Where(change => change.Said is not null).GroupBy(change => (change.Source, change.Said)).Where(same => same.Count() > 1))
            yield return $"The change {twice.Key} is there {twice.Count()} times.";
        foreach (var lost in now.Changes.Where(change => change.Places == 0)) yield return $"The change {lost.Id} is found by no service.";
        var there = now.Changes.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Changes.Where(change => !there.Contains(change.Id)))
        {
            var newer = now.Changes.Count(change => string.CompareOrdinal(change.Id, gone.Id) > 0);
            if (newer < Limits.Most) yield return $"{gone.Id} was thrown away, though only {newer} newer changes are there.";
        }
    }

    /// <summary>When nothing has come for long.</summary>
    /// <param name="accepted">How many a sender heard to be durable.</param>
    public static string? Left(Snapshot now, int accepted) =>
        now.Changes.Count > Limits.Most ? $"There are still {now.Changes.Count} changes, {Limits.Most} are to be kept."
        : now.Changes.Count < Math.Min(accepted, Limits.Most) ? $"{accepted} changes were accepted, and only {now.Changes.Count} are there."
        : null;
}
