using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

public sealed partial record Page
{
    /// <summary>How long the last resort waits before everybody is paged again, where no policy says it.</summary>
    public static readonly Duration AgainWithoutPolicy = EscalationPolicy.DefaultAgain;

    /// <summary>The time of something that a decision put off has come.</summary>
    /// <param name="kind">One of <see cref="PageDue"/>.</param>
    /// <param name="detail">As it was set.</param>
    public Decision ComeDue(string kind, string detail, World world, Instant now) => kind switch
    {
        PageDue.Path => GoOn(world, now),
        PageDue.Rule => UseRule(detail, world, now),
        PageDue.Ack => ExpireAck(world, now),
        PageDue.Update => TellUpdates(world, now),
        PageDue.Closed => LookAgain(world, now),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Pages keep no such due rows."),
    };

    private Decision UseRule(string detail, World world, Instant now)
    {
        var parts = detail.Split('|');
        return UseRule(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], parts[2], world, now);
    }

    /// <summary>The path's time has come: nobody acknowledged, so it goes on.</summary>
    public Decision GoOn(World world, Instant now)
    {
        if (Status != PageStatus.Unanswered) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        if (Place.Stage == Stage.Steps) NextStep(draft, new Reason("nobody-acknowledged", "Nobody acknowledged in time."));
        else Again(draft);
        return draft.Done();
    }

    /// <summary>A personal rule's time has come: the message is owed if its person is still being tried in the same attempt.</summary>
    public Decision UseRule(int attempt, string personId, string methodId, World world, Instant now)
    {
        var reached = Reached.Any(one => one.Person.Id == personId);
        if (Status != PageStatus.Unanswered || attempt != Attempt || !reached) return Decision.Nothing(this);
        if (world.Roster.ById(personId) is not { } person) return Decision.Nothing(this);
        var use = Personal.Rules(person, Urgency).FirstOrDefault(one => one.Method.Id == methodId);
        if (use is null) return Decision.Nothing(this);
        var draft = new Draft(this, world, now);
        draft.Owe(MessageKind.Page, person, use.Method, use.Why);
        return draft.Done();
    }

    /// <summary>Tries the next step that reaches somebody; after the last round, the last resort.</summary>
    private static void NextStep(Draft draft, Reason why)
    {
        if (draft.Policy is not { } policy)
        {
            LastResort(draft, draft.Page.Policy is { } gone
                ? new Reason("no-such-policy", $"The escalation policy {gone} no longer exists.")
                : new Reason("no-policy", "No escalation policy is responsible."));
            return;
        }

        var (round, step) = (draft.Page.Place.Round, draft.Page.Place.Step);
        for (var tried = 0; tried < policy.Steps.Count; tried++)
        {
            if (++step >= policy.Steps.Count) (round, step) = (round + 1, 0);
            if (round > policy.Repeat) break;
            if (TryStep(draft, policy, round, step, why)) return;
            why = new Reason("step-reached-nobody", $"Step {step + 1} could page nobody.");
        }

        LastResort(draft, why.Name == "nobody-acknowledged"
            ? new Reason("steps-exhausted", "No step of the policy was acknowledged.")
            : why);
    }

    private static bool TryStep(Draft draft, EscalationPolicy policy, int round, int step, Reason why)
    {
        var (people, missed) = Targets.Resolve(policy.Steps[step].Targets, draft.World, draft.Now, Named(draft.Page));
        if (people.Count == 0)
        {
            draft.Record(new StepPassed(round, step, missed, new Reason("reaches-nobody", "The step reaches nobody now, so it was passed at once."), draft.World.Playbook.Revision));
            return false;
        }

        var next = draft.Now + policy.Steps[step].Wait;
        draft.Record(new StepReached(round, step, people, missed, next, why, draft.World.Playbook.Revision));
        draft.Notify(people);
        draft.Later(PageDue.Path, next);
        return true;
    }

    private static string Named(Page page) => page.Whom is null ? Targets.ByPolicy : "asked for by the incident";

    private static void LastResort(Draft draft, Reason why)
    {
        var (people, missed) = LastResortPeople(draft);
        var next = draft.Now + (draft.Policy?.Again ?? AgainWithoutPolicy);
        draft.Record(new LastResortReached(people, missed, next, why, draft.World.Playbook.Revision));
        draft.NotifyByAll(people, new Reason("last-resort", "The last resort is told by every contact method at once."));
        draft.Later(PageDue.Path, next);
    }

    /// <summary>Everybody on the path once more: nobody has answered, so nobody is spared.</summary>
    private static void Again(Draft draft)
    {
        var (people, missed) = Targets.Resolve(draft.Policy?.Steps.SelectMany(step => step.Targets) ?? [], draft.World, draft.Now, Named(draft.Page));
        var (last, lastMissed) = LastResortPeople(draft);
        var everybody = people.Concat(last).DistinctBy(one => one.Person.Id).ToList();
        var round = draft.Page.Place.Stage == Stage.Again ? draft.Page.Place.Round + 1 : 1;
        var next = draft.Now + (draft.Policy?.Again ?? AgainWithoutPolicy);
        draft.Record(new PagedAgain(
            round, everybody, [.. missed, .. lastMissed], next, new Reason("still-unanswered", "Still nobody has acknowledged."), draft.World.Playbook.Revision));
        draft.NotifyByAll(everybody, new Reason("paged-again", "After the last resort everybody is told by every contact method."));
        draft.Later(PageDue.Path, next);
    }

    /// <summary>The policy's last resort, else the administrators, else everybody: it is empty only where no person has a contact method.</summary>
    private static (IReadOnlyList<Reached> People, IReadOnlyList<Missed> Missed) LastResortPeople(Draft draft)
    {
        var (people, missed) = Targets.Resolve(draft.Policy?.LastResort ?? [], draft.World, draft.Now);
        if (people.Count > 0) return (people, missed);
        var reachable = draft.World.Roster.People.Where(person => person.Methods.Count > 0).ToList();
        var administrators = reachable.Where(person => person.Role == Role.Admin).ToList();
        return administrators.Count > 0
            ? ([.. administrators.Select(person => new Reached(person.Ref(), "last resort: administrator", draft.Now))], missed)
            : ([.. reachable.Select(person => new Reached(person.Ref(), "last resort: everybody", draft.Now))], missed);
    }
}
