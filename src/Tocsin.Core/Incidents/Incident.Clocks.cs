using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>How much of a clock's counted time may pass before its owner is reminded.</summary>
    public const double RiskShare = 0.75;

    /// <summary>Clocks stand still while it waits for somebody else; the update clock goes on, because people still want to know.</summary>
    public IncidentDecision Pause(PersonRef by, string reason, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Bad(reason, "reason", LongestTitle) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (Paused is not null) return IncidentDecision.Refuse(this, Refusals.PausedAlready);
        var left = Clocks.Where(clock => clock.Runs && clock.Kind != ClockKind.Update).ToDictionary(clock => clock.Kind, clock => Left(clock, now));
        var draft = new Draft(this, now).Record(new ClocksPaused(by, reason.Trim(), left));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>Clocks run again, each with the time it had left.</summary>
    public IncidentDecision Resume(PersonRef by, string? reason, Instant now)
    {
        if (Paused is null) return IncidentDecision.Refuse(this, Refusals.NothingPaused);
        var draft = new Draft(this, now).Record(new ClocksResumed(by, Blank(reason)));
        foreach (var clock in Clocks.Where(clock => clock.Left is not null && clock.Met is null))
            draft.Record(new ClockSet(Run(clock, clock.Within, clock.Left!.Value, now), new Reason("resumed", $"{by.Name} let the clocks run again.")));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>People were told how it stands; the next update is due after the level's interval, or when it was promised.</summary>
    /// <param name="next">When the next is promised; null: as the level says.</param>
    public IncidentDecision PostUpdate(PersonRef by, string text, Instant? next, Instant now)
    {
        if (Bad(text, "text") is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (next <= now) return IncidentDecision.Refuse(this, new Refusal("already-past", "The next update must be promised for a time to come.", RefusalKind.Invalid, "next"));
        var promised = IsOpen && Status < Status.Resolved ? next ?? (LevelNow.UpdateEvery is { } every ? now + every : null) : null;
        var draft = new Draft(this, now).Record(new UpdatePosted(text.Trim(), by, promised));
        if (promised is { } due) draft.Record(new ClockSet(UpdateClock(now, due - now), new Reason("update-promised", "The next update was promised with this one.")));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>A due row's time has come.</summary>
    public IncidentDecision ComeDue(string kind, string detail, World world, Instant now) => kind switch
    {
        IncidentDue.Handover => ExpireOffer(detail, world, now),
        _ => Enum.TryParse<ClockKind>(detail, out var clock) ? Strike(clock, world, now) : IncidentDecision.Nothing(this),
    };

    /// <summary>The first time the owner is reminded, the second time the level's escalation is paged.</summary>
    private IncidentDecision Strike(ClockKind kind, World world, Instant now)
    {
        if (!IsOpen || Clock(kind) is not { Runs: true, Breached: null, Due: { } due } clock || now < (clock.RiskAt ?? due)) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now);
        var name = Words.Name(kind);
        var owner = TargetOf(Owner, world);
        if (now < due)
        {
            var why = new Reason("clock-at-risk", $"{name} is due in {Words.Length(due - now)}.");
            draft.Record(new ClockAtRisk(kind, due, why));
            if (owner is not null) draft.Wake(Wake.ForClock(kind), $"{Label} {name} due in {Words.Length(due - now)}: {Title}", [owner], why);
        }
        else
        {
            var why = new Reason("clock-breached", kind == ClockKind.Update ? "People were promised an update, and none came." : $"{name} was promised within {Words.Length(clock.Within)}, and the time is up.");
            draft.Record(new ClockBreached(kind, due, why));
            IReadOnlyList<Target> targets = LevelNow.Escalate.Count > 0 ? [.. LevelNow.Escalate.Concat(owner is null ? [] : [owner]).Distinct()] : owner is null ? [] : [owner];
            draft.Wake(Wake.ForClock(kind), $"{Label} {name} overdue: {Title}", targets, why);
        }

        draft.Rewind();
        return draft.Done();
    }

    /// <summary>Starts the level's clocks, or counts those that run anew from the same start; what the level does not promise is owed no more.</summary>
    private static void SetClocks(Draft draft, Reason why)
    {
        var incident = draft.Incident;
        var targets = incident.LevelNow.Clocks.Where(target => target.Kind != ClockKind.Update).ToList();
        foreach (var clock in incident.Clocks.Where(clock => clock.Met is null && clock.Kind != ClockKind.Update && targets.All(target => target.Kind != clock.Kind)))
            draft.Record(new ClockMet(clock.Kind, draft.Now, new Reason("not-promised", $"{incident.Level} promises no {Words.Name(clock.Kind).ToLowerInvariant()}.")));
        foreach (var target in targets)
        {
            var old = incident.Clock(target.Kind);
            if (old?.Met is not null && (incident.Over(target.Kind) || old.Met > draft.Now)) continue;
            if (old is null && incident.Over(target.Kind)) continue;
            draft.Record(new ClockSet(old is { Met: null } ? incident.Recount(old, target, draft.Now) : incident.Start(target, incident.StartOf(target.Kind, draft.Now), draft.Now), why));
        }

        if (incident.LevelNow.UpdateEvery is { } every && incident.Status < Status.Resolved)
            draft.Record(new ClockSet(UpdateClock(incident.LastUpdate?.At ?? incident.At(Milestone.Declared) ?? draft.Now, every), why));
        else if (incident.Clock(ClockKind.Update) is { Met: null })
            draft.Record(new ClockMet(ClockKind.Update, draft.Now, new Reason("not-promised", $"{incident.Level} promises no updates.")));
    }

    /// <summary>Its milestone was reached already.</summary>
    private bool Over(ClockKind kind) => kind switch
    {
        ClockKind.Response => Status >= Status.Acknowledged,
        ClockKind.Demarcation => Status >= Status.Identified,
        ClockKind.Recovery => Status >= Status.Recovered,
        _ => Status >= Status.Resolved,
    };

    private Instant StartOf(ClockKind kind, Instant now) =>
        (kind == ClockKind.Recovery ? At(Milestone.ImpactStarted) : null) ?? At(Milestone.Reported) ?? At(Milestone.Declared) ?? now;

    private Clock Start(ClockTarget target, Instant from, Instant now)
    {
        var calendar = Process.Calendar(target.Calendar);
        return Run(new Clock(target.Kind, from, target.Within, target.Calendar, null, null), target.Within, target.Within - BusinessTime.Between(calendar, from, now), now);
    }

    private Clock Recount(Clock old, ClockTarget target, Instant now)
    {
        var left = target.Within - (old.Within - Left(old, now));
        var anew = old with { Within = target.Within, Calendar = target.Calendar };
        return old.Left is null ? Run(anew, target.Within, left, now) : anew with { Left = left };
    }

    /// <summary>Counted time that is left; negative once it is up.</summary>
    private Duration Left(Clock clock, Instant now) => clock.Left ?? BusinessTime.Between(Process.Calendar(clock.Calendar), now, clock.Due!.Value);

    private Clock Run(Clock clock, Duration within, Duration left, Instant now)
    {
        var calendar = Process.Calendar(clock.Calendar);
        var due = left < Duration.Zero ? now + left : BusinessTime.Add(calendar, now, left);
        var untilRisk = left - (within * (1 - RiskShare));
        Instant? risk = untilRisk <= Duration.Zero ? null : BusinessTime.Add(calendar, now, untilRisk);
        return clock with { Due = due, RiskAt = risk, Left = null, Breached = due > now ? null : clock.Breached };
    }

    private static Clock UpdateClock(Instant from, Duration every) => new(ClockKind.Update, from, every, null, from + every, from + (every * RiskShare));

    /// <summary>A promise was kept, late or not.</summary>
    private static void Meet(Draft draft, ClockKind kind, Instant at, Reason why)
    {
        if (draft.Incident.Clock(kind) is not { Met: null } clock) return;
        if (clock is { Breached: null, Due: { } due } && at > due) draft.Record(new ClockBreached(kind, due, new Reason("clock-breached", $"{Words.Name(kind)} came {Words.Length(at - due)} late.")));
        draft.Record(new ClockMet(kind, at, why));
    }
}
