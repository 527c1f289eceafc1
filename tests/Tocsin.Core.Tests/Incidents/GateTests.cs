using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Each gate shut, and opened by what it asks for.</summary>
public sealed class GateTests
{
    [Fact]
    public void Impact_recorded_asks_for_a_sentence_and_for_what_or_how_many()
    {
        var story = Guarded(GateNeed.ImpactRecorded).Does((incident, now) => incident.StateImpact("Half of the calls drop.", Ada, now));
        Assert.Equal("gate-closed", Closing(story));
        story.Does((incident, now) => incident.Affect(Impact.None with { Users = 100 }, Ada, now));
        Assert.Null(Closing(story));
    }

    [Theory]
    [InlineData(GateNeed.LevelValidated)]
    [InlineData(GateNeed.ServicesValidated)]
    public void What_is_signed_is_signed_by_the_role_that_must(GateNeed need)
    {
        var story = Guarded(need, "leader");
        Assert.Equal("not-yours", story.Refused((incident, now) => incident.Sign(need, null, Ada, now)));
        Assert.Equal("gate-closed", Closing(story));
        story.Takes("leader", Kim).Does((incident, now) => incident.Sign(need, null, Kim, now)).Does((incident, now) => incident.Leave("leader", Kim, Kim, now));
        Assert.Null(Closing(story));
    }

    [Fact]
    public void Callers_confirmed_waits_for_every_one_of_them()
    {
        var story = Guarded(GateNeed.CallersConfirmed).Does((incident, now) => incident.AddCaller("Mrs Miller", "+49 30 1", "No dial tone", now)).Does((incident, now) => incident.AddCaller("Mr Shah", "", "Dropped", now));
        story.Does((incident, now) => incident.Confirm("k1", "Ada", now));
        Assert.Equal("gate-closed", Closing(story));
        story.Does((incident, now) => incident.Confirm("k2", "their link", now));
        Assert.Null(Closing(story));
    }

