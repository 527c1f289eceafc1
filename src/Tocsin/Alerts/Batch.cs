using Tocsin.Changes;
using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>One transaction's worth of requests on their way into alerts and pages.</summary>
/// <remarks>Everything is looked up and written once per batch, so that a storm costs each page one entry per commit.</remarks>
internal sealed class Batch
{
    private readonly Session session;
    private readonly Live live;
    private readonly Ids ids;
    private readonly HeardTable heard;
    private readonly Dictionary<AlertKey, StoredAlert> current = [];
    private readonly HashSet<StoredAlert> begun = [];
    private readonly HashSet<StoredAlert> changed = [];
    private readonly List<StoredPayload> payloads = [];
    private readonly Dictionary<string, Delivered> beganNothing = new(StringComparer.Ordinal);
    private readonly Placing placing;
    private readonly Flaps flaps;

    public Batch(Session session, Live live, Pages pages, Ids ids, HeardTable heard)
    {
        (this.session, this.live, this.ids, this.heard) = (session, live, ids, heard);
        placing = new Placing(session, live, pages, ids);
        flaps = new Flaps(session, live, placing);
    }

    public async Task Absorb(IReadOnlyList<Delivered> requests)
    {
        await Look(requests);
        foreach (var request in requests)
        {
            string? payload = null;
            if (request.Problem is { } problem) await QuarantineTable.Keep(session, ids, request, problem);
            foreach (var signal in request.AllSignals) payload = await Take(request, signal, payload);
            if (payload is null && request.Problem is null && request.Signals.Count > 0) beganNothing[request.Integration.Name] = request;
        }

        await ChangeTable.Keep(session, ids, live, requests.SelectMany(request => request.Changes.Select(told => (request.Integration, told))));
        PayloadTable.Insert(session, payloads);
        // The old episodes give their key free before the new ones take it.
        AlertTable.Update(session, [.. changed]);
        AlertTable.Insert(session, [.. begun]);
        await placing.Commit();
        flaps.Commit();
        await heard.Keep(session, ids, beganNothing.Values);
        if (begun.Count + changed.Count > 0) session.Changed("alerts");
    }

    /// <summary>Sorted, so that two nodes lock in the same order.</summary>
    private async Task Look(IReadOnlyList<Delivered> requests)
    {
        var keys = new SortedSet<(string, string)>(requests.SelectMany(request => request.AllSignals.Select(signal => (request.Integration.Name, signal.Key))));
        foreach (var (key, alert) in await AlertTable.Current(session, [.. keys.Select(key => new AlertKey(key.Item1, key.Item2))])) current[key] = alert;
        await placing.Verdicts.Look(requests.SelectMany(request => request.AllSignals), mayBeCauses: true);
    }

    private async Task<string?> Take(Delivered request, Signal signal, string? payload)
    {
        var known = current.GetValueOrDefault(new AlertKey(request.Integration.Name, signal.Key));
        switch (Hearing.Of(signal.Kind, known?.Status, known?.Resolved, session.Now, request.Integration.FlapWindow))
        {
            case Heard.Repeats:
                await Repeat(request.Integration, signal, known!);
                break;
            case Heard.FiresAgain:
                await flaps.FireAgain(request.Integration, signal, known!);
                Hear(request.Integration, signal, known!);
                break;
            case Heard.Begins:
                payload ??= Keep(request);
                await Begin(request.Integration, signal, known, payload);
                break;
            case Heard.Resolves:
                await flaps.Resolve(request.Integration, known!);
                Mark(known!);
                break;
            case Heard.IsAcknowledged:
                if (await PageOf(known!) is { } page) page.AcknowledgedBy = request.Integration;
                break;
        }

        return payload;
    }

    private string Keep(Delivered request)
    {
        var payload = new StoredPayload(ids.New(Ids.Payload), request.Integration.Name, session.Now, Text(request.Body.Span));
        payloads.Add(payload);
        return payload.Id;
    }

    /// <summary>What could not be read may hold a NUL, which PostgreSQL keeps in no text; the quarantine has the bytes.</summary>
    public static string Text(ReadOnlySpan<byte> body) => System.Text.Encoding.UTF8.GetString(body).Replace('\0', '\uFFFD');

    private async Task Begin(Integration integration, Signal signal, StoredAlert? earlier, string payload)
    {
        var routed = Belonging.Of(live, integration, signal);
        if (earlier is not null)
        {
            await flaps.CalmDown(integration, earlier);
            earlier.Current = false;
            Mark(earlier);
        }

        var alert = new StoredAlert
        {
            Id = ids.New(Ids.Alert), Integration = integration.Name, Key = signal.Key, Status = AlertStatus.Firing, Severity = routed.Severity,
            Service = routed.Service, Title = signal.Title, Labels = Json.Write(signal.Labels), Link = signal.Link,
            Description = signal.Description, Route = Json.Write(StoredRoute.Of(routed, signal)), Payload = payload,
            Started = signal.Started, FirstSeen = session.Now, LastSeen = session.Now, StaleAt = StaleAt(integration, signal),
        };
        await placing.Place(alert, routed, signal);
        placing.Verdicts.Fires(alert, signal);
        begun.Add(alert);
        current[new AlertKey(alert.Integration, alert.Key)] = alert;
    }

    private async Task Repeat(Integration integration, Signal signal, StoredAlert alert)
    {
        var revived = alert.Status == AlertStatus.Stale;
        var (severity, urgency) = Weigh(integration, signal);
        var worse = severity > alert.Severity;
        Hear(integration, signal, alert);
        if (worse) alert.Severity = severity;
        if (revived) await Revive(Belonging.Of(live, integration, signal), signal, alert);
        else if (worse && await PageOf(alert) is { } page) page.Worsen(severity, urgency, alert.Title);
    }

    /// <summary>Heard of again after it went quiet: a page that ended meanwhile would tell nobody, so it goes to its group's.</summary>
    private async Task Revive(Routed routed, Signal signal, StoredAlert alert)
    {
        placing.Verdicts.Fires(alert, signal);
        var page = await PageOf(alert);
        if (page is { IsOpen: true })
        {
            page.ReviveStale(alert.Severity, alert.Title);
            return;
        }

        page?.Leave();
        await placing.Place(alert, routed, signal);
    }

    private async Task<Gathering?> PageOf(StoredAlert alert) => alert.Page is { } page ? await placing.Touched.Of(page) : null;

    private void Hear(Integration integration, Signal signal, StoredAlert alert)
    {
        alert.Status = AlertStatus.Firing;
        alert.Seen++;
        alert.LastSeen = session.Now;
        alert.StaleAt = StaleAt(integration, signal);
        Mark(alert);
    }

    /// <summary>How bad it is, without asking where it belongs: a repeat stays where it is.</summary>
    private (Severity Severity, Urgency Urgency) Weigh(Integration integration, Signal signal) =>
        signal.Key == QuarantineTable.AlertKey ? (QuarantineTable.Route(integration).Severity, QuarantineTable.Route(integration).Urgency) : live.Routing.Weigh(integration, signal);

    private Instant? StaleAt(Integration integration, Signal signal) => signal.Until ?? session.Now + StaleAfter(integration, signal);

    private static Duration? StaleAfter(Integration integration, Signal signal) =>
        signal.Key == QuarantineTable.AlertKey ? QuarantineTable.StaleAfter
        : signal.Key.StartsWith(TestAlert.Key, StringComparison.Ordinal) ? TestAlert.StaleAfter
        : integration.StaleAfter;

    private void Mark(StoredAlert alert)
    {
        if (!begun.Contains(alert)) changed.Add(alert);
    }
}
