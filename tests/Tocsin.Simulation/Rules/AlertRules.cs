using Tocsin.Alerts;
using Tocsin.Core.Paging;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised to senders.</summary>
internal static class AlertRules
{
    public static IEnumerable<string> Broken(Evidence evidence) =>
        AcceptedAlertsAreThere(evidence).Concat(FiringAlertsAreWatched(evidence.Now)).Concat(CountsAgree(evidence.Now)).Concat(QuietIsLookedFor(evidence.Now));

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
            if (condition.Expected == Expected.Firing && alert.Is(AlertStatus.Resolved)) yield return $"{key} was last accepted as firing, but its alert has resolved.";
            if (condition.Expected == Expected.Firing && alert.Severity < (long)condition.Least) yield return $"{key} was accepted as {condition.Least}, but its alert is less severe.";
            if (condition.Expected == Expected.Resolved && !alert.Is(AlertStatus.Resolved)) yield return $"{key} was last accepted as resolved, but its alert has not.";
        }
    }

    /// <summary>A firing alert always has a page that somebody is tried for, or has, or that will look again.</summary>
    private static IEnumerable<string> FiringAlertsAreWatched(Snapshot now)
    {
        foreach (var alert in now.Alerts.Where(alert => alert.Is(AlertStatus.Firing)))
        {
            if (now.PageOf(alert.Page) is not { } page) yield return $"{alert.Id} fires under the page {alert.Page}, which does not exist.";
            else if (!page.Page.IsOpen && now.DueOf(page.Id, PageDue.Closed) is null) yield return $"{alert.Id} fires under {page.Id}, which has ended and never looks again.";
        }
    }

    private static IEnumerable<string> CountsAgree(Snapshot now)
    {
        var alerts = now.Alerts.ToLookup(alert => alert.Page, StringComparer.Ordinal);
        foreach (var page in now.Pages)
        {
            var firing = alerts[page.Id].Count(alert => alert.Is(AlertStatus.Firing));
            var stale = alerts[page.Id].Count(alert => alert.Is(AlertStatus.Stale));
            if ((firing, stale) != (page.Page.Firing, page.Page.Stale))
                yield return $"{page.Id} counts {page.Page.Firing} firing and {page.Page.Stale} stale alerts; there are {firing} and {stale}.";
        }
    }

    private static IEnumerable<string> QuietIsLookedFor(Snapshot now) =>
        now.DueOf("alerts", Staleness.Kind) is null ? ["Nobody will look for quiet alerts any more."] : [];
}
