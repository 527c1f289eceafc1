using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>One page while its alerts change: everything of one commit is gathered first and decided once.</summary>
public sealed class Gathering
{
    private readonly PageOpened? opening;
    private readonly Page page;
    private Changes changes = new();
    private int opened;
    private Severity worst;
    private Urgency mostUrgent;

    /// <summary>A page that is there already.</summary>
    public Gathering(Page page) => this.page = page;

    /// <summary>A page that its first alert opens.</summary>
    public Gathering(string id, Routed routed, Signal first, Playbook playbook, Instant now)
    {
        page = Page.Empty(id);
        var service = routed.Service is { } name ? playbook.Services.GetValueOrDefault(name) : null;
        opening = new PageOpened(
            first.Title, routed.Service, service?.Title, routed.Policy, routed.Urgency, routed.Severity, routed.GroupKey, now + routed.Window,
            0, routed.Reason, playbook.Revision);
    }

    public string Id => page.Id;

    public bool IsOpen => opening is not null || page.IsOpen;

    /// <summary>The integration whose sender says that somebody has it.</summary>
    public Integration? AcknowledgedBy { get; set; }

    public Actor Actor => AcknowledgedBy is { } integration
        ? new Actor(ActorKind.Integration, integration.Name, integration.Title, Role.Responder)
        : Actor.System;

    /// <summary>It still takes new alerts of its group.</summary>
    public bool Takes(Instant now) => opening is not null || (page.IsOpen && now <= page.JoinableUntil);

    /// <param name="flapping">That it has just begun to flap; a page that it opens has said so.</param>
    public void Join(Severity severity, Urgency urgency, string title, Reason? flapping = null)
    {
        if (opening is null)
        {
            Grow(changes with { Joined = changes.Joined + 1, Flapping = changes.Flapping ?? flapping }, severity, urgency, title);
            return;
        }

        opened++;
        worst = severity > worst ? severity : worst;
        mostUrgent = urgency > mostUrgent ? urgency : mostUrgent;
    }

    public void Worsen(Severity severity, Urgency urgency, string title) => Grow(changes with { Worsened = changes.Worsened + 1 }, severity, urgency, title);

    /// <param name="flapping">That it has just begun to flap.</param>
    public void Revive(Severity severity, Urgency urgency, string title, Reason? flapping = null) =>
        Grow(changes with { Revived = changes.Revived + 1, Flapping = changes.Flapping ?? flapping }, severity, urgency, title);

    public void ReviveStale(Severity severity, string title) =>
        Grow(changes with { Revived = changes.Revived + 1, RevivedFromStale = changes.RevivedFromStale + 1 }, severity, null, title);

    public void Resolve(bool stale) => changes = changes with
    {
        Resolved = changes.Resolved + 1,
        ResolvedFromStale = changes.ResolvedFromStale + (stale ? 1 : 0),
    };

    /// <summary>An alert that flapped has been quiet long enough.</summary>
    public void Calm(Reason why) => changes = changes with { Resolved = changes.Resolved + 1, Calmed = changes.Calmed + 1, Flapping = changes.Flapping ?? why };

    /// <summary>A quiet alert fires again under another page.</summary>
    public void Leave() => changes = changes with { Left = changes.Left + 1 };

    /// <summary>A silence takes one of its alerts back.</summary>
    public void Mute(bool stale, Reason why) => changes = changes with
    {
        Muted = changes.Muted + 1,
        MutedFromStale = changes.MutedFromStale + (stale ? 1 : 0),
        MutedWhy = changes.MutedWhy ?? why,
    };

    public void GoQuiet() => changes = changes with { Quiet = changes.Quiet + 1 };

    /// <summary>Opening, then what changed, then a sender's acknowledgement: each decided on what the one before left. Null: nothing is to be written.</summary>
    public Decision? Decide(World world, Instant now)
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
        return decisions.Count == 0
            ? null
            : new Decision(decisions[^1].After, [.. decisions.SelectMany(one => one.Entries)], [.. decisions.SelectMany(one => one.Due)]);
    }

    private void Grow(Changes next, Severity severity, Urgency? urgency, string title) => changes = next with
    {
        Worst = changes.Worst is { } known && known > severity ? known : severity,
        Urgency = changes.Urgency is { } u && (urgency is null || u > urgency) ? u : urgency,
        Sample = changes.Sample ?? title,
    };
}
