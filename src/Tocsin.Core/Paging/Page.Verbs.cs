using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

public sealed partial record Page
{
    /// <summary>The longest reason a human may give, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>A human has it: nobody else is tried, and those who were are told. A second press of the button is no error.</summary>
    /// <param name="via">Where they pressed, e.g. <c>link</c>, <c>console</c>, <c>api</c>.</param>
    public Decision Acknowledge(PersonRef by, string via, World world, Instant now)
    {
        if (Status == PageStatus.Ended) return Decision.Refuse(this, Refusals.PageIsOver);
        if (Status == PageStatus.Acknowledged) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        var expires = now + draft.Policy?.AckTimeout;
        if (draft.Policy is null) expires = now + EscalationPolicy.DefaultAckTimeout;
        draft.Record(new Acknowledged(by, via, expires)).Forget(PageDue.Path, PageDue.Rule);
        if (expires is { } at) draft.Later(PageDue.Ack, at);
        draft.Tell(MessageKind.Taken, Told(draft.Page, by), new Reason("taken", $"{by.Name} has it."));
        if (Whom is not null) draft.Record(new PageEnded(new Reason("answered", For == ForCandidate ? $"{by.Name} answered, and decides." : $"{by.Name} answered; the incident goes on by itself."))).Forget(PageDue.Ack);
        return draft.Done();
    }

    /// <summary>The incident that asked for somebody needs nobody for this any more.</summary>
    public Decision Satisfy(Reason why, World world, Instant now)
    {
        if (!IsOpen || Whom is null) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        End(draft, why);
        return draft.Done();
    }

    /// <summary>The acknowledgement's time is up: unless only quiet alerts are left, it pages again.</summary>
    public Decision ExpireAck(World world, Instant now)
    {
        if (Status != PageStatus.Acknowledged) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        if (Firing == 0) End(draft, new Reason("gone-quiet", "It was acknowledged, and none of its alerts has been heard of since."));
        else Expire(draft, new Reason("ack-expired", $"{AcknowledgedBy?.Name} acknowledged it, but it had not ended in time."));
        return draft.Done();
    }

    /// <summary>A human wants the next step now.</summary>
    public Decision Escalate(PersonRef by, string? reason, World world, Instant now)
    {
        if (!IsOpen) return Decision.Refuse(this, Refusals.PageIsOver);
        if (reason?.Length > LongestReason) return Decision.Refuse(this, Refusals.ReasonTooLong);
        var draft = new Draft(this, world, now).Record(new Escalated(by, reason)).Forget(PageDue.Ack, PageDue.Update);
        if (Place.Stage == Stage.Steps) NextStep(draft, new Reason("escalated", $"{by.Name} asked for the next step."));
        else Again(draft);
        return draft.Done();
    }

    /// <summary>A human gives it to somebody else, who is paged by their own rules; unanswered, the path goes on from where it was.</summary>
    public Decision Reassign(PersonRef by, string personId, string reason, World world, Instant now)
    {
        if (!IsOpen) return Decision.Refuse(this, Refusals.PageIsOver);
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Refuse(this, Refusals.ReasonMissing);
        if (reason.Length > LongestReason) return Decision.Refuse(this, Refusals.ReasonTooLong);
        if (world.Roster.ById(personId) is not { } person) return Decision.Refuse(this, Refusals.NoSuchPerson);
        if (person.Methods.Count == 0) return Decision.Refuse(this, Refusals.NoContactMethod(person.Name));
        var draft = new Draft(this, world, now);
        var told = Told(this, person.Ref()).Where(one => one.Id != by.Id).ToList();
        var next = now + Patience(draft);
        var reached = new Reached(person.Ref(), $"{by.Name} gave it to them", now);
        draft.Record(new Reassigned(by, reached, reason, next)).Forget(PageDue.Rule, PageDue.Ack, PageDue.Update);
        draft.Notify([reached]);
        draft.Later(PageDue.Path, next);
        draft.Tell(MessageKind.Taken, told, new Reason("reassigned", $"{by.Name} gave it to {person.Name}."));
        return draft.Done();
    }

    /// <summary>A human closes it; if one of its alerts still fires after the ack time-out, it pages again.</summary>
    public Decision Close(PersonRef by, string reason, World world, Instant now)
    {
        if (!IsOpen) return Decision.Nothing(this);
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Refuse(this, Refusals.ReasonMissing);
        if (reason.Length > LongestReason) return Decision.Refuse(this, Refusals.ReasonTooLong);
        var draft = new Draft(this, world, now);
        Instant? again = Firing + Stale > 0 ? now + (draft.Policy?.AckTimeout ?? EscalationPolicy.DefaultAckTimeout) : null;
        var told = Told(this, by);
        draft.Record(new Closed(by, reason, again)).Forget(PageDue.Path, PageDue.Rule, PageDue.Ack, PageDue.Update);
        if (again is { } at) draft.Later(PageDue.Closed, at);
        draft.Tell(MessageKind.Over, told, new Reason("closed", $"{by.Name} closed it: {reason}"));
        return draft.Done();
    }

    /// <summary>A page closed by hand looks whether one of its alerts still fires.</summary>
    public Decision LookAgain(World world, Instant now)
    {
        if (IsOpen || Firing == 0) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        draft.Record(new Reopened(new Reason("still-firing", $"It was closed by hand, but {(Firing == 1 ? "an alert still fires" : $"{Firing} alerts still fire")}.")));
        NextStep(draft, new Reason("still-firing", "It was closed by hand, but still fires."));
        return draft.Done();
    }

    private static void Expire(Draft draft, Reason why)
    {
        draft.Record(new AckExpired(why)).Forget(PageDue.Ack, PageDue.Update);
        NextStep(draft, why);
    }

    /// <summary>How long somebody who was given the page has, before the path goes on.</summary>
    private Duration Patience(Draft draft) => draft.Policy switch
    {
        { } policy when Place.Stage == Stage.Steps && Place.Step >= 0 && Place.Step < policy.Steps.Count => policy.Steps[Place.Step].Wait,
        { } policy => policy.Again,
        null => AgainWithoutPolicy,
    };
}
