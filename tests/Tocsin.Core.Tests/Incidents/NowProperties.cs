using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>The Now panel of every incident, of every person, in every house.</summary>
public sealed class NowProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(600).WithStartSize(10).WithEndSize(60);

    [Fact]
    public void Pressing_an_items_button_removes_it_or_moves_its_time_or_is_refused_with_a_sentence() => Check((story, me) =>
    {
        foreach (var item in Now.For(story.Incident, me, story.Now))
        {
            var decision = story.Incident.Press(item.Act, me, story.Now);
            if (decision.Refusal is { } refusal)
            {
                Assert.EndsWith(".", refusal.Text, StringComparison.Ordinal);
                continue;
            }

            Assert.NotEmpty(decision.Entries);
            var still = Now.For(decision.After, me, story.Now).FirstOrDefault(other => Same(other, item));
            Assert.True(still is null || still.Due > item.Due || (item.Rule is "checklist" or "update-due" && still.Due > story.Now), $"{item.Rule} {item.Act.Verb} is still there");
        }
    });

    [Fact]
    public void No_button_is_refused() => Check((story, me) =>
        Assert.All(Now.For(story.Incident, me, story.Now), item => Assert.True(story.Incident.Press(item.Act, me, story.Now).Refusal is null, $"{item.Rule}: {story.Incident.Press(item.Act, me, story.Now).Refusal?.Text}")));

    [Fact]
    public void Nothing_stands_there_twice_and_what_is_overdue_stands_first() => Check((story, me) =>
    {
        var items = Now.For(story.Incident, me, story.Now);
        Assert.Equal(items.Count, items.DistinctBy(item => (item.Act.Verb, item.Act.Key)).Count());
        Assert.Equal(items.Count, items.DistinctBy(item => item.Text + item.Act.Key).Count());
        Assert.Equal(items.Select(item => item.IsOverdue(story.Now)), items.Select(item => item.IsOverdue(story.Now)).OrderDescending());
        Assert.All(items.Zip(items.Skip(1)), pair => Assert.True(pair.First.IsOverdue(story.Now) != pair.Second.IsOverdue(story.Now) || (pair.First.Due ?? Instant.MaxValue) <= (pair.Second.Due ?? Instant.MaxValue)));
        Assert.All(items, item => Assert.True(item.Text.Length > 0 && item.Why.Length > 0 && item.Act.Label.Length > 0));
    });

    [Fact]
    public void Nothing_is_to_be_done_for_one_that_is_over() => Check((story, me) => Assert.True(story.Incident.IsOpen || Now.For(story.Incident, me, story.Now).Count == 0));

    [Fact]
    public void A_required_role_that_nobody_holds_stands_before_everybody() => Check((story, me) =>
    {
        if (!story.Incident.IsOpen) return;
        var asked = Now.For(story.Incident, me, story.Now).Where(item => item.Rule == "role-missing").Select(item => item.Act.Key);
        Assert.Equal(story.Incident.MissingRoles().Select(role => role.Name).Order(), asked.Order());
    });

    [Fact]
    public void Whatever_the_next_gate_asks_for_stands_before_somebody() => Prop.ForAll(Moves.Courses, course => course.Play((story, _) =>
    {
        if (story.Incident.Next is not { } next) return;
        var all = Everybody.SelectMany(person => Now.For(story.Incident, person, story.Now)).ToList();
        Assert.All(story.Incident.OpenGates(next), gate => Assert.Contains(all, item => Serves(item.Act, gate)));
    })).Check(Often);

    [Fact]
    public void A_clock_that_runs_stands_before_somebody_with_its_time() => Prop.ForAll(Moves.Courses, course => course.Play((story, _) =>
    {
        var all = Everybody.SelectMany(person => Now.For(story.Incident, person, story.Now)).ToList();
        if (story.Incident.Clock(ClockKind.Update) is { Met: null } update) Assert.Contains(all, item => item.Act.Verb == "update" && item.Due == update.Due);
        if (story.Incident.Clock(ClockKind.Response) is { Met: null } response) Assert.Contains(all, item => item.Act.Verb == "acknowledge" && item.Due == response.Due);
    })).Check(Often);

    /// <summary>Nobody has to remember the process: whoever presses what stands there gets it closed.</summary>
    [Fact]
    public void Pressing_what_stands_there_leads_any_incident_to_its_close() => Prop.ForAll(Moves.Courses, course =>
    {
        var story = course.Play();
        for (var round = 0; round < 40 && story.Incident.IsOpen; round++)
        {
            foreach (var person in Everybody)
            {
                foreach (var item in Now.For(story.Incident, person, story.Now).ToList())
                {
                    if (story.Incident.Press(item.Act, person, story.Now) is { Refusal: null } decision) story.Keep(decision);
                }
            }
        }

        Assert.True(story.Incident.Status >= Status.Closed, $"It is {story.Incident.Status} still: {string.Join(", ", Everybody.SelectMany(person => Now.For(story.Incident, person, story.Now)).Select(item => item.Rule).Distinct())}");
    }).Check(Often);

    private static void Check(Action<Story, PersonRef> holds) => Prop.ForAll(Moves.Courses, course => course.Play((story, _) =>
    {
        foreach (var person in Everybody) holds(story, person);
    })).Check(Often);

    private static bool Same(NowItem one, NowItem other) => (one.Rule, one.Act.Verb, one.Act.Key) == (other.Rule, other.Act.Verb, other.Act.Key);

    private static bool Serves(Act act, Gate gate) => act.Verb == "take-role" && act.Key == gate.By || act.Verb switch
    {
        "state-impact" or "affect" => gate.Need == GateNeed.ImpactRecorded,
        "sign" => act.Key == gate.Need.ToString(),
        "confirm-caller" => gate.Need == GateNeed.CallersConfirmed,
        "solve" => gate.Need is GateNeed.SolutionRecorded or GateNeed.SolutionApproved,
        "judge" => gate.Need == GateNeed.SolutionApproved,
        "state-business-impact" => gate.Need == GateNeed.BusinessImpactWritten,
        "finish-task" => gate.Need == GateNeed.TasksDone,
        "tick" => gate.Need == GateNeed.ChecklistsDone,
        _ => false,
    };
}
