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
        if (Status >= Status.Resolved) return IncidentDecision.Refuse(this, Refusals.NothingToPause);
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
            draft.Record(new ClockSet(Run(clock, clock.Left!.Value, now), new Reason("resumed", $"{by.Name} let the clocks run again.")));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>People were told how it stands; the next update is due after the level's interval, or when it was promised.</summary>
    /// <param name="next">When the next is promised; null: as the level says.</param>
    public IncidentDecision PostUpdate(PersonRef by, string text, Instant? next, Instant now)
    {
        if (Bad(text, "text") is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (next <= now) return IncidentDecision.Refuse(this, new Refusal("already-past", "The next update must be promised for a time to come.", RefusalKind.Invalid, "next"));
        var promised = IsOpen && Status < Status.Resolved ? next ?? (Parent is null && LevelNow.UpdateEvery is { } every ? now + every : null) : null;
        var draft = new Draft(this, now).Record(new UpdatePosted(text.Trim(), by, promised));
        Breach(draft, ClockKind.Update, now);
        if (promised is { } due) draft.Record(new ClockSet(UpdateClock(now, due - now), new Reason("update-promised", "The next update was promised with this one.")));
        else Meet(draft, ClockKind.Update, now, new Reason("update-posted", $"{by.Name} told people, and promised no further update."));
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
        if (!IsOpen || Clock(kind) is not { Runs: true, Breached: null, Due: { } due } clock) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now);
        if (now < (clock.RiskAt ?? due))
        {
            // The clock was set back meanwhile, so the row came before its instant: it is set again, not lost.
            draft.Rewind();
            return draft.Done();
        }

        var name = Words.Name(kind);
        var owner = TargetOf(Owner, world);
        if (now < due)
        {
            var why = new Reason("clock-at-risk", $"{name} is due in {Lengths.Of(due - now)}.");
            draft.Record(new ClockAtRisk(kind, due, why));
            if (owner is not null) draft.Wake(Wake.ForClock(kind), $"{Label} {name} due in {Lengths.Of(due - now)}: {Title}", [owner], why);
        }
        else
        {
            var why = new Reason("clock-breached", kind == ClockKind.Update ? "People were promised an update, and none came." : $"{name} was promised within {Lengths.Of(clock.Within)}, and the time is up.");
            draft.Record(new ClockBreached(kind, due, why));
            IReadOnlyList<Target> targets = LevelNow.Escalate.Count > 0 ? [.. LevelNow.Escalate.Concat(owner is null ? [] : [owner]).Distinct()] : owner is null ? [] : [owner];
            draft.Wake(Wake.ForClock(kind), $"{Label} {name} overdue: {Title}", targets, why);
        }

        draft.Rewind();
        return draft.Done();
    }
}
