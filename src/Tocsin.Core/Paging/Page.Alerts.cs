using Tocsin.Core.People;

namespace Tocsin.Core.Paging;

/// <summary>What one commit changed among a page's alerts.</summary>
/// <param name="Worst">The worst severity among the joined, worsened and revived.</param>
/// <param name="Urgency">The highest urgency among them.</param>
/// <param name="Left">Quiet alerts that fire again under another page, because this one had ended.</param>
/// <param name="Muted">Alerts that a silence took away, quiet ones included.</param>
/// <param name="MutedWhy">Who silenced one of them, and why.</param>
/// <param name="Calmed">Of the resolved, those that flapped and have been quiet long enough.</param>
/// <param name="Flapping">That one begins to flap, or has calmed down.</param>
public sealed record Changes(
    int Joined = 0, int Worsened = 0, int Revived = 0, int RevivedFromStale = 0, int Resolved = 0, int ResolvedFromStale = 0, int Quiet = 0,
    Severity? Worst = null, Urgency? Urgency = null, string? Sample = null, int Left = 0, int Muted = 0, int MutedFromStale = 0, Reason? MutedWhy = null,
    int Calmed = 0, Reason? Flapping = null);

public sealed partial record Page
{
    /// <summary>An acknowledger is told of new or worse alerts at most this often; the first is told at once.</summary>
    public static readonly Duration UpdateSpacing = Duration.FromMinutes(1);

    /// <summary>Begins a page: the path's first step is tried at once.</summary>
    public static Decision Open(string id, PageOpened opened, World world, Instant now)
    {
        var draft = new Draft(Empty(id), world, now).Record(opened);
        NextStep(draft, opened.Why);
        return draft.Done();
    }

    /// <summary>Alerts joined, worsened, fired again, resolved or went quiet.</summary>
    public Decision ChangeAlerts(Changes changes, World world, Instant now)
    {
        var firing = Firing + changes.Joined + changes.Revived - changes.Resolved + changes.ResolvedFromStale - changes.Quiet - changes.Muted + changes.MutedFromStale;
        var stale = Stale + changes.Quiet - changes.RevivedFromStale - changes.ResolvedFromStale - changes.Left - changes.MutedFromStale;
        var draft = new Draft(this, world, now).Record(new AlertsChanged(
            changes.Joined, changes.Worsened, changes.Revived, changes.Resolved, changes.Quiet, changes.Worst, changes.Sample, firing, stale, changes.Left, changes.Muted,
            changes.MutedWhy, changes.Flapping));
        if (!IsOpen) return draft.Done();
        if (firing == 0 && stale == 0) End(draft, Over(changes));
        else if (changes.Joined + changes.Worsened + changes.Revived > 0) Grew(draft, changes);
        return draft.Done();
    }

    /// <summary>A silence ends a page as loudly as a resolve does: whoever was told hears who silenced it.</summary>
    private static Reason Over(Changes changes) => changes switch
    {
        { MutedWhy: { } why } => new Reason("all-muted", $"No alert is left to page for. {why.Text}"),
        { Calmed: > 0, Flapping: { } calm } => calm,
        _ => new Reason("all-resolved", "All its alerts have resolved."),
    };

    /// <summary>The time for telling the acknowledger what joined meanwhile has come.</summary>
    public Decision TellUpdates(World world, Instant now)
    {
        if (Status != PageStatus.Acknowledged || Untold == 0) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        Update(draft);
        return draft.Done();
    }

    private static void Grew(Draft draft, Changes changes)
    {
        if (changes.Urgency > draft.Page.Urgency)
        {
            draft.Record(new UrgencyRaised(changes.Urgency.Value, new Reason("more-urgent-alert", $"A more urgent alert joined: {changes.Sample}.")));
            if (draft.Page.Status == PageStatus.Unanswered) draft.Notify(draft.Page.Reached);
        }

        if (draft.Page.Status != PageStatus.Acknowledged) return;
        var earliest = draft.Page.RenotifiedAt + UpdateSpacing;
        if (earliest is { } later && later > draft.Now) draft.Later(PageDue.Update, later);
        else Update(draft);
    }

    /// <summary>Tells whoever has it; one who can no longer be reached does not have it any more.</summary>
    private static void Update(Draft draft)
    {
        var page = draft.Page;
        var person = page.AcknowledgedBy is { } by ? draft.World.Roster.ById(by.Id) : null;
        if (person is null || person.Methods.Count == 0)
        {
            Expire(draft, new Reason("acknowledger-unreachable", $"New alerts joined, and {page.AcknowledgedBy?.Name ?? "whoever acknowledged"} cannot be told."));
            return;
        }

        var why = new Reason("new-or-worse-alert", $"{page.Untold} new or worse {(page.Untold == 1 ? "alert" : "alerts")} joined what {person.Name} acknowledged.");
        draft.Record(new Renotified(page.Untold, why));
        foreach (var use in Personal.Rules(person, page.Urgency).Where(use => use.After <= Duration.Zero).DefaultIfEmpty(Personal.Rules(person, page.Urgency)[0]))
        {
            draft.Owe(MessageKind.Update, person, use.Method, why);
        }
    }

    private static void End(Draft draft, Reason why)
    {
        var told = Told(draft.Page, null);
        draft.Record(new PageEnded(why));
        draft.Forget(PageDue.Path, PageDue.Rule, PageDue.Ack, PageDue.Update, PageDue.Closed);
        draft.Tell(MessageKind.Over, told, why);
    }

    /// <summary>Everybody the current attempt concerned, except one.</summary>
    private static IReadOnlyList<PersonRef> Told(Page page, PersonRef? except) =>
        [.. page.Reached.Select(one => one.Person).Append(page.AcknowledgedBy).OfType<PersonRef>().Where(one => one.Id != except?.Id).DistinctBy(one => one.Id)];
}
