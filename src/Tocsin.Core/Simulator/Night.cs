using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator;

/// <summary>The alerts of one payload, all of them new, and what the beginnings and ends of mutes do to them later.</summary>
internal sealed class Night(Integration integration, Ways ways, OpenPages pages, Instant at)
{
    private readonly Dictionary<string, KnownAlert> known = new(StringComparer.Ordinal);
    private readonly Instant came = at;
    private Causes causes = new(ways.Muting);
    private Instant now = at;

    /// <summary>One commit of the batch writer: what fires mutes its symptoms whatever comes first.</summary>
    public IReadOnlyList<SimulatedAlert> Take(IReadOnlyList<Signal> signals)
    {
        foreach (var signal in signals.Where(signal => signal.Kind == SignalKind.Fire)) causes.Know(signal.Labels, signal.Title);
        var alerts = signals.Select(Hear).ToList();
        pages.Commit(now);
        return alerts;
    }

    /// <summary>What the due rows of mutes and of what flaps then do, as long as all that fires goes on to fire.</summary>
    public void Pass()
    {
        ReleaseSymptoms();
        var calm = came + integration.FlapWindow;
        foreach (var (mute, begins, when) in Passing())
        {
            if (when >= calm) CalmDown(calm);
            now = when;
            if (begins) TakeBack((Silence)mute);
            else LookAgain(known.Values.Where(alert => alert.Muted.Count > 0 && MutedBy.Lasting(alert.Muted).Id == mute.Id));
            pages.Commit(now);
            // A cause that was calming is over once a silence takes it back.
            if (begins) ReleaseSymptoms();
        }

        CalmDown(calm);
    }

    /// <summary>What flapped and was over when the payload came has been quiet long enough.</summary>
    private void CalmDown(Instant at)
    {
        var calming = known.Values.Where(alert => alert.Status == AlertStatus.Calming).ToList();
        if (calming.Count == 0) return;
        now = at;
        foreach (var alert in calming)
        {
            alert.Status = AlertStatus.Resolved;
            PageOf(alert)?.Calm(Flapping.Calm(alert.First.Title, integration));
        }

        pages.Commit(now);
        ReleaseSymptoms();
    }

    /// <summary>With what became of the alert after its instant.</summary>
    public SimulatedAlert Told(SimulatedAlert alert) => alert with { Then = known.GetValueOrDefault(alert.Signal.Key)?.Then ?? [] };

    private SimulatedAlert Hear(Signal signal)
    {
        var alert = known.GetValueOrDefault(signal.Key);
        var heard = Hearing.Of(signal.Kind, alert?.Status, alert?.Resolved, came, integration.FlapWindow);
        if (heard is Heard.Nothing) return new SimulatedAlert(signal, heard, null, null, [], []);
        var routed = ways.Route(signal);
        switch (heard)
        {
            case Heard.Begins:
                alert = known[signal.Key] = new KnownAlert { First = signal, Severity = routed.Severity };
                Place(alert, routed);
                break;
            case Heard.Repeats when routed.Severity > alert!.Severity:
                alert.Severity = routed.Severity;
                PageOf(alert)?.Worsen(routed.Severity, routed.Urgency, alert.First.Title);
                break;
            case Heard.FiresAgain:
                FireAgain(alert!, routed);
                break;
            case Heard.Resolves:
                alert!.Status = Flapping.Resolved(alert.Flapping, alert.Status, alert.Page is not null, came, integration);
                alert.Resolved = came;
                if (alert.Status == AlertStatus.Resolved) PageOf(alert)?.Resolve(stale: false);
                break;
            case Heard.IsAcknowledged when PageOf(alert!) is { } held:
                held.AcknowledgedBy = integration;
                break;
        }

        return new SimulatedAlert(signal, heard, routed, alert!.Page, alert.Muted, []);
    }

    private void FireAgain(KnownAlert alert, Routed routed)
    {
        var (was, worse) = (alert.Status, routed.Severity > alert.Severity);
        var flapping = alert.Flapping = Flapping.Again(alert.Flapping, came, was, alert.Resolved, came, integration);
        (alert.Status, alert.Resolved) = (AlertStatus.Firing, null);
        if (was != AlertStatus.Calming || worse) alert.Severity = routed.Severity;
        if (PageOf(alert) is not { } page) Place(alert, flapping.BeginsAt(came) ? routed with { Reason = flapping.Opening(integration, routed.Reason) } : routed);
        else if (was != AlertStatus.Calming) page.Revive(routed.Severity, routed.Urgency, alert.First.Title, flapping.BeginsAt(came) ? flapping.Why : null);
        else if (worse) page.Worsen(routed.Severity, routed.Urgency, alert.First.Title);
    }

