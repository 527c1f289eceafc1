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

    private static List<string> Reads(Story story, Core.People.PersonRef person) =>
        [.. Now.For(story.Incident, person, story.Now).Select(item => $"{item.Text} | {item.Why} | {item.Act.Label}")];
}
