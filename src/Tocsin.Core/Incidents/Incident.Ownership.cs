using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>Gives it to somebody else at once. A transfer to another team or system ends the demarcation clock and starts the receiver's own response clock.</summary>
    public IncidentDecision Assign(Owner to, PersonRef by, string reason, World world, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Same(to, Owner)) return IncidentDecision.Refuse(this, Refusals.OwnerAlready);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        var draft = new Draft(this, now);
        Withdraw(draft, by, new Reason("given-otherwise", $"{by.Name} gave it to {to.Name} instead."));
        Transfer(draft, to, by, reason.Trim(), new Reason("assigned", $"{by.Name} gave it to {to.Name}."));
        if (to.Id != by.Id && TargetOf(to, world) is { } target) draft.Wake(Wake.Incident, $"{Label} is yours: {Title}", [target], new Reason("assigned", $"{by.Name} gave it to {to.Name}: {reason.Trim()}"));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>Offers it to somebody, with a brief of how it stands; until they answer, its owner stays.</summary>
    public IncidentDecision Offering(Owner to, PersonRef by, string reason, World world, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Offer is not null) return IncidentDecision.Refuse(this, Refusals.AlreadyOffered);
        if (Same(to, Owner)) return IncidentDecision.Refuse(this, Refusals.OwnerAlready);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        var offer = new Offer($"h{Numbered + 1}", to, by, reason.Trim(), Brief(now), now + Process.HandoverWithin);
        var draft = new Draft(this, now).Record(new HandoverOffered(offer));
        draft.Later(IncidentDue.Handover, offer.Id, offer.Expires);
        if (TargetOf(to, world) is { } target)
            draft.Wake(Wake.ForHandover(offer.Id), $"{Label} is offered to you: {Title}", [target], new Reason("handover-offered", $"{by.Name} would like to hand it over: {offer.Reason}"));
        return draft.Done();
    }

    /// <summary>Whoever was offered it takes it; anybody may take what was offered to a team.</summary>
    public IncidentDecision Accept(PersonRef by, Instant now)
    {
        if (Answerable(by) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (Same(Owner, Owner.Of(by))) return IncidentDecision.Refuse(this, Refusals.OwnerAlready);
        var draft = new Draft(this, now).Record(new HandoverAccepted(Offer!.Id, by)).Forget(IncidentDue.Handover);
        var why = new Reason("handover-accepted", $"{by.Name} accepted the hand-over of {Offer.By.Name}.");
        Transfer(draft, Offer.To.Kind == OwnerKind.System ? Offer.To : Owner.Of(by), by, Offer.Reason, why);
        if (Offer.To.Kind == OwnerKind.Team) Meet(draft, ClockKind.Demarcation, now, why);
        if (draft.Incident.Status == Status.Declared) draft.Record(new MilestoneReached(Milestone.Acknowledged, now, by, null, new Reason("acknowledged", $"{by.Name} handles it.")));
        Meet(draft, ClockKind.Response, now, why);
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>Whoever was offered it does not want it, and whoever offered it is told; or whoever offered it takes it back.</summary>
    public IncidentDecision Decline(PersonRef by, string reason, World world, Instant now)
    {
        var back = IsOpen && Offer?.By.Id == by.Id;
        if (!back && Answerable(by) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (back) return Withdraw(new Draft(this, now), by, new Reason("taken-back", $"{by.Name} took it back: {reason.Trim()}")).Done();
        var draft = new Draft(this, now).Record(new HandoverDeclined(Offer!.Id, by, reason.Trim())).Forget(IncidentDue.Handover);
        if (TargetOf(Owner.Of(Offer.By), world) is { } target)
            draft.Wake(Wake.Incident, $"{Label} was not taken over: {Title}", [target], new Reason("handover-declined", $"{by.Name} declined: {reason.Trim()}"));
        return draft.Done();
    }

    /// <summary>Somebody else stays accountable from now on, and holds the keeper's role.</summary>
    public IncidentDecision Keep(PersonRef to, PersonRef by, string reason, Instant now)
    {
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (to.Id == Keeper.Id) return IncidentDecision.Refuse(this, Refusals.KeeperAlready);
        var draft = new Draft(this, now);
        Keep(draft, to, by, reason.Trim());
        return draft.Done();
    }

    private void Keep(Draft draft, PersonRef to, PersonRef by, string reason)
    {
        draft.Record(new KeeperChanged(Keeper, to, by, reason));
        if (Process.Keeper is not { } name || Process.Role(name) is not { } role) return;
        foreach (var held in Holders(name).Where(held => held.Person.Id != to.Id && (!role.Several || held.Person.Id == Keeper.Id))) draft.Record(new RoleLeft(name, role.Title, held.Person, by));
        if (!Holds(to.Id, name)) draft.Record(new RoleTaken(name, role.Title, to, null, by));
    }

    private static Draft Withdraw(Draft draft, PersonRef by, Reason why) =>
        draft.Incident.Offer is { } offer ? draft.Record(new HandoverWithdrawn(offer.Id, by, why)).Forget(IncidentDue.Handover) : draft;

    private static bool Same(Owner one, Owner other) => one.Kind == other.Kind && one.Id == other.Id;

    private Refusal? Answerable(PersonRef by) =>
        !IsOpen ? Refusals.IncidentIsOver : Offer is null ? Refusals.NothingOffered : Offer.To.Kind == OwnerKind.Person && Offer.To.Id != by.Id ? Refusals.NotOffered : null;

    /// <summary>Nobody answered in time: the level's escalation is paged, and whoever offered it still has it.</summary>
    private IncidentDecision ExpireOffer(string id, World world, Instant now)
    {
        if (!IsOpen || Offer is not { } offer || offer.Id != id) return IncidentDecision.Nothing(this);
        // The clock was set back meanwhile, so the row came before its instant: it is set again, not lost.
        if (now < offer.Expires) return IncidentDecision.Nothing(this) with { Due = [new DueChange.Set(IncidentDue.Handover, id, offer.Expires)] };
        var why = new Reason("handover-expired", $"{offer.By.Name} offered it to {offer.To.Name}, and nobody answered within {Lengths.Of(Process.HandoverWithin)}.");
        var draft = new Draft(this, now).Record(new HandoverExpired(id, why));
        IReadOnlyList<Target> targets = [.. LevelNow.Escalate.Concat(TargetOf(Owner, world) is { } owner ? [owner] : []).Distinct()];
        if (targets.Count > 0) draft.Wake(Wake.Incident, $"{Label}: nobody took it over: {Title}", targets, why);
        return draft.Done();
    }

    private static void Transfer(Draft draft, Owner to, PersonRef by, string reason, Reason why)
    {
        var incident = draft.Incident;
        draft.Record(new OwnerChanged(incident.Owner, to, by, reason, why));
        if (to.Kind == OwnerKind.Person) return;
        Meet(draft, ClockKind.Demarcation, draft.Now, why);
        if (to.Kind == OwnerKind.Team && incident.LevelNow.Clocks.FirstOrDefault(target => target.Kind == ClockKind.Response) is { } target && incident.IsBurning)
            draft.Record(new ClockSet(incident.Start(target, draft.Now, draft.Now), new Reason("transferred", $"{to.Name} has its own time to respond.")));
    }

    /// <summary>How it stands, in a few lines, for whoever takes it over.</summary>
    private string Brief(Instant now)
    {
        List<string> lines = [$"{Level}, {Words.Past((Milestone)((int)Status + (int)Milestone.Declared))} for {Lengths.Of(now - (At(Milestone.Reported) ?? now))}."];
        if ((ImpactStatement?.Text ?? Summary) is { } impact) lines.Add($"Impact: {impact}");
        if (Workaround is { } workaround) lines.Add($"Work-around: {workaround.Text}");
        lines.AddRange(Fixes.Where(fix => fix.Removed is null).Select(fix => $"Temporary fix: {fix.Text}"));
        lines.AddRange(Tasks.Where(task => task.Done is null).Select(task => $"Open task: {task.Text}{(task.Assignee is { } who ? $" ({who.Name})" : "")}"));
        lines.AddRange(Choices.Where(choice => choice.Made is null).Select(choice => $"To be decided: {choice.Question}"));
        lines.AddRange(Clocks.Where(clock => clock.Runs && clock.Due > now).OrderBy(clock => clock.Due).Select(clock => $"{Words.Name(clock.Kind)} due in {Lengths.Of(clock.Due!.Value - now)}."));
        return string.Join('\n', lines);
    }
}
