using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>Somebody handles it. A second press of the button is no error; after a transfer it tells that the receiver took it up.</summary>
    public IncidentDecision Acknowledge(PersonRef by, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        var draft = new Draft(this, now);
        if (Status == Status.Declared) draft.Record(new MilestoneReached(Milestone.Acknowledged, now, by, null, new Reason("acknowledged", $"{by.Name} handles it.")));
        if (Owner.Kind == OwnerKind.Team || (Owner.Kind == OwnerKind.Person && Owner.Id != by.Id && Waits))
        {
            var why = new Reason("took-it-up", $"{by.Name} took it for {Owner.Name}.");
            Withdraw(draft, by, why).Record(new OwnerChanged(Owner, Owner.Of(by), by, why.Text, why));
        }

        if (Keeper == Nobody && by != Nobody) Keep(draft, by, by, $"{by.Name} was the first to handle it.");
        Meet(draft, ClockKind.Response, now, new Reason("acknowledged", $"{by.Name} handles it."));
        draft.Rewind();
        return draft.Incident == this ? IncidentDecision.Nothing(this) : draft.Done();
    }

    /// <summary>Nobody has taken it up since it was declared, or transferred.</summary>
    private bool Waits => Status == Status.Declared || Clock(ClockKind.Response) is { Met: null };

    /// <summary>A later milestone: identified, recovered, resolved or closed. Those between that nobody said are not guessed.</summary>
    /// <param name="at">When it happened; null: now.</param>
    /// <param name="note">What was found, what was done.</param>
    public IncidentDecision Reach(Milestone milestone, PersonRef by, string? note, Instant? at, Instant now)
    {
        if (milestone == Milestone.Acknowledged) return Acknowledge(by, now);
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (milestone < Milestone.Acknowledged) return IncidentDecision.Refuse(this, Refusals.NoSuchThing);
        if (StatusAt(milestone) <= Status && At(milestone) is not null) return IncidentDecision.Nothing(this);
        if (at > now) return IncidentDecision.Refuse(this, Refusals.NotYetHappened);
        if (note?.Length > LongestText) return IncidentDecision.Refuse(this, Refusals.TextTooLong("note", LongestText));
        if (milestone == Milestone.Closed && Status < Status.Resolved) return IncidentDecision.Refuse(this, Refusals.NotReached(Milestone.Resolved, milestone));
        if (OutOfOrder(milestone, at ?? now) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (GatesUpTo(milestone) is { Count: > 0 } open) return IncidentDecision.Refuse(this, Refusals.Gate(milestone, open, Process));
        var draft = new Draft(this, now);
        if (Status == Status.Declared) draft.Record(new MilestoneReached(Milestone.Acknowledged, now, by, null, new Reason("acknowledged", $"{by.Name} handles it.")));
        Pass(draft, milestone, by, Blank(note), at ?? now, new Reason(Words.Past(milestone), $"{by.Name} said so."));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>The milestone that comes next once somebody handles it; null: it waits for that, or is over.</summary>
    public Milestone? Next => Status switch
    {
        Status.Acknowledged => Milestone.Identified,
        Status.Identified => Milestone.Recovered,
        Status.Recovered => Milestone.Resolved,
        Status.Resolved => Milestone.Closed,
        _ => null,
    };

    /// <summary>Gates before this milestone that are not satisfied.</summary>
    public IReadOnlyList<Gate> OpenGates(Milestone milestone) => [.. Process.Before(milestone, Level).Where(gate => !IsMet(gate))];

    /// <summary>A milestone that is left out takes its gates along.</summary>
    private IReadOnlyList<Gate> GatesUpTo(Milestone milestone) =>
        [.. Enum.GetValues<Milestone>().Where(one => one <= milestone && StatusAt(one) > Status).SelectMany(OpenGates).DistinctBy(gate => (gate.Need, gate.By))];

    /// <summary>What cannot have happened in another order, wherever both times are known.</summary>
    private Refusal? OutOfOrder(Milestone milestone, Instant at) => (
        from pair in Orders
        where pair.Earlier == milestone ? At(pair.Later) < at : pair.Later == milestone && at < At(pair.Earlier)
        select Refusals.OutOfOrder(pair.Earlier, pair.Later)).FirstOrDefault();

    private static readonly (Milestone Earlier, Milestone Later)[] Orders =
    [
        (Milestone.ImpactStarted, Milestone.Recovered), (Milestone.ImpactStarted, Milestone.Resolved), (Milestone.Recovered, Milestone.Resolved), (Milestone.Resolved, Milestone.Closed),
        (Milestone.Reported, Milestone.Acknowledged), (Milestone.Detected, Milestone.Identified),
    ];

    /// <summary>A milestone's time was wrong, or was not known: figures follow the new one.</summary>
    public IncidentDecision Correct(Milestone milestone, Instant at, PersonRef by, string reason, Instant now)
    {
        if (at > now) return IncidentDecision.Refuse(this, Refusals.NotYetHappened);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (At(milestone) is null && milestone >= Milestone.Declared && (StatusAt(milestone) > Status || Status > Status.Closed)) return IncidentDecision.Refuse(this, Refusals.NotYet(milestone));
        if (OutOfOrder(milestone, at) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (At(milestone) == at) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now).Record(new MilestoneCorrected(milestone, At(milestone), at, by, reason.Trim()));
        foreach (var clock in Clocks.Where(clock => clock.Kind != ClockKind.Update))
        {
            var anew = draft.Incident.Retimed(clock, milestone, At(milestone), at, this, now);
            if (anew != clock) draft.Record(new ClockSet(anew, new Reason("time-corrected", $"It was {Words.Past(milestone)} at another time than was thought.")));
        }

        draft.Rewind();
        return draft.Done();
    }

    /// <summary>It was a false alarm.</summary>
    public IncidentDecision Cancel(PersonRef by, string reason, Instant now) => Over(by, reason, now, text => new IncidentCancelled(by, text));

    /// <summary>It was the same as another, which goes on.</summary>
    public IncidentDecision Merge(IncidentRef into, PersonRef by, string reason, Instant now) =>
        into.Id == Id ? IncidentDecision.Refuse(this, Refusals.NotItself)
            : Children.Count > 0 ? IncidentDecision.Refuse(this, Refusals.HasChildren with { Field = "into" }) : Over(by, reason, now, text => new IncidentMerged(into, by, text));

    /// <summary>It is not over after all: clocks that were kept by its end run again from the same start.</summary>
    public IncidentDecision Reopen(PersonRef by, string reason, World world, Instant now)
    {
        if (IsOpen && Status < Status.Recovered) return IncidentDecision.Refuse(this, Refusals.IncidentIsOpen);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        var draft = new Draft(this, now).Record(new IncidentReopened(by, reason.Trim()));
        SetClocks(draft, new Reason("reopened", "It was reopened."), again: true);
        AskForRoles(draft, world, new Reason("reopened", "It was reopened."));
        draft.Rewind();
        return draft.Done();
    }

    private IncidentDecision Over(PersonRef by, string reason, Instant now, Func<string, IncidentEvent> entry)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        var draft = new Draft(this, now);
        foreach (var clock in Clocks.Where(clock => clock.Met is null)) draft.Record(new ClockMet(clock.Kind, now, new Reason("over", "It is over."), Waived: true));
        draft.Record(entry(reason.Trim())).Forget(IncidentDue.Clock).Forget(IncidentDue.Handover);
        return draft.Done();
    }

    private static void Pass(Draft draft, Milestone milestone, PersonRef by, string? note, Instant at, Reason why)
    {
        draft.Record(new MilestoneReached(milestone, at, by, note, why));
        if (note is not null && milestone == Milestone.Resolved && draft.Incident.Solution is null) draft.Record(new SolutionRecorded(note, by));
        Meet(draft, ClockKind.Response, at, why);
        if (milestone >= Milestone.Identified) Meet(draft, ClockKind.Demarcation, at, why);
        if (milestone >= Milestone.Recovered) Meet(draft, ClockKind.Recovery, at, why);
        if (milestone == Milestone.Closed) draft.Forget(IncidentDue.Handover);
        if (milestone < Milestone.Resolved) return;
        Meet(draft, ClockKind.Resolution, at, why);
        Meet(draft, ClockKind.Update, at, why);
    }

    private bool IsMet(Gate gate) => gate.Need switch
    {
        GateNeed.ImpactRecorded => ImpactStatement is { } said && Fits(gate, said.By, said.At) && Impact.IsKnown,
        GateNeed.CallersConfirmed => Callers.All(caller => caller.Confirmed is not null),
        GateNeed.SolutionRecorded => Solution is { } written && Fits(gate, written.By, written.At),
        GateNeed.SolutionApproved => Solution is { ApprovedBy: { } by, Approved: { } at } && Fits(gate, by, at),
        GateNeed.BusinessImpactWritten => BusinessImpact is { } said && Fits(gate, said.By, said.At),
        GateNeed.TasksDone => Tasks.All(task => task.Done is not null),
        GateNeed.ChecklistsDone => Items(Instant.MaxValue).All(item => item.List.Phase == ChecklistPhase.Interval || item.Done is not null),
        _ => Signatures.Any(signature => signature.Need == gate.Need && Fits(gate, signature.By, signature.At)),
    };

    /// <summary>Whoever did it held the role that had to.</summary>
    private bool Fits(Gate gate, PersonRef by, Instant at) =>
        gate.By is not { } role || Holdings.Any(held => held.Role == role && held.Person.Id == by.Id && held.From <= at && (held.Until is null || at <= held.Until));
}
