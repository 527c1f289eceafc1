using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator;
using Tocsin.Playbooks;

namespace Tocsin.Simulator;

/// <summary>A simulation as the API tells it.</summary>
/// <param name="Revision">The playbook's.</param>
/// <param name="Alerts">What each signal of the payload would do.</param>
/// <param name="Pages">The pages it would open.</param>
/// <param name="Left">Pages that are not played through, because there are too many.</param>
/// <param name="Problems">What could not be read of the payload.</param>
public sealed record SimulationDocument(
    Instant At, long Revision, IReadOnlyList<SimulatedAlertDocument> Alerts, IReadOnlyList<SimulatedPageDocument> Pages, int Left, IReadOnlyList<string> Problems)
{
    public static SimulationDocument Of(Told told, Live live) => new(
        told.Simulated.At,
        live.Playbook.Revision,
        [.. told.Simulated.Alerts.Select(SimulatedAlertDocument.Of)],
        [.. told.Simulated.Pages.Select(page => SimulatedPageDocument.Of(page, live.Roster))],
        told.Simulated.Left,
        [.. told.Problems.Select(problem => problem.Text)]);
}

/// <summary>What one signal would do.</summary>
/// <param name="Heard">Begins, repeats, firesAgain, resolves, isAcknowledged, or nothing.</param>
/// <param name="Route">The routes it takes, then what fell back, as with a recorded alert.</param>
/// <param name="Page">The page it would open or join at once.</param>
/// <param name="Muted">All that keeps it from paging.</param>
/// <param name="Then">What silences and maintenance that begin or end later do to it, if it still fires then.</param>
public sealed record SimulatedAlertDocument(
    string Key, string Title, Heard Heard, Severity? Severity, string? Service, string? Policy, Urgency? Urgency, IReadOnlyList<string>? Route, Reason? Why, string? Page,
    IReadOnlyList<MutedBy> Muted, IReadOnlyList<Later> Then)
{
    public static SimulatedAlertDocument Of(SimulatedAlert alert) => new(
        alert.Signal.Key, alert.Signal.Title, alert.Heard, alert.Routed?.Severity, alert.Routed?.Service, alert.Routed?.Policy, alert.Routed?.Urgency, alert.Routed?.Path,
        alert.Routed?.Reason, alert.Page, alert.Muted, alert.Then);
}

/// <summary>One page played through.</summary>
/// <param name="End">Why it is not looked further ahead: repeats, rests, tooLong or tooFar.</param>
public sealed record SimulatedPageDocument(
    string Id, string Title, string? Service, string? Policy, Urgency Urgency, Severity Severity, int Alerts, Reason Why, IReadOnlyList<MomentDocument> Moments, SimulationEnd End)
{
    public static SimulatedPageDocument Of(SimulatedPage page, Roster roster) => new(
        page.Id, page.Opened.Title, page.Opened.Service, page.Opened.Policy, page.Opened.Urgency, page.Opened.Severity, page.Opened.Alerts, page.Opened.Why,
        [.. page.Moments.Select(moment => MomentDocument.Of(moment, page.Moments[0].At, roster))],
        page.End);
}

/// <summary>One instant.</summary>
/// <param name="After">Seconds after the page opened.</param>
/// <param name="Entries">What would be recorded, messages aside.</param>
/// <param name="Messages">The messages owed from this instant on.</param>
public sealed record MomentDocument(Instant At, double After, IReadOnlyList<SimulatedEntry> Entries, IReadOnlyList<MessageDocument> Messages)
{
    public static MomentDocument Of(Moment moment, Instant opened, Roster roster) => new(
        moment.At,
        (moment.At - opened).TotalSeconds,
        [.. moment.Entries.Where(entry => entry is not (MessageOwed or PageOpened)).Select(entry => SimulatedEntry.Of(entry, roster))],
        [.. moment.Entries.OfType<MessageOwed>().Select(owed => MessageDocument.Of(owed, roster))]);
}

/// <summary>One entry of the timeline that would be recorded.</summary>
/// <param name="Kind">As in a timeline, e.g. <c>step-reached</c>.</param>
/// <param name="Step">From 1.</param>
/// <param name="Round">From 1.</param>
public sealed record SimulatedEntry(
    string Kind, int? Step, int? Round, IReadOnlyList<ReachedDocument>? People, IReadOnlyList<Missed>? Missed, Instant? Next, Reason? Why)
{
    public static SimulatedEntry Of(PageEvent entry, Roster roster) => entry switch
    {
        StepReached e => new(e.Kind(), e.Step + 1, e.Round + 1, Of(e.People, roster), e.Missed, e.Next, e.Why),
        StepPassed e => new(e.Kind(), e.Step + 1, e.Round + 1, [], e.Missed, null, e.Why),
        LastResortReached e => new(e.Kind(), null, null, Of(e.People, roster), e.Missed, e.Next, e.Why),
        PagedAgain e => new(e.Kind(), null, e.Round, Of(e.People, roster), e.Missed, e.Next, e.Why),
        Acknowledged e => new(e.Kind(), null, null, [new ReachedDocument(roster.ById(e.By.Id)?.Handle, e.By.Name, "")], null, e.Expires, null),
        AckExpired e => new(e.Kind(), null, null, null, null, null, e.Why),
        PageEnded e => new(e.Kind(), null, null, null, null, null, e.Why),
        UrgencyRaised e => new(e.Kind(), null, null, null, null, null, e.Why),
        Renotified e => new(e.Kind(), null, null, null, null, null, e.Why),
        AlertsChanged e => new(e.Kind(), null, null, null, null, null, e.MutedWhy),
        _ => new(entry.Kind(), null, null, null, null, null, null),
    };

    private static IReadOnlyList<ReachedDocument> Of(IReadOnlyList<Reached> people, Roster roster) =>
        [.. people.Select(one => new ReachedDocument(roster.ById(one.Person.Id)?.Handle, one.Person.Name, one.Via))];
}

/// <summary>Somebody who would be reached, and how they come to be.</summary>
public sealed record ReachedDocument(string? Handle, string Name, string Via);

/// <summary>A message that would be owed.</summary>
/// <param name="Message">Page, update, taken or over.</param>
public sealed record MessageDocument(MessageKind Message, string? Handle, string Name, string Channel, string Method, Reason Why)
{
    public static MessageDocument Of(MessageOwed owed, Roster roster) =>
        new(owed.Message, roster.ById(owed.Person.Id)?.Handle, owed.Person.Name, owed.Channel, owed.MethodLabel, owed.Why);
}
