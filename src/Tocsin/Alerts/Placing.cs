using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Where a firing alert goes: to its group's page, or nowhere while something mutes it.</summary>
internal sealed class Placing(Session session, Live live, Pages pages, Ids ids)
{
    public PageSet Touched { get; } = new(session, live, pages, ids);

    public Verdicts Verdicts { get; } = new(session, live);

    /// <summary>Decides afresh.</summary>
    /// <param name="flapping">That it has just begun to flap.</param>
    public async Task Place(StoredAlert alert, Routed routed, Signal signal, Reason? flapping = null)
    {
        if ((await Mute(alert, routed, signal)).Count > 0) return;
        var page = await Touched.ForGroup(routed, signal);
        page.Join(alert.Severity, routed.Urgency, alert.Title, flapping);
        alert.Page = page.Id;
        // Its own transaction declares, once this one is durable: intake waits for no incident.
        if (routed.Declare is { } declare) await Due.Set(session, page.Id, AutoDeclare.Due, Json.Write(declare), session.Now);
    }

    /// <summary>Looks what mutes it; if anything does, it has no page.</summary>
    public async Task<IReadOnlyList<MutedBy>> Mute(StoredAlert alert, Routed routed, Signal signal)
    {
        var verdicts = await Verdicts.On(alert.Integration, signal, routed.Service);
        Mute(alert, verdicts);
        if (verdicts.Count > 0) alert.Page = null;
        return verdicts;
    }

    /// <summary>A silence takes an open alert back from its page, which says so. What calms is over with that: nothing waits for it.</summary>
    public async Task TakeBack(StoredAlert alert, Silence silence)
    {
        var (integration, signal) = Recalled(alert);
        var verdicts = await Verdicts.On(integration.Name, signal, alert.Service);
        if (verdicts.All(verdict => verdict.Id != silence.Id)) return;
        if (alert.Page is { } page) (await Touched.Of(page)).Mute(alert.Status == AlertStatus.Stale, silence.Verdict.Why);
        alert.Page = null;
        Mute(alert, verdicts);
        if (alert.Status != AlertStatus.Calming) return;
        alert.Status = AlertStatus.Resolved;
        Verdicts.Over(alert);
    }

    /// <summary>What is muted now may be muted no longer: a firing alert then pages, and says why only now.</summary>
    public async Task LookAgain(StoredAlert alert)
    {
        IReadOnlyList<MutedBy> before = alert.Muted is { } text ? Json.Read<IReadOnlyList<MutedBy>>(text) : [];
        var (integration, signal) = Recalled(alert);
        var routed = live.Routing.Route(integration, signal);
        if (alert.Status == AlertStatus.Firing)
        {
            await Place(alert, routed with { Reason = Core.Silences.MutedBy.Late(before, routed.Reason) }, signal);
            return;
        }

        Mute(alert, await Verdicts.On(alert.Integration, signal, routed.Service));
    }

    /// <summary>What an alert's sender said, as far as it is kept.</summary>
    public (Integration Integration, Signal Signal) Recalled(StoredAlert alert)
    {
        var integration = live.Playbook.Integrations.GetValueOrDefault(alert.Integration) ?? Raise.ByHand with { Name = alert.Integration, Service = alert.Service };
        var said = Json.Read<StoredRoute>(alert.Route).Said ?? alert.Severity;
        return (integration, new Signal(alert.Key, SignalKind.Fire, alert.Title, said, Json.Read<Dictionary<string, string>>(alert.Labels), alert.Started, alert.Link, alert.Description));
    }

    public async Task Commit()
    {
        await Touched.Commit();
        await Verdicts.Commit();
    }

    private static void Mute(StoredAlert alert, IReadOnlyList<MutedBy> verdicts)
    {
        alert.MutedBy = verdicts.Count == 0 ? null : Core.Silences.MutedBy.Lasting(verdicts).Id;
        alert.Muted = verdicts.Count == 0 ? null : Json.Write(verdicts);
    }
}
