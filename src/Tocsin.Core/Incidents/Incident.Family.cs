using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>It becomes part of a larger one: follows its status, its communication and its resolution.</summary>
    /// <param name="parent">Open, and itself part of none: one level is deep enough for people to keep in mind.</param>
    public IncidentDecision Join(Incident parent, PersonRef by, Reason why, Instant now)
    {
        if (!IsOpen || !parent.IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (parent.Id == Id || parent.Parent is not null) return IncidentDecision.Refuse(this, Refusals.NotItself);
        if (Children.Count > 0) return IncidentDecision.Refuse(this, Refusals.HasChildren);
        return Parent?.Id == parent.Id ? IncidentDecision.Nothing(this) : new Draft(this, now).Record(new ParentSet(parent.Ref, by, why)).Done();
    }

    /// <summary>It goes its own way again.</summary>
    public IncidentDecision Detach(PersonRef by, string reason, Instant now)
    {
        if (Parent is null) return IncidentDecision.Nothing(this);
        return Bad(reason, "reason") is not null ? IncidentDecision.Refuse(this, Refusals.ReasonMissing) : new Draft(this, now).Record(new ParentLeft(Parent, by, reason.Trim())).Done();
    }

    public IncidentDecision Adopt(IncidentRef child, PersonRef by, Instant now) =>
        Children.Any(one => one.Id == child.Id) ? IncidentDecision.Nothing(this)
            : Children.Count >= Most ? IncidentDecision.Refuse(this, Refusals.TooMany) : new Draft(this, now).Record(new ChildAdded(child, by)).Done();

    public IncidentDecision Release(IncidentRef child, PersonRef by, Instant now) =>
        Children.Any(one => one.Id == child.Id) ? new Draft(this, now).Record(new ChildLeft(child, by)).Done() : IncidentDecision.Nothing(this);

    /// <summary>What the help desk tells everybody who calls about it.</summary>
    public IncidentDecision TellDesk(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new DeskTextWritten(said, by));

    /// <summary>The parent got further, and so does this one; its own gates do not hold it back, because the parent passed its.</summary>
    public IncidentDecision Follow(Incident parent, Milestone milestone, PersonRef by, Instant at, Instant now)
    {
        if (!IsOpen || Parent?.Id != parent.Id || StatusAt(milestone) <= Status) return IncidentDecision.Nothing(this);
        var draft = new Draft(this, now);
        Pass(draft, milestone, by, null, at, new Reason("follows-parent", $"{parent.Label} is {Words.Past(milestone)}, and this is part of it."));
        draft.Rewind();
        return draft.Done();
    }
}
