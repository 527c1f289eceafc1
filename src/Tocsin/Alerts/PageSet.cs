using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>The pages one batch touches: each is loaded once, decided once and written once.</summary>
internal sealed class PageSet(Session session, Live live, Pages pages, Ids ids)
{
    private readonly Dictionary<string, PageWork> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageWork> byGroup = new(StringComparer.Ordinal);

    public async Task<PageWork> Of(string id)
    {
        if (byId.TryGetValue(id, out var work)) return work;
        var page = await pages.Load(session, id) ?? throw new InvalidOperationException($"An alert names the page {id}, which does not exist.");
        return byId[id] = new PageWork(page, await Timelines.HeadOf(session, id));
    }

    /// <summary>The open page of a group that still takes members, or a new one.</summary>
    public async Task<PageWork> ForGroup(Routed routed, Signal first)
    {
        if (byGroup.TryGetValue(routed.GroupKey, out var known) && known.Takes(session.Now)) return known;
        var id = await session.First<string>("SELECT id FROM page WHERE group_key = @GroupKey AND joinable = 1", routed);
        if (id is not null && await Of(id) is var found)
        {
            if (found.Takes(session.Now)) return byGroup[routed.GroupKey] = found;
            await session.Execute("UPDATE page SET joinable = 0 WHERE id = @id", new { id });
        }

        var work = new PageWork(ids.New(Ids.Page), routed, first, live.Playbook, session.Now);
        byId[work.Id] = work;
        return byGroup[routed.GroupKey] = work;
    }

    /// <summary>Sorted by id, so that two nodes write in the same order.</summary>
    public async Task Commit()
    {
        foreach (var work in byId.Values.OrderBy(work => work.Id, StringComparer.Ordinal)) await Commit(work);
    }

    private async Task Commit(PageWork work)
    {
        var now = Timelines.RecordedAt(work.Head, session.Now);
        var decisions = work.Decide(live.World, now);
        if (decisions.Count == 0) return;
        var whole = new Decision(
            decisions[^1].After, [.. decisions.SelectMany(one => one.Entries)], [.. decisions.SelectMany(one => one.Due)]);
        await pages.Commit(session, work.Head, whole, work.Actor, now, live.World);
    }
}

/// <summary>One page while a batch changes its alerts.</summary>
internal sealed class PageWork
{
    private readonly PageOpened? opening;
    private readonly Page page;
    private Changes changes = new();
    private int opened;
    private Severity worst;
    private Urgency mostUrgent;

    public PageWork(Page page, Head? head) => (this.page, Head) = (page, head);

    public PageWork(string id, Routed routed, Signal first, Playbook playbook, Instant now)
    {
        page = Page.Empty(id);
        var service = routed.Service is { } name ? playbook.Services.GetValueOrDefault(name) : null;
        opening = new PageOpened(
            first.Title, routed.Service, service?.Title, routed.Policy, routed.Urgency, routed.Severity, routed.GroupKey, now + routed.Window,
            0, routed.Reason, playbook.Revision);
    }

    public string Id => page.Id;

    public Head? Head { get; }

    public bool IsOpen => opening is not null || page.IsOpen;

    /// <summary>The integration whose sender says that somebody has it.</summary>
    public Integration? AcknowledgedBy { get; set; }

    public Actor Actor => AcknowledgedBy is { } integration
        ? new Actor(ActorKind.Integration, integration.Name, integration.Title, Role.Responder)
        : Actor.System;

    public bool Takes(Instant now) => opening is not null || (page.IsOpen && now <= page.JoinableUntil);

    public void Join(Severity severity, Urgency urgency, string title)
    {
        if (opening is null)
        {
            Grow(changes with { Joined = changes.Joined + 1 }, severity, urgency, title);
            return;
        }

        opened++;
        worst = severity > worst ? severity : worst;
        mostUrgent = urgency > mostUrgent ? urgency : mostUrgent;
    }

    public void Worsen(Severity severity, Urgency urgency, string title) => Grow(changes with { Worsened = changes.Worsened + 1 }, severity, urgency, title);

    public void Revive(Severity severity, Urgency urgency, string title) => Grow(changes with { Revived = changes.Revived + 1 }, severity, urgency, title);

    public void ReviveStale(Severity severity, string title) =>
        Grow(changes with { Revived = changes.Revived + 1, RevivedFromStale = changes.RevivedFromStale + 1 }, severity, null, title);

    public void Resolve(bool stale) => changes = changes with
    {
        Resolved = changes.Resolved + 1,
        ResolvedFromStale = changes.ResolvedFromStale + (stale ? 1 : 0),
    };

    /// <summary>A quiet alert fires again under another page.</summary>
    public void Leave() => changes = changes with { Left = changes.Left + 1 };

    public void GoQuiet() => changes = changes with { Quiet = changes.Quiet + 1 };

    /// <summary>Opening, then what changed, then a sender's acknowledgement: each decided on what the one before left.</summary>
    public IReadOnlyList<Decision> Decide(World world, Instant now)
    {
        var decisions = new List<Decision>();
        var state = page;
        void Keep(Decision decision)
        {
            state = decision.After;
            if (decision.Entries.Count > 0) decisions.Add(decision);
        }

        if (opening is not null) Keep(Page.Open(Id, opening with { Alerts = opened, Severity = worst, Urgency = mostUrgent }, world, now));
        if (changes != new Changes()) Keep(state.ChangeAlerts(changes, world, now));
        if (AcknowledgedBy is { } integration) Keep(state.Acknowledge(new PersonRef($"integration:{integration.Name}", integration.Title), "sender", world, now));
        return decisions;
    }

    private void Grow(Changes next, Severity severity, Urgency? urgency, string title) => changes = next with
    {
        Worst = changes.Worst is { } known && known > severity ? known : severity,
        Urgency = changes.Urgency is { } u && (urgency is null || u > urgency) ? u : urgency,
        Sample = changes.Sample ?? title,
    };
}
