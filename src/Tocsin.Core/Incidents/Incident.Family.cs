using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>It becomes part of a larger one: follows its status, its communication and its resolution. People are told by the whole alone.</summary>
    /// <param name="parent">Open, and itself part of none: one level is deep enough for people to keep in mind.</param>
    public IncidentDecision Join(Incident parent, PersonRef by, Reason why, Instant now)
    {
        if (!IsOpen || !parent.IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (parent.Id == Id || parent.Parent is not null) return IncidentDecision.Refuse(this, Refusals.NotItself);
        if (Children.Count > 0) return IncidentDecision.Refuse(this, Refusals.HasChildren);
        if (Restricted != parent.Restricted) return IncidentDecision.Refuse(this, Refusals.OneIsRestricted);
        if (Parent?.Id == parent.Id) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now).Record(new ParentSet(parent.Ref, by, why));
        if (Clock(ClockKind.Update) is { Met: null }) draft.Record(new ClockMet(ClockKind.Update, now, new Reason("parent-tells", $"{parent.Label} tells people how it stands."), Waived: true));
        draft.Rewind();
        return draft.Done();
    }

    /// <summary>It goes its own way again.</summary>
    public IncidentDecision Detach(PersonRef by, string reason, World world, Instant now)
    {
        if (Parent is null) return IncidentDecision.Nothing(this);
        if (Bad(reason, "reason") is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        var draft = new Draft(this, now).Record(new ParentLeft(Parent, by, reason.Trim()));
        if (IsOpen)
        {
            SetUpdateClock(draft, new Reason("goes-its-own-way", $"It is part of {Parent.Title} no longer, so it tells people itself."));
            AskForRoles(draft, world, new Reason("goes-its-own-way", $"It is part of {Parent.Title} no longer, and somebody must hold this role at {Level}."));
        }

        draft.Rewind();
        return draft.Done();
    }

    public IncidentDecision Adopt(IncidentRef child, PersonRef by, Instant now) =>
        Children.Any(one => one.Id == child.Id) ? IncidentDecision.Nothing(this)
            : Children.Count >= Most ? IncidentDecision.Refuse(this, Refusals.TooMany) : new Draft(this, now).Record(new ChildAdded(child, by)).Done();

    public IncidentDecision Release(IncidentRef child, PersonRef by, Instant now) =>
        Children.Any(one => one.Id == child.Id) ? new Draft(this, now).Record(new ChildLeft(child, by)).Done() : IncidentDecision.Nothing(this);

    /// <summary>What the help desk tells everybody who calls about it.</summary>
    public IncidentDecision TellDesk(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new DeskTextWritten(said, by));

    /// <summary>The parent got further, and so does this one; its gates do not hold it back, because the parent passed its own. Only it is not closed before its own callers and tasks are done with.</summary>
    public IncidentDecision Follow(Incident parent, Milestone milestone, PersonRef by, Instant at, Instant now)
    {
        if (!IsOpen || Parent?.Id != parent.Id || StatusAt(milestone) <= Status || (milestone == Milestone.Closed && HasOwn)) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now);
        var since = Orders.Where(pair => pair.Later == milestone).Select(pair => At(pair.Earlier)).OfType<Instant>().Append(at).Max();
        Pass(draft, milestone, by, null, since, new Reason("follows-parent", $"{parent.Label} is {Words.Past(milestone)}, and this is part of it."));
        draft.Rewind();
        return draft.Done();
    }

    private bool HasOwn => OpenGates(Milestone.Closed).Any(gate => gate.Need is GateNeed.CallersConfirmed or GateNeed.TasksDone);
}
