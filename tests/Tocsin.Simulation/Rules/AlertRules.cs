using Tocsin.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.Silences;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised to senders.</summary>
internal static class AlertRules
{
    public static IEnumerable<string> Broken(Evidence evidence) =>
        AcceptedAlertsAreThere(evidence).Concat(FiringAlertsAreWatched(evidence.Now)).Concat(CountsAgree(evidence.Now)).Concat(QuietIsLookedFor(evidence.Now))
            .Concat(CalmingAlertsAreWatched(evidence.Now))
            .Concat(MutedAlertsAreWatched(evidence.Now)).Concat(CausesFire(evidence.Now));

    private static IEnumerable<string> AcceptedAlertsAreThere(Evidence evidence)
    {
        var rows = evidence.Now.Alerts.ToLookup(alert => new AlertKey(alert.Integration, alert.DedupKey));
        foreach (var (key, condition) in evidence.Alarms.Known)
        {
            var seen = rows[key].Sum(alert => alert.Seen);
            if (seen < condition.Fires) yield return $"{key}: {condition.Fires} signals that it fires were accepted, {seen} are there.";
            if (seen > condition.Fires + condition.Doubtful) yield return $"{key}: {condition.Fires} signals were accepted and {condition.Doubtful} doubtful, but {seen} are there.";
            var current = rows[key].Where(alert => alert.Current == 1).ToList();
            if (current.Count != (seen > 0 ? 1 : 0)) yield return $"{key} has {current.Count} current alerts.";
            if (current is not [var alert]) continue;
            if (condition.Expected == Expected.Firing && (alert.Is(AlertStatus.Resolved) || alert.Is(AlertStatus.Calming))) yield return $"{key} was last accepted as firing, but its alert has resolved.";
            if (condition.Expected == Expected.Firing && alert.Severity < (long)condition.Least) yield return $"{key} was accepted as {condition.Least}, but its alert is less severe.";
            if (condition.Expected == Expected.Resolved && !alert.Is(AlertStatus.Resolved) && !alert.Is(AlertStatus.Calming)) yield return $"{key} was last accepted as resolved, but its alert has not.";
        }
    }

    /// <summary>An alert that fires unmuted always has a page that somebody is tried for, or has, or that will look again.</summary>
    private static IEnumerable<string> FiringAlertsAreWatched(Snapshot now)
    {
        foreach (var alert in now.Alerts.Where(alert => alert.Is(AlertStatus.Firing) && alert.MutedBy is null))
        {
            if (now.PageOf(alert.Page) is not { } page) yield return $"{alert.Id} fires under the page {alert.Page}, which does not exist.";
            else if (!page.Page.IsOpen && now.DueOf(page.Id, PageDue.Closed) is null) yield return $"{alert.Id} fires under {page.Id}, which has ended and never looks again.";
        }
    }

    /// <summary>What flaps and is over for now keeps a page like one that fires, and somebody looks when it has been quiet long enough.</summary>
    private static IEnumerable<string> CalmingAlertsAreWatched(Snapshot now)
    {
        foreach (var alert in now.Alerts.Where(alert => alert.Is(AlertStatus.Calming)))
        {
            if (now.PageOf(alert.Page) is not { } page) yield return $"{alert.Id} calms, but has no page to keep: {alert.Page}.";
            else if (!page.Page.IsOpen && now.DueOf(page.Id, PageDue.Closed) is null) yield return $"{alert.Id} calms under {page.Id}, which has ended and never looks again.";
            if (now.DueOf(alert.Id, Calming.Kind) is null) yield return $"{alert.Id} calms, and nobody will ever look whether it has.";
        }
    }

    /// <summary>What is muted has no page, and is looked at again when its silence ends, or its cause is over.</summary>
    private static IEnumerable<string> MutedAlertsAreWatched(Snapshot now)
    {
        var mutes = now.Mutes.ToDictionary(mute => mute.Id, StringComparer.Ordinal);
        var causes = now.Causes.Select(cause => cause.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var alert in now.Alerts.Where(alert => alert.MutedBy is not null && !alert.Is(AlertStatus.Resolved)))
        {
            if (alert.Page.Length > 0) yield return $"{alert.Id} is muted by {alert.MutedBy}, but counts among the alerts of {alert.Page}.";
            var end = now.DueOf(alert.MutedBy!, MuteDue.Ends);
            if (mutes.TryGetValue(alert.MutedBy!, out var mute))
            {
                if (end is null || end.At > mute.Ends) yield return $"{alert.Id} is muted by {mute.Id} until {mute.Ends}, but is looked at again {(end is null ? "never" : $"at {end.At}")}.";
            }
            else if (!causes.Contains(alert.MutedBy!) && end is null && now.DueOf("playbook", MuteDue.Rules) is null)
            {
                yield return $"{alert.Id} is muted by {alert.MutedBy}, which is over, and nobody will ever look at it.";
            }
        }
    }

    private static IEnumerable<string> CausesFire(Snapshot now)
    {
        if (now.DueOf("playbook", MuteDue.Rules) is not null) return [];
        var firing = now.Alerts.Where(alert => alert.Is(AlertStatus.Firing) || alert.Is(AlertStatus.Calming)).Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal);
        return now.Causes.Where(cause => !firing.Contains(cause.Alert)).Select(cause => $"{cause.Alert} does not fire, but mutes others by {cause.Key}.");
    }

    private static IEnumerable<string> CountsAgree(Snapshot now)
    {
        var alerts = now.Alerts.ToLookup(alert => alert.Page, StringComparer.Ordinal);
        foreach (var page in now.Pages)
        {
            var firing = alerts[page.Id].Count(alert => alert.Is(AlertStatus.Firing) || alert.Is(AlertStatus.Calming));
            var stale = alerts[page.Id].Count(alert => alert.Is(AlertStatus.Stale));
            if ((firing, stale) != (page.Page.Firing, page.Page.Stale))
                yield return $"{page.Id} counts {page.Page.Firing} firing and {page.Page.Stale} stale alerts; there are {firing} and {stale}.";
        }
    }

    private static IEnumerable<string> QuietIsLookedFor(Snapshot now) =>
        now.DueOf("alerts", Staleness.Kind) is null ? ["Nobody will look for quiet alerts any more."] : [];
}
