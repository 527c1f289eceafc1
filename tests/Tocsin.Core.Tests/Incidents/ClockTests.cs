using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class ClockTests
{
    [Theory]
    [InlineData("wide", "now", "L1", 10, 120, 7)]
    [InlineData("wide", "later", "L2", 30, 360, 20)]
    [InlineData("single", "later", "L3", 60, 1_440, 60)]
    public void Each_level_promises_response_recovery_and_resolution(string impact, string urgency, string level, int response, int recovery, int resolutionDays)
    {
        var began = Monday - Minutes(20);
        var reported = Monday - Minutes(5);
        var story = new Story(Telecom, Said(impact, urgency, began: began, reported: reported));
        Assert.Equal(level, story.Incident.Level);
        Assert.Equal(reported + Minutes(response), story.Clock(ClockKind.Response).Due);
        Assert.Equal(began + Minutes(recovery), story.Clock(ClockKind.Recovery).Due);
        Assert.Equal(reported + Duration.FromDays(resolutionDays), story.Clock(ClockKind.Resolution).Due);
    }

    [Fact]
    public void The_owner_is_reminded_before_the_time_is_up_and_the_escalation_is_paged_when_it_is()
    {
        var story = new Story(Telecom, Said("single", "later", Network)).Passes(Minutes(45));
        Assert.Equal([ClockKind.Response], story.Told<ClockAtRisk>().Select(told => told.Clock));
        Assert.Equal(["team:network"], story.Wakes.Last().Targets.Select(target => target.ToString()));
        story.Passes(Minutes(15));
        Assert.Equal([ClockKind.Response], story.Told<ClockBreached>().Select(told => told.Clock));
        Assert.Equal(["person:kim", "team:network"], story.Wakes.Last().Targets.Select(target => target.ToString()));
        story.Passes(Minutes(120));
        Assert.Single(story.Told<ClockBreached>(), told => told.Clock == ClockKind.Response);
    }

    [Fact]
    public void A_clock_that_stood_still_has_the_time_it_had_left()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(10)).Does((incident, now) => incident.Pause(Ada, "waits for the customer", now));
        Assert.Equal(Minutes(110), story.Clock(ClockKind.Recovery).Left);
        Assert.DoesNotContain((IncidentDue.Clock, nameof(ClockKind.Recovery)), story.Due.Keys);
        Assert.Contains((IncidentDue.Clock, nameof(ClockKind.Update)), story.Due.Keys);
        story.Passes(Duration.FromHours(30)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Equal(story.Now + Minutes(110), story.Clock(ClockKind.Recovery).Due);
        Assert.Null(story.Clock(ClockKind.Recovery).Breached);
    }

    [Fact]
    public void A_clock_that_a_worse_level_adds_stands_still_while_the_others_do()
    {
        var story = new Story(Itsm, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.Pause(Ada, "waits for the vendor", now)).Passes(Minutes(30));
        story.Levels("wide", "now");
        Assert.Equal(Minutes(210), story.Clock(ClockKind.Recovery).Left);
        Assert.Null(story.Clock(ClockKind.Recovery).Due);
        story.Passes(Minutes(60)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Equal(story.Now + Minutes(210), story.Clock(ClockKind.Recovery).Due);
    }

    [Fact]
    public void Nothing_can_stand_still_once_it_is_resolved() =>
        Assert.Equal("nothing-to-pause", new Story(Saas, Said("single")).Reaches(Milestone.Resolved).Refused((incident, now) => incident.Pause(Ada, "waits", now)));

    [Fact]
    public void What_stood_still_at_its_end_does_not_stand_still_when_it_is_reopened()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.Pause(Ada, "waits", now)).Passes(Minutes(60));
        story.Does((incident, now) => incident.Cancel(Ada, "a false alarm", now)).Does((incident, now) => incident.Reopen(Ada, "it was none", Company, now));
        Assert.Null(story.Incident.Paused);
        Assert.Equal(story.Now + Minutes(24 * 60), story.Clock(ClockKind.Recovery).Due);
    }

    [Fact]
    public void Where_a_level_escalates_to_nobody_its_owner_is_paged_once_the_time_is_up()
    {
        var story = new Story(Itsm, Said("single", "later", Network)).Passes(Duration.FromDays(1));
        Assert.Contains(story.Told<ClockBreached>(), told => told.Clock == ClockKind.Response);
        Assert.Equal(["team:network"], story.Wakes.Last(wake => wake.Why.Name == "clock-breached").Targets.Select(target => target.ToString()));
    }

    [Fact]
    public void A_row_that_comes_before_its_time_because_the_clock_was_set_back_is_set_again()
    {
        var story = new Story(Telecom, Said("single", "later"));
        var early = story.Incident.ComeDue(IncidentDue.Clock, nameof(ClockKind.Response), Company, Monday + Minutes(44));
        Assert.Empty(early.Entries);
        Assert.Contains(new DueChange.Set(IncidentDue.Clock, nameof(ClockKind.Response), Monday + Minutes(45)), early.Due);
        Assert.Single(story.Incident.ComeDue(IncidentDue.Clock, nameof(ClockKind.Response), Company, Monday + Minutes(45)).Entries);
    }

    [Fact]
    public void A_row_that_comes_twice_pages_nobody_twice()
    {
        var story = new Story(Telecom).Passes(Minutes(10));
        Assert.NotNull(story.Clock(ClockKind.Response).Breached);
        Assert.Empty(story.Incident.ComeDue(IncidentDue.Clock, nameof(ClockKind.Response), Company, story.Now).Wakes);
    }

    [Fact]
    public void What_stands_still_already_is_not_stopped_again() =>
        Assert.Equal("paused-already", new Story(Telecom).Does((incident, now) => incident.Pause(Ada, "waits", now)).Refused((incident, now) => incident.Pause(Ada, "waits on", now)));

    [Fact]
    public void Whoever_was_reminded_is_not_reminded_again_because_it_stood_still()
    {
        var story = new Story(Telecom, Said("single", "later")).Passes(Minutes(50)).Does((incident, now) => incident.Pause(Ada, "waits", now)).Passes(Minutes(30)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Null(story.Clock(ClockKind.Response).RiskAt);
        Assert.Equal(story.Now + Minutes(10), story.Due[(IncidentDue.Clock, nameof(ClockKind.Response))]);
    }

    [Fact]
    public void What_comes_at_the_very_instant_is_in_time()
    {
        var story = new Story(Saas);
        story.Keep(story.Incident.PostUpdate(Ada, "We look.", null, story.Now + Minutes(30)));
        Assert.Empty(story.Told<ClockBreached>());
    }

    [Fact]
    public void An_update_is_due_after_the_levels_interval_or_when_it_was_promised()
    {
        var story = new Story(Saas);
        Assert.Equal(Monday + Minutes(30), story.Clock(ClockKind.Update).Due);
        story.Passes(Minutes(20)).Does((incident, now) => incident.PostUpdate(Ada, "We look.", null, now));
        Assert.Equal(Monday + Minutes(50), story.Clock(ClockKind.Update).Due);
        story.Does((incident, now) => incident.PostUpdate(Ada, "We look on.", now + Minutes(90), now));
        Assert.Equal(Monday + Minutes(110), story.Clock(ClockKind.Update).Due);
        Assert.Equal("already-past", story.Refused((incident, now) => incident.PostUpdate(Ada, "x", now, now)));
    }

    [Fact]
    public void The_update_that_was_promised_keeps_its_promise_where_the_level_promises_none()
    {
        var story = new Story(Saas, Said("single")).Does((incident, now) => incident.PostUpdate(Ada, "More at noon.", now + Minutes(60), now)).Passes(Minutes(50));
        story.Does((incident, now) => incident.PostUpdate(Ada, "It works.", null, now)).Passes(Minutes(60));
        Assert.Equal(Monday + Minutes(50), story.Clock(ClockKind.Update).Met);
        Assert.Empty(story.Told<ClockBreached>());
    }

    [Fact]
    public void An_update_that_comes_late_is_recorded_as_late_even_if_nobody_had_noticed()
    {
        var story = new Story(Saas);
        story.Keep(story.Incident.PostUpdate(Ada, "Late.", null, story.Now + Minutes(31)));
        Assert.Single(story.Told<ClockBreached>(), told => told.Clock == ClockKind.Update);
    }
}
