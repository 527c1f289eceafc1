using NpgsqlTypes;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Alerts of one transaction that come and go: one that flaps keeps its page, and wakes nobody again for being what it was.</summary>
internal sealed class Flaps(Session session, Live live, Placing placing)
{
    // One that is there is left: whoever takes it up looks when the alert calms.
    private static readonly Bulk<(string Alert, Instant At)> Dues = new(
        $"INSERT INTO due (subject, kind, detail, at) VALUES ($1, '{Calming.Kind}', '', $2) ON CONFLICT (subject, kind, detail) DO NOTHING",
        $"INSERT INTO due (subject, kind, detail, at) SELECT subject, '{Calming.Kind}', '', at FROM unnest($1, $2) AS calms (subject, at) ON CONFLICT (subject, kind, detail) DO NOTHING",
        new(NpgsqlDbType.Text, row => row.Alert),
        new(NpgsqlDbType.Bigint, row => row.At.ToMicroseconds()));

    private readonly Dictionary<StoredAlert, Instant> calming = [];

    /// <summary>Soon after its resolve it is the same alert; it rejoins its page where that is still open, else its group's.</summary>
    public async Task FireAgain(Integration integration, Signal signal, StoredAlert alert)
    {
        var routed = Belonging.Of(live, integration, signal);
        var (was, worse) = (alert.Status, routed.Severity > alert.Severity);
        var flapping = Flapping.Again(Of(alert), alert.FirstSeen, was, alert.Resolved, session.Now, integration);
        (alert.Flapping, alert.Resolved) = (Json.Write(flapping), null);
        alert.Flaps++;
        if (was != AlertStatus.Calming || worse) alert.Severity = routed.Severity;
        placing.Verdicts.Fires(alert, signal);
        var page = alert.Page is { } name ? await placing.Touched.Of(name) : null;
        if (was == AlertStatus.Calming) await GoOn(alert, page!, routed, signal, worse);
        else await Return(alert, page, routed, signal, flapping.BeginsAt(session.Now) ? (flapping.Why, flapping.Opening(integration, routed.Reason)) : null);
    }

    /// <summary>Its sender says that it is over. One that flaps keeps its page until it has been quiet for a while.</summary>
    public async Task Resolve(Integration integration, StoredAlert alert)
    {
        var status = Flapping.Resolved(Of(alert), alert.Status, alert.Page is not null, session.Now, integration);
        if (status == AlertStatus.Calming)
        {
            calming[alert] = session.Now + integration.FlapWindow;
        }
        else
        {
            if (alert.Page is { } page) (await placing.Touched.Of(page)).Resolve(alert.Status == AlertStatus.Stale);
            placing.Verdicts.Over(alert);
        }

        alert.Status = status;
        alert.Resolved = session.Now;
        alert.LastSeen = session.Now;
    }

    /// <summary>The same condition begins anew: what still calmed had been quiet for its window, whoever looks first.</summary>
    public async Task CalmDown(Integration integration, StoredAlert alert)
    {
        if (alert.Status != AlertStatus.Calming) return;
        if (alert.Page is { } page) (await placing.Touched.Of(page)).Calm(Flapping.Calm(alert.Title, integration));
        placing.Verdicts.Over(alert);
        alert.Status = AlertStatus.Resolved;
    }

    public void Commit()
    {
        if (calming.Count == 0) return;
        Dues.Execute(session, [.. calming.Select(one => (one.Key.Id, one.Value)).OrderBy(one => one.Id, StringComparer.Ordinal)]);
        session.Changed(Topics.Due);
    }

    /// <summary>Its page has counted it as firing all along: only what is worse is news, and what is muted leaves.</summary>
    private async Task GoOn(StoredAlert alert, Core.Paging.Gathering page, Routed routed, Signal signal, bool worse)
    {
        if (await placing.Mute(alert, routed, signal) is [var muted, ..])
        {
            page.Mute(stale: false, muted.Why);
        }
        else if (worse && page.IsOpen)
        {
            page.Worsen(routed.Severity, routed.Urgency, alert.Title);
        }
        else if (worse)
        {
            // A human closed it, but not this.
            page.Resolve(stale: false);
            await placing.Place(alert, routed, signal);
        }
    }

    private async Task Return(StoredAlert alert, Core.Paging.Gathering? page, Routed routed, Signal signal, (Reason? Told, Reason Opens)? begins)
    {
        if (page is not { IsOpen: true }) await placing.Place(alert, begins is { } flaps ? routed with { Reason = flaps.Opens } : routed, signal, begins?.Told);
        else if ((await placing.Mute(alert, routed, signal)).Count == 0) page.Revive(routed.Severity, routed.Urgency, alert.Title, begins?.Told);
    }

    private static Flapping? Of(StoredAlert alert) => alert.Flapping is { } text ? Json.Read<Flapping>(text) : null;
}
