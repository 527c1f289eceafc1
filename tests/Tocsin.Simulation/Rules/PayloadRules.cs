using Tocsin.Alerts;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of payloads: the newest of each integration are kept, and no more for long.</summary>
internal static class PayloadRules
{
    /// <summary>So few that a rehearsal has too many of them, and throws them away in several goes.</summary>
    public static readonly PayloadLimits Limits = new(PerIntegration: 6, AtOnce: 3);

    /// <param name="before">As of the step before.</param>
    public static IEnumerable<string> Broken(Snapshot before, Snapshot now)
    {
        if (now.DueOf("alerts", PayloadsKept.Kind) is null) yield return "Nobody will throw old payloads away any more.";
        var there = now.Payloads.Select(payload => payload.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.Payloads.Where(payload => !there.Contains(payload.Id)))
        {
            var newer = now.Payloads.Count(payload => payload.Integration == gone.Integration && string.CompareOrdinal(payload.Id, gone.Id) > 0);
            if (newer < Limits.PerIntegration) yield return $"{gone.Id} of {gone.Integration} was thrown away, though only {newer} newer ones are there.";
        }
    }

    /// <summary>When nothing has come for long.</summary>
    public static IEnumerable<string> Left(Snapshot now) => now.Payloads.GroupBy(payload => payload.Integration, StringComparer.Ordinal)
        .Where(integration => integration.Count() > Limits.PerIntegration)
        .Select(integration => $"{integration.Key} still has {integration.Count()} payloads, {Limits.PerIntegration} are to be kept.");
}