    [Fact]
    public void A_solution_is_approved_by_the_role_that_must_and_another_one_anew()
    {
        var story = Guarded(GateNeed.SolutionApproved, "leader").Takes("leader", Kim);
        Assert.Equal("no-solution", story.Refused((incident, now) => incident.Judge(true, null, Kim, now)));
        story.Does((incident, now) => incident.Solve("A new card", Ada, now));
        Assert.Equal("not-yours", story.Refused((incident, now) => incident.Judge(true, null, Ada, now)));
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.Judge(false, null, Kim, now)));
        story.Does((incident, now) => incident.Judge(true, null, Kim, now));
        Assert.Null(Closing(story));
        story.Does((incident, now) => incident.Solve("Another card", Ada, now));
        Assert.Equal("gate-closed", Closing(story));
    }

    [Theory]
    [InlineData(GateNeed.SolutionRecorded)]
    [InlineData(GateNeed.BusinessImpactWritten)]
    public void What_a_role_must_write_is_written_by_whoever_holds_it(GateNeed need)
    {
        var story = Guarded(need, "developer");
        void Write(Core.People.PersonRef by) => story.Does((incident, now) => need == GateNeed.SolutionRecorded ? incident.Solve("x", by, now) : incident.StateBusinessImpact("x", by, now));
        Write(Ada);
        Assert.Equal("gate-closed", Closing(story));
        story.Takes("developer", Alan);
        Write(Alan);
        Assert.Null(Closing(story));
    }

    [Fact]
    public void Open_tasks_hold_it_up()
    {
        var story = Guarded(GateNeed.TasksDone).Does((incident, now) => incident.AddTask("Swap the card", null, null, Ada, now));
        Assert.Equal("gate-closed", Closing(story));
        story.Does((incident, now) => incident.FinishTask("t1", Ada, now));
        Assert.Null(Closing(story));
    }

    [Fact]
    public void Open_items_of_the_lists_so_far_hold_it_up_and_recurring_ones_do_not()
    {
        var process = Telecom with
        {
            Gates = [new Gate(Milestone.Closed, GateNeed.ChecklistsDone, null, [])],
            Checklists = [.. Telecom.Checklists, new Checklist("hourly", "Hourly", null, ChecklistPhase.Interval, Minutes(60), [], ["Look"])],
        };
        var story = new Story(process).Reaches(Milestone.Resolved).Does((incident, now) => incident.Tick("locate", 0, Ada, now));
        Assert.Equal("gate-closed", Closing(story));
        Assert.Null(Closing(story.Does((incident, now) => incident.Tick("locate", 1, Ada, now))));
        var early = new Story(process with { Gates = [new Gate(Milestone.Identified, GateNeed.ChecklistsDone, null, [])] }).Acknowledges(Ada);
        Assert.NotEmpty(early.Incident.OpenGates(Milestone.Identified));
        early.Does((incident, now) => incident.Tick("locate", 0, Ada, now)).Does((incident, now) => incident.Tick("locate", 1, Ada, now));
        Assert.Empty(early.Incident.OpenGates(Milestone.Identified));
    }

    [Fact]
    public void A_milestone_that_is_left_out_takes_its_gate_along()
    {
        var process = Telecom with { Gates = [new Gate(Milestone.Identified, GateNeed.LevelValidated, null, [])] };
        var story = new Story(process).Acknowledges(Ada);
        Assert.Equal("gate-closed", story.Refused((incident, now) => incident.Reach(Milestone.Recovered, Ada, null, null, now)));
        Assert.Null(story.Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Ada, now)).Refused((incident, now) => incident.Reach(Milestone.Recovered, Ada, null, null, now)));
    }

    [Fact]
    public void A_gate_of_another_level_stands_open()
    {
        var process = Itsm with { Gates = [new Gate(Milestone.Identified, GateNeed.LevelValidated, "command", ["P1"]), new Gate(Milestone.Identified, GateNeed.LevelValidated, "manager", ["P2"])] };
        var story = new Story(process, Said("wide", "later")).Acknowledges(Ada).Takes("manager", Kim);
        Assert.Null(story.Refused((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Kim, now)));
        Assert.Empty(new Story(process, Said("single", "later")).Incident.OpenGates(Milestone.Identified));
    }

    [Fact]
    public void Callers_may_confirm_before_it_is_recovered_where_it_waits_for_them()
    {
        var process = Telecom with { Gates = [new Gate(Milestone.Recovered, GateNeed.CallersConfirmed, null, [])] };
        var story = new Story(process).Reaches(Milestone.Identified).Does((incident, now) => incident.AddCaller("Mrs Miller", "", "No dial tone", now));
        Assert.Contains("caller-unconfirmed", story.Sees(Ada));
        Assert.Null(story.Refused((incident, now) => incident.Confirm("k1", "Ada", now)));
        Assert.Equal("not-recovered", new Story(Telecom).Does((incident, now) => incident.AddCaller("Mrs Miller", "", "x", now)).Refused((incident, now) => incident.Confirm("k1", "Ada", now)));
    }

    [Fact]
    public void What_somebody_wrote_before_they_held_the_role_does_not_count()
    {
        var story = Guarded(GateNeed.BusinessImpactWritten, "developer").Does((incident, now) => incident.StateBusinessImpact("Much.", Alan, now)).Passes(Minutes(1)).Takes("developer", Alan);
        Assert.Equal("gate-closed", Closing(story));
    }

    [Fact]
    public void Whoever_holds_two_roles_signs_once_for_each_and_twice_for_none()
    {
        var process = Itsm with { Gates = [new Gate(Milestone.Identified, GateNeed.LevelValidated, "command", []), new Gate(Milestone.Identified, GateNeed.LevelValidated, "manager", [])] };
        var story = new Story(process).Acknowledges(Ada).Takes("command", Kim).Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Kim, now));
        Assert.Empty(story.Incident.Sign(GateNeed.LevelValidated, null, Kim, story.Now).Entries);
        story.Passes(Minutes(1)).Takes("manager", Kim).Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Kim, now));
        Assert.Empty(story.Incident.OpenGates(Milestone.Identified));
    }

    [Fact]
    public void Where_no_gate_asks_for_it_anybody_may_approve() =>
        Assert.Null(new Story(Saas).Does((incident, now) => incident.Solve("A new card", Ada, now)).Refused((incident, now) => incident.Judge(true, null, Grace, now)));

    private static Story Guarded(GateNeed need, string? by = null) => new Story(Telecom with { Gates = [new Gate(Milestone.Closed, need, by, [])] }).Reaches(Milestone.Resolved);

    private static string? Closing(Story story) => story.Refused((incident, now) => incident.Reach(Milestone.Closed, Ada, null, null, now));
}
