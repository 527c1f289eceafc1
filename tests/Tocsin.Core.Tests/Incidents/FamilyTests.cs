using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class FamilyTests
{
    private static readonly Reason Why = new("same-cause", "The same switch is broken.");
    private static readonly Incident Whole = Incident.Declare("i9", 1049, Said(title: "The switch in Kassel is down"), Telecom, Kim, Company, Monday).After;

    [Fact]
    public void A_part_follows_the_whole_until_it_is_resolved()
    {
        var story = Part();
        foreach (var milestone in new[] { Milestone.Acknowledged, Milestone.Identified, Milestone.Recovered, Milestone.Resolved })
            story.Passes(Minutes(1)).Does((incident, now) => incident.Follow(Whole, milestone, Kim, now, now));
        Assert.Equal(Status.Resolved, story.Incident.Status);
        Assert.All(story.Told<MilestoneReached>(), told => Assert.Equal("follows-parent", told.Why.Name));
        Assert.Empty(story.Incident.Follow(Whole, Milestone.Recovered, Kim, story.Now, story.Now).Entries);
    }

    [Fact]
    public void A_part_whose_callers_have_not_confirmed_is_resolved_with_the_whole_and_not_closed_with_it()
    {
        var story = Part().Does((incident, now) => incident.AddCaller("Mrs Miller", "", "No dial tone", now)).Does((incident, now) => incident.Follow(Whole, Milestone.Resolved, Kim, now, now));
        Assert.Empty(story.Incident.Follow(Whole, Milestone.Closed, Kim, story.Now, story.Now).Entries);
        Assert.Contains("caller-unconfirmed", story.Sees(Ada));
        story.Does((incident, now) => incident.Confirm("k1", "Ada", now)).Does((incident, now) => incident.Follow(Whole, Milestone.Closed, Kim, now, now));
        Assert.Equal(Status.Closed, story.Incident.Status);
        Assert.Empty(story.Due);
    }

    [Fact]
    public void Those_who_run_the_whole_run_the_part_and_its_own_are_asked_for_once_it_goes_its_own_way()
    {
        var story = new Story(Telecom);
        var asked = story.Wakes.Select(wake => wake.For).Where(wanted => Wake.RoleOf(wanted) is not null).ToList();
        Assert.NotEmpty(asked);
        story.Does((incident, now) => incident.Join(Whole, Ada, Why, now));
        Assert.Empty(story.Incident.MissingRoles());
        story.Wakes.Clear();
        story.Does((incident, now) => incident.Detach(Ada, "another cause", Company, now));
        Assert.Equal(asked, story.Wakes.Select(wake => wake.For));
    }

    [Fact]
    public void What_the_whole_reached_before_the_part_began_is_not_counted_backwards()
    {
        var story = new Story(Telecom, Said("single", "later", began: Monday)).Does((incident, now) => incident.Join(Whole, Ada, Why, now));
        story.Does((incident, now) => incident.Follow(Whole, Milestone.Recovered, Kim, now - Minutes(90), now));
        Assert.Equal(Monday, story.Incident.At(Milestone.Recovered));
    }

    [Fact]
    public void People_are_told_by_the_whole_alone_and_by_the_part_again_once_it_goes_its_own_way()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Join(Whole, Ada, Why, now));
        Assert.True(story.Clock(ClockKind.Update).Waived);
        Assert.DoesNotContain((IncidentDue.Clock, nameof(ClockKind.Update)), story.Due.Keys);
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.Detach(Ada, "", Company, now)));
        story.Passes(Minutes(20)).Does((incident, now) => incident.Detach(Ada, "another cause", Company, now));
        Assert.Equal(story.Now + Minutes(60), story.Clock(ClockKind.Update).Due);
        Assert.Null(story.Incident.Parent);
    }

    [Fact]
    public void A_part_owes_no_update_whatever_level_it_is_given()
    {
        var story = Part().Levels("wide", "now");
        Assert.Null(story.Incident.Clock(ClockKind.Update));
        Assert.Null(story.Does((incident, now) => incident.PostUpdate(Ada, "We look.", null, now)).Incident.Clock(ClockKind.Update));
    }

    [Fact]
    public void It_follows_its_own_whole_alone_and_each_step_once()
    {
        var story = Part().Does((incident, now) => incident.Follow(Whole, Milestone.Recovered, Kim, now, now));
        Assert.Empty(story.Incident.Follow(Whole, Milestone.Recovered, Kim, story.Now, story.Now).Entries);
        Assert.Empty(story.Incident.Follow(Whole with { Id = "i8" }, Milestone.Resolved, Kim, story.Now, story.Now).Entries);
    }

    [Fact]
    public void What_is_over_is_joined_by_nothing_and_goes_its_own_way_without_waking_anybody()
    {
        Assert.Equal("incident-is-over", new Story(Telecom).Refused((incident, now) => incident.Join(Whole with { Status = Status.Closed }, Ada, Why, now)));
        var story = new Story(Telecom).Does((incident, now) => incident.Join(Whole, Ada, Why, now)).Does((incident, now) => incident.Cancel(Ada, "a test", now));
        Assert.Empty(story.Incident.Detach(Ada, "another cause", Company, story.Now).Wakes);
        Assert.Empty(story.Does((incident, now) => incident.Detach(Ada, "another cause", Company, now)).Due);
    }

    [Fact]
    public void A_family_is_one_level_deep()
    {
        var part = Part();
        Assert.Equal("not-itself", part.Refused((incident, now) => incident.Join(incident, Ada, Why, now)));
        Assert.Equal("not-itself", new Story(Telecom).Refused((incident, now) => incident.Join(part.Incident with { Id = "i5" }, Ada, Why, now)));
        Assert.Equal("has-children", new Story(Telecom).Does((incident, now) => incident.Adopt(part.Incident.Ref, Ada, now)).Refused((incident, now) => incident.Join(Whole, Ada, Why, now)));
    }

    [Fact]
    public void A_restricted_one_shows_its_title_to_no_open_one() =>
        Assert.Equal("one-is-restricted", new Story(Telecom).Refused((incident, now) => incident.Join(Whole with { Restricted = true }, Ada, Why, now)));

    [Fact]
    public void The_whole_knows_its_parts()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Adopt(Whole.Ref, Ada, now)).Does((incident, now) => incident.Adopt(Whole.Ref, Ada, now));
        Assert.Single(story.Incident.Children);
        Assert.Empty(story.Does((incident, now) => incident.Release(Whole.Ref, Ada, now)).Incident.Children);
    }

    private static Story Part() => new Story(Telecom, Said("single", "later")).Does((incident, now) => incident.Join(Whole, Ada, Why, now));
}
