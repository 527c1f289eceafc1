using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>One thing that somebody does after some minutes: which, who, and two choices that mean what the verb makes of them.</summary>
internal sealed record Move(int Verb, int Who, int A, int B, int After);

/// <summary>Whatever people may do with an incident, in any order.</summary>
internal static class Moves
{
    private static readonly string[] Impacts = ["wide", "part", "single"];
    private static readonly string[] Urgencies = ["now", "later"];
    private static readonly Reason Why = new("same-cause", "The same switch.");
    private static readonly Incident Whole = Incident.Declare("i9", 1049, Said(title: "The switch is down"), Telecom, Kim, Company, Story.Monday).After;

    private static readonly Gen<Move> One =
        from verb in Gen.Choose(0, Verbs.Length - 1)
        from who in Gen.Choose(0, 3)
        from a in Gen.Choose(0, 50)
        from b in Gen.Choose(0, 50)
        from after in Gen.Frequency((3, Gen.Choose(0, 20)), (2, Gen.Choose(0, 300)), (1, Gen.Choose(0, 6_000)))
        select new Move(verb, who, a, b, after);

    /// <summary>A house, and what people do there.</summary>
    public static readonly Arbitrary<Course> Courses = (
        from house in Gen.Choose(0, 2)
        from impact in Gen.Choose(0, 2)
        from urgency in Gen.Choose(0, 1)
        from ago in Gen.Choose(0, 200)
        from moves in One.ListOf()
        select new Course(house, impact, urgency, ago, [.. moves.Take(40)])).ToArbitrary();

    internal static Func<Incident, PersonRef, int, int, Instant, IncidentDecision>[] Verbs =>
    [
        (incident, by, _, _, now) => incident.Acknowledge(by, now),
        (incident, by, _, _, now) => incident.Acknowledge(by, now),
        (incident, by, a, b, now) => incident.Reach(Milestone.Identified + (a % 4), by, b % 2 == 0 ? "said" : null, b % 3 == 0 ? now - Story.Minutes(b) : null, now),
        (incident, by, a, _, now) => incident.Reach(Milestone.Identified + (a % 4), by, null, null, now),
        (incident, by, a, b, now) => incident.Correct((Milestone)(a % 9), now - Story.Minutes(b * 5), by, "the log", now),
        (incident, by, a, b, now) => incident.ChangeLevel(Impacts[a % 3], Urgencies[b % 2], by, "looks so", Company, now),
        (incident, by, a, b, now) => incident.ChangeLevel(Impacts[a % 3], Urgencies[b % 2], by, "looks so", Company, now),
        (incident, _, _, _, now) => incident.Question(new Judgement(null, [], true, Why, []), now),
        (incident, by, _, _, now) => incident.Pause(by, "waits", now),
        (incident, by, _, _, now) => incident.Resume(by, null, now),
        (incident, by, a, b, now) => incident.PostUpdate(by, "We look.", a % 3 == 0 ? now + Story.Minutes(b + 1) : null, now),
        (incident, by, a, _, now) => incident.Assign(To(a), by, "theirs", Company, now),
        (incident, by, a, _, now) => incident.Offering(To(a), by, "my shift ends", Company, now),
        (incident, by, _, _, now) => incident.Accept(by, now),
        (incident, by, _, _, now) => incident.Decline(by, "busy", Company, now),
        (incident, by, a, _, now) => incident.Keep(Everybody[a % 4], by, "leaves", now),
        (incident, by, a, b, now) => incident.Take(incident.Process.Roles[a % incident.Process.Roles.Count].Name, Everybody[b % 4], null, by, now),
        (incident, by, a, b, now) => incident.Take(incident.Process.Roles[a % incident.Process.Roles.Count].Name, Everybody[b % 4], null, by, now),
        (incident, by, a, b, now) => incident.Leave(incident.Process.Roles[a % incident.Process.Roles.Count].Name, Everybody[b % 4], by, now),
        (incident, by, a, b, now) => Listed(incident, a, (list, item) => incident.Tick(list, item, by, now), now),
        (incident, by, a, b, now) => Listed(incident, a, (list, item) => incident.Untick(list, item, by, now), now),
        (incident, by, a, _, now) => incident.Affect(Impact.None with { Users = a }, by, now),
        (incident, by, _, _, now) => incident.StateImpact("Many.", by, now),
        (incident, by, _, _, now) => incident.StateBusinessImpact("Much.", by, now),
        (incident, by, _, _, now) => incident.Solve("A new card.", by, now),
        (incident, by, a, _, now) => incident.Judge(a % 3 > 0, "seen", by, now),
        (incident, by, a, _, now) => incident.Sign(a % 2 == 0 ? GateNeed.LevelValidated : GateNeed.ServicesValidated, null, by, now),
        (incident, by, _, _, now) => incident.Fix("Routed around.", by, now),
        (incident, by, a, _, now) => incident.RemoveFix($"f{a % 10}", by, now),
        (incident, by, a, b, now) => incident.AddTask("Look.", a % 5 == 4 ? null : To(a), now + Story.Minutes(b), by, now),
        (incident, by, a, _, now) => incident.FinishTask($"t{a % 10}", by, now),
        (incident, by, _, b, now) => incident.OpenChoice("Roll back?", ["yes", "no"], now + Story.Minutes(b), by, now),
        (incident, by, a, _, now) => incident.Choose($"c{a % 10}", "yes", null, by, now),
        (incident, by, _, _, now) => incident.AddCaller("Mrs Miller", "+49 30 1", "No dial tone.", now),
        (incident, by, a, _, now) => incident.Complain($"k{a % 10}", "Nobody called.", now),
        (incident, by, a, _, now) => incident.Confirm($"k{a % 10}", by.Name, now),
        (incident, _, a, _, now) => incident.StillBroken($"k{a % 10}", "It does not.", now),
        (incident, _, a, b, now) => incident.Hear([new Heard(a % 4 == 3 ? "" : $"Reporter {a % 4}", a % 4 == 3 ? "" : $"+49 {b % 3}", "No tone.", b % 2 == 1, now)], now),
        (incident, by, _, _, now) => incident.Join(Whole, by, Why, now),
        (incident, by, a, _, now) => incident.Follow(Whole, Milestone.Acknowledged + (a % 5), by, now, now),
        (incident, by, _, _, now) => incident.Detach(by, "another cause", Company, now),
        (incident, by, _, _, now) => incident.Cancel(by, "a false alarm", now),
        (incident, by, _, _, now) => incident.Merge(Whole.Ref, by, "the same", now),
        (incident, by, _, _, now) => incident.Reopen(by, "it is back", Company, now),
        (incident, by, _, _, now) => incident.Reopen(by, "it is back", Company, now),
        (incident, by, a, _, now) => incident.LinkPage($"p{a}", "Somebody", Wake.ForRole(incident.Process.Roles[a % incident.Process.Roles.Count].Name), Why, now),
    ];

