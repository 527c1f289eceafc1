using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class LevelTests
{
    [Fact]
    public void The_level_follows_from_impact_and_urgency_and_says_why()
    {
        var story = new Story(Telecom, Said("part", "now"));
        Assert.Equal("L2", story.Incident.Level);
        Assert.Equal("Impact Part and urgency Now make L2.", story.Told<IncidentDeclared>().Single().Why.Text);
        Assert.Equal("no-such-level", Incident.Declare("i2", 1, Said("huge"), Telecom, Ada, Company, Monday).Refusal?.Name);
    }

    [Fact]
    public void Raising_counts_from_the_same_start_and_asks_for_the_roles_that_are_required_now()
    {
        var story = new Story(Telecom, Said("single", "later")).Passes(Minutes(50));
        Assert.DoesNotContain(story.Wakes, wake => wake.For == Wake.ForRole("leader"));
        story.Levels("wide", "now");
        Assert.Equal(Monday + Minutes(120), story.Clock(ClockKind.Recovery).Due);
        Assert.Equal(Monday + Minutes(10), story.Clock(ClockKind.Response).Due);
        Assert.Contains(story.Wakes, wake => wake.For == Wake.ForRole("leader") && wake.Why.Name == "level-raised");
        story.Passes(Minutes(1));
        Assert.Contains(story.Told<ClockBreached>(), told => told.Clock == ClockKind.Response);
    }

    [Fact]
    public void Lowering_keeps_what_was_broken_and_gives_time_to_what_was_not()
    {
        var story = new Story(Telecom).Passes(Minutes(11));
        var broken = story.Clock(ClockKind.Response);
        Assert.NotNull(broken.Breached);
        story.Levels("single", "later");
        Assert.Equal(broken, story.Clock(ClockKind.Response));
        Assert.Equal(Monday + Minutes(24 * 60), story.Clock(ClockKind.Recovery).Due);
        story.Passes(Minutes(60));
        Assert.Single(story.Told<ClockBreached>(), told => told.Clock == ClockKind.Response);
    }

    [Fact]
    public void What_a_level_does_not_promise_is_owed_no_more_and_comes_back_from_the_same_start_with_its_pauses()
    {
        var story = new Story(Itsm).Acknowledges(Ada).Passes(Minutes(30)).Does((incident, now) => incident.Pause(Ada, "waits", now)).Passes(Minutes(100));
        story.Does((incident, now) => incident.Resume(Ada, null, now)).Passes(Minutes(10)).Levels("single", "later");
        Assert.True(story.Clock(ClockKind.Recovery).Waived);
        story.Passes(Minutes(20)).Levels("wide", "now");
        Assert.False(story.Clock(ClockKind.Recovery).Waived);
        Assert.Equal(Monday + Minutes(240 + 100), story.Clock(ClockKind.Recovery).Due);
    }

    [Fact]
    public void What_was_kept_is_not_owed_again_by_a_worse_level()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.Assign(Network, Ada, "it is theirs", Company, now)).Acknowledges(Alan);
        Assert.NotNull(story.Clock(ClockKind.Demarcation).Met);
        story.Passes(Minutes(30)).Levels("wide", "now");
        Assert.NotNull(story.Clock(ClockKind.Demarcation).Met);
        Assert.NotNull(story.Clock(ClockKind.Response).Met);
    }

    [Fact]
    public void What_was_reached_already_is_not_promised_by_a_worse_level() =>
        Assert.Null(new Story(Saas, Said("single")).Acknowledges(Ada).Levels("wide", "now").Incident.Clock(ClockKind.Response));

    [Fact]
    public void Whoever_has_it_is_paged_when_somebody_else_raises_it()
    {
        var story = new Story(Telecom, Said("single", "later", Network)).Levels("wide", "now");
        Assert.Equal(["team:network"], story.Wakes.Single(wake => wake.For == Wake.Incident && wake.Why.Name == "level-raised").Targets.Select(target => target.ToString()));
        Assert.DoesNotContain(new Story(Telecom, Said("single", "later")).Levels("wide", "now").Wakes, wake => wake.For == Wake.Incident);
    }

    [Fact]
    public void A_worse_level_brings_the_next_update_nearer_but_never_into_the_past()
    {
        var story = new Story(Saas, Said("wide", "later")).Passes(Minutes(50)).Levels("wide", "now");
        Assert.Equal(Monday + Minutes(60), story.Clock(ClockKind.Update).Due);
        var other = new Story(Saas, Said("single")).Passes(Minutes(300)).Levels("wide", "now");
        Assert.Equal(other.Now + Minutes(30), other.Clock(ClockKind.Update).Due);
        Assert.DoesNotContain(other.Told<ClockBreached>(), told => told.Clock == ClockKind.Update);
    }

    [Fact]
    public void An_update_that_people_were_promised_is_owed_at_a_lower_level_as_well()
    {
        var story = new Story(Saas).Does((incident, now) => incident.PostUpdate(Ada, "We look.", null, now)).Levels("single", "later");
        Assert.Null(story.Clock(ClockKind.Update).Met);
        Assert.Equal(Monday + Minutes(30), story.Clock(ClockKind.Update).Due);
    }

    [Fact]
    public void A_level_that_was_validated_is_validated_no_more_once_it_is_another()
    {
        var story = new Story(Itsm).Acknowledges(Ada).Takes("command", Grace).Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Grace, now));
        Assert.Empty(story.Incident.OpenGates(Milestone.Identified));
        story.Levels("wide", "later");
        Assert.Single(story.Incident.OpenGates(Milestone.Identified));
    }

    [Fact]
    public void A_change_of_level_owes_a_reason_and_a_change()
    {
        var story = new Story(Telecom);
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.ChangeLevel("part", "now", Ada, " ", Company, now)));
        Assert.Equal("same-level", story.Refused((incident, now) => incident.ChangeLevel("wide", "now", Ada, "x", Company, now)));
    }

    [Fact]
    public void An_open_incident_keeps_its_process_until_somebody_takes_over_the_playbooks()
    {
        var story = new Story(Telecom, Said("part", "now")).Passes(Minutes(5));
        var stricter = Telecom with { Revision = 8, Matrix = Telecom.Matrix with { Rows = [["L1", "L1"], ["L1", "L2"], ["L2", "L3"]] } };
        story.Does((incident, now) => incident.Upgrade(stricter, Ada, Company, now));
        Assert.Equal("L1", story.Incident.Level);
        Assert.Equal(Monday + Minutes(10), story.Clock(ClockKind.Response).Due);
    }

    [Fact]
    public void A_playbook_that_is_taken_over_asks_for_its_roles_and_has_to_know_the_grades()
    {
        var story = new Story(Telecom, Said("part", "now"));
        Assert.Equal("no-such-level", story.Refused((incident, now) => incident.Upgrade(Telecom with { Matrix = Telecom.Matrix with { Impacts = [new Grade("huge", "Huge", "All.")] } }, Ada, Company, now)));
        story.Does((incident, now) => incident.Upgrade(Telecom with { Uses = [new RoleUse("leader", ["L2"])] }, Ada, Company, now));
        Assert.Contains(story.Wakes, wake => wake.For == Wake.ForRole("leader") && wake.Why.Name == "process-upgraded");
    }
}
