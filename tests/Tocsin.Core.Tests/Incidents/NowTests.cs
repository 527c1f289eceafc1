using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>What people read in the Now panel, in three houses at three o'clock in the morning.</summary>
public sealed class NowTests
{
    [Fact]
    public void The_commander_of_a_saas_team_reads_what_is_due_next() => Assert.Equal(
    [
        "Write the summary | The scribe's summary, every 15 min. | Done",
        "Tell people how it stands | SEV1 promises updates, and people have heard nothing yet. | Write the update",
        "Nobody is Support yet, and nobody is being paged | SEV1 needs somebody in this role. | I am Support",
        "Nobody is Scribe yet, and nobody is being paged | SEV1 needs somebody in this role. | I am Scribe",
        "Say in one sentence who is hit, and how | Everybody who joins a major incident asks this first. | Write it",
        "Open the call | Taking command. | Done",
        "Name the scribe | Taking command. | Done",
        "Say what broke, once you know | Then others stop searching. | Identified",
    ], Reads(new Story(Saas).Acknowledges(Grace).Takes("commander", Grace), Grace));

    [Fact]
    public void The_command_centre_is_asked_to_validate_the_level_and_nobody_else_is()
    {
        var story = new Story(Itsm).Acknowledges(Ada).Takes("manager", Kim).Takes("command", Grace);
        Assert.Contains("Validate the level | It cannot be identified before. | P1 is right", Reads(story, Grace));
        Assert.DoesNotContain("gate-sign", story.Sees(Kim));
    }

