using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>How clocks are started, counted anew, and ended.</summary>
public sealed partial record Incident
{
    /// <summary>Starts the level's clocks, or counts those that run anew from the same start; what the level does not promise is owed no more.</summary>
    /// <param name="again">It was reopened: what its end kept is owed again.</param>
    private static void SetClocks(Draft draft, Reason why, bool again = false)
    {
        var incident = draft.Incident;
        var targets = incident.LevelNow.Clocks.Where(target => target.Kind != ClockKind.Update).ToList();
        foreach (var clock in incident.Clocks.Where(clock => clock.Met is null && clock.Kind != ClockKind.Update && targets.All(target => target.Kind != clock.Kind)))
            draft.Record(new ClockMet(clock.Kind, draft.Now, new Reason("not-promised", $"{incident.Level} promises no {Words.Name(clock.Kind).ToLowerInvariant()}."), Waived: true));
        foreach (var target in targets)
        {
            if (incident.Wound(target, again, draft.Now) is { } clock && clock != incident.Clock(target.Kind)) draft.Record(new ClockSet(clock, why));
        }

        SetUpdateClock(draft, why);
    }

    /// <summary>A promise of an update stands: a level that promises more brings it nearer, but never into the past. Of a part, the whole tells people.</summary>
    private static void SetUpdateClock(Draft draft, Reason why)
    {
        var incident = draft.Incident;
        if (incident.Status >= Status.Resolved || incident.Parent is not null) return;
        var running = incident.Clock(ClockKind.Update) is { Met: null } clock ? clock : null;
        if (incident.LevelNow.UpdateEvery is { } every)
        {
            if (running is null || running.Due > draft.Now + every) draft.Record(new ClockSet(UpdateClock(draft.Now, every), why));
        }
        else if (running is not null && incident.LastUpdate is null)
        {
            draft.Record(new ClockMet(ClockKind.Update, draft.Now, new Reason("not-promised", $"{incident.Level} promises no updates."), Waived: true));
        }
    }

    /// <summary>A clock as this level wants it; null: it came to its end. A promise that was broken stays so, whatever is promised now.</summary>
    private Clock? Wound(ClockTarget target, bool again, Instant now)
    {
        if (Clock(target.Kind) is not { } old) return Over(target.Kind) ? null : Start(target, StartOf(target.Kind, now), now);
        if (old.Met is not null && (Over(target.Kind) || !(old.Waived || again))) return null;
        var anew = Recount(old, target, now);
        return old.Breached is not null && (again || Left(anew, now) > Duration.Zero) ? old with { Met = null, Waived = false } : anew;
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
        var left = target.Within - BusinessTime.Between(Process.Calendar(target.Calendar), from, now);
        return Go(new Clock(target.Kind, from, target.Within, target.Calendar, null, null), left, now);
    }

    /// <summary>What it used up so far counts, and so do its pauses.</summary>
    private Clock Recount(Clock old, ClockTarget target, Instant now) =>
        Go(old with { Within = target.Within, Calendar = target.Calendar, Met = null, Waived = false }, target.Within - (old.Within - Left(old, now)), now);

    /// <summary>Counted time that is left; negative once it is up.</summary>
    private Duration Left(Clock clock, Instant now) => clock.Left ?? BusinessTime.Between(Process.Calendar(clock.Calendar), now, clock.Due!.Value);

    /// <summary>Runs with this much time left, or stands still with it while the others do.</summary>
    private Clock Go(Clock clock, Duration left, Instant now) => Paused is null ? Run(clock, left, now) : clock with { Due = null, RiskAt = null, Left = left };

    private Clock Run(Clock clock, Duration left, Instant now)
    {
        var calendar = Process.Calendar(clock.Calendar);
        var untilRisk = left - (clock.Within * (1 - RiskShare));
        Instant? risk = untilRisk <= Duration.Zero ? null : BusinessTime.Add(calendar, now, untilRisk);
        return clock with { Due = BusinessTime.Add(calendar, now, left), RiskAt = risk, Left = null, Breached = left > Duration.Zero ? null : clock.Breached };
    }

    /// <summary>A clock after a milestone's time was corrected: counted from its new start, kept at its new end.</summary>
    private Clock Retimed(Clock clock, Milestone milestone, Instant? was, Instant at, Incident before, Instant now)
    {
        var from = clock.From == before.StartOf(clock.Kind, now) ? StartOf(clock.Kind, now) : clock.From;
        var ended = clock is { Met: { } met, Waived: false } && (met == was || (was is null && End(clock.Kind) == milestone && at < met));
        if (from == clock.From && !ended) return clock;
        var moved = clock with { From = from, Met = ended ? at : clock.Met };
        var shift = BusinessTime.Between(Process.Calendar(clock.Calendar), from, clock.From);
        if (clock.Met is null) return Go(moved, Left(clock, now) - shift, now);
        moved = moved with { Due = BusinessTime.Add(Process.Calendar(clock.Calendar), clock.Due!.Value, -shift) };
        return moved.Waived ? moved : moved with { Breached = moved.Met > moved.Due ? clock.Breached ?? now : null };
    }

    private static Milestone End(ClockKind kind) => kind switch
    {
        ClockKind.Response => Milestone.Acknowledged,
        ClockKind.Demarcation => Milestone.Identified,
        ClockKind.Recovery => Milestone.Recovered,
        _ => Milestone.Resolved,
    };

    private static Clock UpdateClock(Instant from, Duration every) => new(ClockKind.Update, from, every, null, from + every, from + (every * RiskShare));

    /// <summary>A promise was kept, late or not; what was said late may have happened in time.</summary>
    private static void Meet(Draft draft, ClockKind kind, Instant at, Reason why)
    {
        if (draft.Incident.Clock(kind) is not { Met: null } clock) return;
        Breach(draft, kind, at);
        if (clock is { Breached: not null, Due: { } due } && at <= due)
            draft.Record(new ClockSet(clock with { Breached = null }, new Reason("kept-after-all", $"{Words.Name(kind)} was said late, but came in time.")));
        draft.Record(new ClockMet(kind, at, why));
    }

    /// <summary>It came late, and nobody had noticed yet.</summary>
    private static void Breach(Draft draft, ClockKind kind, Instant at)
    {
        if (draft.Incident.Clock(kind) is { Met: null, Breached: null, Due: { } due } && at > due)
            draft.Record(new ClockBreached(kind, due, new Reason("clock-breached", $"{Words.Name(kind)} came {Lengths.Of(at - due)} late.")));
    }
}