    private static Owner To(int choice) => (choice % 6) switch
    {
        4 => Network,
        5 => new Owner(OwnerKind.System, "servicenow", "ServiceNow"),
        var who => Owner.Of(Everybody[who]),
    };

    private static IncidentDecision Listed(Incident incident, int choice, Func<string, int, IncidentDecision> verb, Instant now) =>
        incident.Items(now).ToList() is { Count: > 0 } items ? verb(items[choice % items.Count].List.Name, items[choice % items.Count].Index) : IncidentDecision.Nothing(incident);
}

/// <summary>An incident of one of the houses and what is done with it.</summary>
/// <param name="Ago">Minutes since it was felt, when it is declared.</param>
internal sealed record Course(int House, int Impact, int Urgency, int Ago, IReadOnlyList<Move> Moves)
{
    private static readonly string[] Impacts = ["wide", "part", "single"];
    private static readonly string[] Urgencies = ["now", "later"];

    public Story Begin() => new(Houses.All[House], Houses.Said(Impacts[Impact], Urgencies[Urgency], began: Story.Monday - Story.Minutes(Ago)));

    public override string ToString() => $"{House} {Impact} {Urgency} {Ago}: {string.Join(" ", Moves.Select(move => $"[{move.Verb} {move.Who} {move.A} {move.B} {move.After}]"))}";

    /// <summary>Plays it all, and looks after each move, before and after what it decided was kept.</summary>
    public Story Play(Action<Story, IncidentDecision?>? look = null)
    {
        var story = Begin();
        look?.Invoke(story, null);
        foreach (var move in Moves)
        {
            story.Passes(Story.Minutes(move.After));
            look?.Invoke(story, null);
            var decision = Tests.Incidents.Moves.Verbs[move.Verb](story.Incident, Houses.Everybody[move.Who], move.A, move.B, story.Now);
            story.Keep(decision);
            look?.Invoke(story, decision);
        }

        return story;
    }
}