    private void Place(KnownAlert alert, Routed routed)
    {
        alert.Muted = Verdicts(alert, routed);
        alert.Page = null;
        if (alert.Muted.Count > 0) return;
        var page = pages.ForGroup(routed, alert.First, now);
        page.Join(alert.Severity, routed.Urgency, alert.First.Title, alert.Flapping?.BeginsAt(now) == true ? alert.Flapping.Why : null);
        alert.Page = page.Id;
    }

    /// <summary>A cause that resolved in its own payload mutes nothing any more.</summary>
    private void ReleaseSymptoms()
    {
        if (!ways.Muting.HasRules) return;
        causes = new Causes(ways.Muting);
        foreach (var alert in Open) causes.Know(alert.First.Labels, alert.First.Title);
        var held = Firing.Where(alert => alert.Muted.Count > 0 && MutedBy.Lasting(alert.Muted) is { Kind: MuteKind.Inhibition }).ToList();
        LookAgain(held.Where(alert => causes.Over(alert.First.Labels).All(cause => cause.Id != MutedBy.Lasting(alert.Muted).Id)));
        pages.Commit(now);
    }

    private void TakeBack(Silence silence)
    {
        foreach (var alert in Open.Where(alert => alert.Page is not null && MayBeMuted(alert) && silence.Covers(SubjectOf(alert, ways.Route(alert.First)))))
        {
            PageOf(alert)!.Mute(stale: false, silence.Verdict.Why);
            (alert.Page, alert.Muted) = (null, Verdicts(alert, ways.Route(alert.First)));
            if (alert.Status == AlertStatus.Calming) alert.Status = AlertStatus.Resolved;
            alert.Then.Add(new Later(now, null, alert.Muted));
        }
    }

    private void LookAgain(IEnumerable<KnownAlert> alerts)
    {
        foreach (var alert in alerts.Where(alert => alert.Status == AlertStatus.Firing).ToList())
        {
            var routed = ways.Route(alert.First);
            Place(alert, routed with { Reason = MutedBy.Late(alert.Muted, routed.Reason) });
            alert.Then.Add(new Later(now, alert.Page, alert.Muted));
        }
    }

    /// <summary>When silences begin, and silences and maintenance end, that are about one of the alerts.</summary>
    private IEnumerable<(Mute Mute, bool Begins, Instant When)> Passing()
    {
        var about = Open.Where(MayBeMuted).SelectMany(alert => ways.Muting.EverCovering(SubjectOf(alert, ways.Route(alert.First)), came)).DistinctBy(mute => mute.Id).ToList();
        return about.Where(mute => mute is Silence && mute.Starts > came).Select(mute => (mute, true, mute.Starts)).Concat(about.Select(mute => (mute, false, mute.Ends)))
            .OrderBy(one => one.Item3).ThenBy(one => one.mute.Id, StringComparer.Ordinal).Take(Simulation.MostMutes);
    }

    private IReadOnlyList<MutedBy> Verdicts(KnownAlert alert, Routed routed) => !MayBeMuted(alert) ? [] :
        [.. ways.Muting.Covering(SubjectOf(alert, routed), now).Select(mute => mute.Verdict), .. causes.Over(alert.First.Labels)];

    private bool MayBeMuted(KnownAlert alert) => !ways.Muting.IsIdle && ways.MayBeMuted(alert.First);

    private Subject SubjectOf(KnownAlert alert, Routed routed) => ways.Muting.AsSubject(integration.Name, alert.First.Key, routed.Service, alert.First.Labels);

    private Paging.Gathering? PageOf(KnownAlert alert) => alert.Page is { } page ? pages.Of(page, now) : null;

    private IEnumerable<KnownAlert> Open => known.Values.Where(alert => alert.Status != AlertStatus.Resolved);

    private IEnumerable<KnownAlert> Firing => known.Values.Where(alert => alert.Status == AlertStatus.Firing);
}
