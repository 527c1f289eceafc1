using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class MilestoneTests
{
    [Fact]
    public void What_happened_earlier_than_it_was_said_is_counted_from_when_it_happened()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Passes(Minutes(25 * 60));
        Assert.NotNull(story.Clock(ClockKind.Recovery).Breached);
        story.Reaches(Milestone.Recovered, ago: Minutes(120));
        Assert.Equal(story.Now - Minutes(120), story.Incident.At(Milestone.Recovered));
        Assert.Null(story.Clock(ClockKind.Recovery).Breached);
        Assert.Equal(story.Now - Minutes(120), story.Clock(ClockKind.Recovery).Met);
    }

    [Fact]
    public void One_between_that_nobody_said_is_not_guessed_and_may_be_said_later()
    {
        var story = new Story(Telecom, Said("single", "later")).Passes(Minutes(10)).Reaches(Milestone.Recovered);
        Assert.Null(story.Incident.At(Milestone.Identified));
        story.Passes(Minutes(10)).Reaches(Milestone.Identified, ago: Minutes(15));
        Assert.Equal(Monday + Minutes(5), story.Incident.At(Milestone.Identified));
        Assert.Equal(Status.Recovered, story.Incident.Status);
        Assert.Empty(story.Incident.Reach(Milestone.Identified, Ada, null, null, story.Now).Entries);
    }

    [Fact]
    public void Nothing_is_declared_with_a_time_that_is_still_to_come()
    {
        Assert.All(
            [Said(began: Monday + Minutes(1)), Said(reported: Monday + Minutes(1)), Said() with { Detected = Monday + Minutes(1) }],
            said => Assert.Equal("not-yet-happened", Incident.Declare("i2", 2, said, Telecom, Ada, Company, Monday).Refusal?.Name));
    }

    [Fact]
    public void It_cannot_be_closed_before_it_is_resolved() =>
        Assert.Equal("not-reached", new Story(Telecom).Acknowledges(Ada).Refused((incident, now) => incident.Reach(Milestone.Closed, Ada, null, null, now)));

    [Theory]
    [InlineData(Milestone.Recovered, -20, "out-of-order")] // before it was felt
    [InlineData(Milestone.Recovered, 90, "not-yet-happened")]
    [InlineData(Milestone.Recovered, 20, "out-of-order")] // after it was resolved
    [InlineData(Milestone.Acknowledged, -8, "out-of-order")] // before it was reported
    [InlineData(Milestone.ImpactStarted, 9, "out-of-order")] // after it was recovered
    [InlineData(Milestone.Closed, 10, "not-reached")]
    [InlineData(Milestone.Recovered, 5, null)]
    [InlineData(Milestone.Identified, 9, null)]
    public void Times_are_corrected_as_far_as_they_can_be_true(Milestone milestone, int minute, string? refusal)
    {
        var story = new Story(Telecom, Said("single", "later", began: Monday - Minutes(10), reported: Monday - Minutes(5)));
        story.Passes(Minutes(8)).Acknowledges(Ada).Reaches(Milestone.Recovered).Passes(Minutes(2)).Does((incident, now) => incident.Reach(Milestone.Resolved, Ada, "done", null, now));
        story.Passes(Minutes(30));
        Assert.Equal(refusal, story.Refused((incident, now) => incident.Correct(milestone, Monday + Minutes(minute), Ada, "the log says so", now)));
    }

    [Theory]
    [InlineData(Milestone.ImpactStarted, 12, "out-of-order")] // after it was resolved
    [InlineData(Milestone.Closed, 5, "out-of-order")] // before it was resolved
    [InlineData(Milestone.Detected, 3, "out-of-order")] // after it was identified
    [InlineData(Milestone.Closed, 10, null)]
    public void Times_of_one_that_never_was_recovered_are_in_order_too(Milestone milestone, int minute, string? refusal)
    {
        var story = new Story(Telecom, Said("single", "later") with { Detected = Monday }).Acknowledges(Ada).Passes(Minutes(10)).Reaches(Milestone.Identified, ago: Minutes(8)).Reaches(Milestone.Resolved).Passes(Minutes(10)).Reaches(Milestone.Closed).Passes(Minutes(9));
        Assert.Equal(refusal, story.Refused((incident, now) => incident.Correct(milestone, Monday + Minutes(minute), Ada, "the log says so", now)));
    }

    [Fact]
    public void What_works_again_was_acknowledged_and_demarcated_by_then()
    {
        var story = new Story(Telecom, Said("single", "later")).Passes(Minutes(3)).Reaches(Milestone.Recovered);
        Assert.Equal((story.Now, story.Now), (story.Incident.At(Milestone.Acknowledged), story.Clock(ClockKind.Demarcation).Met));
        Assert.Equal("not-yet-happened", story.Refused((incident, now) => incident.Reach(Milestone.Resolved, Ada, null, now + Minutes(1), now)));
    }

    [Fact]
    public void A_false_alarm_has_no_recovery_to_correct()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Cancel(Ada, "a test", now));
        Assert.Equal("not-reached", story.Refused((incident, now) => incident.Correct(Milestone.Closed, Monday, Ada, "x", now)));
        Assert.Equal("not-reached", story.Refused((incident, now) => incident.Correct(Milestone.Recovered, Monday, Ada, "x", now)));
        Assert.Null(story.Refused((incident, now) => incident.Correct(Milestone.ImpactStarted, Monday, Ada, "x", now)));
    }

    [Fact]
    public void An_earlier_start_leaves_less_time_and_what_stood_still_stays_uncounted()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(10)).Does((incident, now) => incident.Pause(Ada, "waits", now)).Passes(Minutes(30)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Equal(Monday + Minutes(150), story.Clock(ClockKind.Recovery).Due);
        story.Corrects(Milestone.ImpactStarted, Monday - Minutes(40));
        Assert.Equal(Monday + Minutes(110), story.Clock(ClockKind.Recovery).Due);
        story.Corrects(Milestone.ImpactStarted, Monday - Minutes(90)).Passes(Minutes(20));
        Assert.NotNull(story.Clock(ClockKind.Recovery).Breached);
        story.Corrects(Milestone.ImpactStarted, Monday - Minutes(5));
        Assert.Null(story.Clock(ClockKind.Recovery).Breached);
        Assert.Contains((IncidentDue.Clock, nameof(ClockKind.Recovery)), story.Due.Keys);
    }

    [Fact]
    public void An_earlier_start_takes_time_from_a_clock_that_stands_still()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Pause(Ada, "waits", now)).Corrects(Milestone.Reported, Monday - Duration.FromDays(1));
        Assert.Equal(Duration.FromDays(6), story.Clock(ClockKind.Resolution).Left);
        Assert.Equal(Minutes(120 - (24 * 60)), story.Clock(ClockKind.Recovery).Left);
    }

    [Fact]
    public void A_corrected_report_or_answer_decides_anew_whether_the_answer_was_in_time()
    {
        var story = new Story(Telecom).Passes(Minutes(9)).Acknowledges(Ada);
        Assert.Null(story.Clock(ClockKind.Response).Breached);
        story.Corrects(Milestone.Reported, Monday - Minutes(5));
        Assert.NotNull(story.Clock(ClockKind.Response).Breached);
        story.Corrects(Milestone.Acknowledged, Monday + Minutes(4));
        Assert.Null(story.Clock(ClockKind.Response).Breached);
        Assert.Equal(Monday + Minutes(4), story.Clock(ClockKind.Response).Met);
    }

    [Fact]
    public void What_is_said_later_to_have_been_identified_before_it_was_handed_on_was_demarcated_then()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(12)).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        story.Reaches(Milestone.Recovered).Corrects(Milestone.Identified, Monday + Minutes(5));
        Assert.Equal(Monday + Minutes(5), story.Clock(ClockKind.Demarcation).Met);
    }

    [Fact]
    public void A_receivers_own_time_to_respond_is_not_moved_by_when_it_was_first_reported()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(30)).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        var due = story.Clock(ClockKind.Response).Due;
        Assert.Equal(due, story.Corrects(Milestone.Reported, Monday - Minutes(30)).Clock(ClockKind.Response).Due);
    }
}