    [Fact]
    public void A_gate_whose_role_nobody_holds_stands_before_the_leader()
    {
        var story = new Story(Itsm).Acknowledges(Ada).Takes("manager", Kim).Takes("command", Grace).Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Grace, now)).Reaches(Milestone.Identified);
        story.Does((incident, now) => incident.StateImpact("All.", Kim, now)).Does((incident, now) => incident.Affect(Impact.None with { Users = 9 }, Kim, now)).Reaches(Milestone.Recovered);
        Assert.Contains(
            "Find somebody as Service-owner | Before it can be resolved, they must validate that the services work again, and how much they were hit. | I am Service-owner", Reads(story, Kim));
        Assert.DoesNotContain("gate-role-missing", story.Sees(Alan));
    }

    [Fact]
    public void The_impact_is_asked_for_in_two_steps()
    {
        var story = new Story(Itsm, Said("single", "later")).Reaches(Milestone.Identified);
        Assert.Contains("gate-affect", story.Sees(Ada));
        story.Does((incident, now) => incident.Affect(Impact.None with { Users = 9 }, Ada, now));
        Assert.Contains("gate-state-impact", story.Sees(Ada));
        story.Does((incident, now) => incident.StateImpact("All.", Ada, now));
        Assert.Contains("next-milestone", story.Sees(Ada));
    }

    [Fact]
    public void A_solution_that_waits_for_approval_is_asked_for_first_where_nobody_wrote_one()
    {
        var process = Telecom with { Gates = [new Gate(Milestone.Identified, GateNeed.SolutionApproved, "leader", [])] };
        var story = new Story(process).Acknowledges(Ada).Takes("leader", Kim);
        Assert.Contains("gate-solve", story.Sees(Kim));
        Assert.DoesNotContain("gate-judge", story.Sees(Kim));
        story.Does((incident, now) => incident.Solve("A new card", Kim, now));
        Assert.Contains("gate-judge", story.Sees(Kim));
    }

    [Fact]
    public void A_task_stands_before_whoever_has_it_a_teams_before_the_leader_and_a_late_one_before_both()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Does((incident, now) => incident.AddTask("Call the vendor", Owner.Of(Grace), now + Minutes(10), Ada, now)).Does((incident, now) => incident.AddTask("Read the logs", Network, null, Ada, now));
        Assert.Contains("Call the vendor | Ada gave it to you. | It is done", Reads(story, Grace));
        Assert.DoesNotContain(Reads(story, Ada), line => line.StartsWith("Call the vendor", StringComparison.Ordinal));
        Assert.Contains("Read the logs | Ada gave it to Network: ask how far it is. | It is done", Reads(story, Ada));
        story.Passes(Minutes(10));
        Assert.StartsWith("Call the vendor", Reads(story, Ada)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_offer_stands_before_whoever_it_is_for_with_its_time()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        Assert.Equal("Ada would like you to take it over | my shift ends | I take it over", Reads(story, Grace)[0]);
        Assert.DoesNotContain("handover-offered", story.Sees(Ada));
        Assert.DoesNotContain("handover-offered", story.Sees(Alan));
    }

    [Fact]
    public void Clocks_that_stand_still_are_not_forgotten()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.Pause(Ada, "waits for the customer", now));
        Assert.Contains("See whether the clocks can run again | They stand still: waits for the customer | Let them run", Reads(story, Ada));
    }

    [Fact]
    public void What_was_handed_on_while_the_clocks_stand_still_waits_to_be_taken_up()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Pause(Ada, "waits", now)).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        Assert.Contains("not-taken-up", story.Sees(Alan));
    }

    [Fact]
    public void Without_a_leader_its_owner_runs_it_and_what_a_team_has_everybody_runs()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada);
        Assert.Equal([true, false, false, false], Everybody.Select(person => story.Sees(person).Contains("next-milestone")));
        story.Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        Assert.All(Everybody, person => Assert.Contains("next-milestone", story.Sees(person)));
    }

    [Fact]
    public void People_are_told_by_the_leader_and_asked_who_is_hit_in_a_major_one_alone()
    {
        var story = new Story(Saas, Said("wide", "later")).Acknowledges(Ada).Takes("commander", Grace);
        Assert.Equal([false, true, false, false], Everybody.Select(person => story.Sees(person).Contains("update-due")));
        Assert.DoesNotContain("impact-unknown", story.Sees(Grace));
    }

    [Fact]
    public void A_list_stands_before_whoever_holds_its_role_and_before_the_leader_no_more()
    {
        var story = new Story(Saas).Acknowledges(Ada).Takes("commander", Grace).Takes("scribe", Alan);
        Assert.Equal([false, false, true, false], Everybody.Select(person => Reads(story, person).Any(line => line.StartsWith("Write the summary", StringComparison.Ordinal))));
    }

    [Fact]
    public void Callers_are_also_the_keepers_and_are_asked_once_it_works_again()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Grace).Does((incident, now) => incident.AddCaller("Mrs Miller", "", "x", now)).Does((incident, now) => incident.Fix("Routed around", Grace, now));
        Assert.All(Everybody, person => Assert.DoesNotContain("caller-unconfirmed", story.Sees(person)));
        story.Reaches(Milestone.Recovered);
        Assert.Equal([true, true, false, false], Everybody.Select(person => story.Sees(person).Contains("caller-unconfirmed")));
        Assert.DoesNotContain("temporary-fix", story.Sees(Grace));
    }

    [Fact]
    public void Somebody_elses_task_stands_before_the_leader_once_it_holds_it_up()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.AddTask("Call the vendor", Owner.Of(Grace), null, Ada, now)).Reaches(Milestone.Recovered);
        Assert.DoesNotContain("task", story.Sees(Ada));
        Assert.Contains("task", story.Reaches(Milestone.Resolved).Sees(Ada));
    }

    [Fact]
    public void While_a_gate_is_shut_what_it_asks_for_stands_there_and_not_what_is_behind_it()
    {
        var story = new Story(Itsm, Said("single", "later")).Acknowledges(Ada).Reaches(Milestone.Identified);
        Assert.DoesNotContain("next-milestone", story.Sees(Ada));
        Assert.Equal([true, false, false, false], Everybody.Select(person => story.Sees(person).Contains("gate-affect")));
    }

    [Fact]
    public void What_is_offered_to_a_team_stands_before_everybody_but_whoever_has_it()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Does((incident, now) => incident.Offering(Network, Ada, "theirs", Company, now));
        Assert.Equal([false, true, true, true], Everybody.Select(person => story.Sees(person).Contains("handover-offered")));
    }

    [Fact]
    public void Of_a_role_that_nobody_holds_it_is_told_whether_people_are_being_paged()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.LinkPage("p1", "Leader", Wake.ForRole("leader"), new Reason("role-required", "x"), now));
        Assert.Contains("Nobody is Leader yet; people are being paged | L1 needs somebody in this role. | I am Leader", Reads(story, Grace));
        Assert.Contains("Nobody is Developer yet, and nobody is being paged | L1 needs somebody in this role. | I am Developer", Reads(story, Grace));
    }

    [Fact]
    public void What_is_due_at_this_instant_is_overdue() => Assert.True(new NowItem("task", "Look", "x", Monday, new Act("finish-task", "Done")).IsOverdue(Monday));

    private static List<string> Reads(Story story, Core.People.PersonRef person) =>
        [.. Now.For(story.Incident, person, story.Now).Select(item => $"{item.Text} | {item.Why} | {item.Act.Label}")];
}
