using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>How it ends, and how it comes back.</summary>
public sealed class EndTests
{
    [Fact]
    public void A_false_alarm_is_cancelled_with_a_reason_and_owes_nothing()
    {
        var story = new Story(Telecom);
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.Cancel(Ada, "", now)));
        story.Does((incident, now) => incident.Cancel(Ada, "a test call", now)).Passes(Duration.FromDays(80));
        Assert.Equal(Status.Cancelled, story.Incident.Status);
        Assert.Empty(story.Due);
        Assert.Empty(story.Told<ClockBreached>());
        Assert.All(story.Incident.Clocks, clock => Assert.True(clock.Waived));
        Assert.All(Everybody, person => Assert.Empty(story.Sees(person)));
    }

    [Fact]
    public void The_same_as_another_is_merged_into_it_unless_it_has_parts_of_its_own()
    {
        var other = new IncidentRef("i2", 1043, "Calls drop in the north");
        var story = new Story(Telecom).Does((incident, now) => incident.Adopt(new IncidentRef("i3", 1044, "x"), Ada, now));
        Assert.Equal("has-children", story.Refused((incident, now) => incident.Merge(other, Ada, "the same", now)));
        Assert.Equal("not-itself", story.Refused((incident, now) => incident.Merge(incident.Ref, Ada, "the same", now)));
        story.Does((incident, now) => incident.Release(new IncidentRef("i3", 1044, "x"), Ada, now)).Does((incident, now) => incident.Merge(other, Ada, "the same", now));
        Assert.Equal(Status.Merged, story.Incident.Status);
        Assert.Equal(other, story.Incident.MergedInto);
    }

    [Fact]
    public void What_is_over_refuses_whatever_would_go_on_with_it_and_still_takes_notes()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Cancel(Ada, "a test", now));
        Assert.Equal("incident-is-over", story.Refused((incident, now) => incident.Acknowledge(Ada, now)));
        Assert.Equal("incident-is-over", story.Refused((incident, now) => incident.ChangeLevel("part", "now", Ada, "x", Company, now)));
        Assert.Equal("incident-is-over", story.Refused((incident, now) => incident.Assign(Network, Ada, "x", Company, now)));
        Assert.Null(story.Refused((incident, now) => incident.Note(NoteKind.Note, "We learned something.", null, null, Ada, now)));
        Assert.Null(story.Refused((incident, now) => incident.AddTask("Warn before tests", null, null, Ada, now)));
    }

    [Fact]
    public void Reopened_its_clocks_run_again_from_the_same_start_and_what_was_broken_pages_nobody_twice()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(130)).Takes("developer", Alan).Does((incident, now) => incident.Solve("A new card", Alan, now)).Reaches(Milestone.Resolved).Passes(Minutes(5));
        var wakes = story.Wakes.Count(wake => wake.For == Wake.ForClock(ClockKind.Recovery));
        story.Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now)).Passes(Minutes(30));
        Assert.Equal(Status.Acknowledged, story.Incident.Status);
        Assert.Equal(Monday + Duration.FromDays(7), story.Clock(ClockKind.Resolution).Due);
        Assert.NotNull(story.Clock(ClockKind.Recovery).Breached);
        Assert.Null(story.Clock(ClockKind.Recovery).Met);
        Assert.Equal(wakes, story.Wakes.Count(wake => wake.For == Wake.ForClock(ClockKind.Recovery)));
        Assert.Null(story.Incident.Solution!.Approved);
        Assert.Null(story.Incident.At(Milestone.Resolved));
    }

    [Fact]
    public void Reopened_what_was_true_of_its_end_is_to_be_said_anew_and_its_level_stays_validated()
    {
        var story = new Story(Telecom with { Gates = [] }).Reaches(Milestone.Identified).Does((incident, now) => incident.Sign(GateNeed.LevelValidated, null, Ada, now)).Does((incident, now) => incident.AddCaller("Mrs Miller", "", "x", now));
        story.Reaches(Milestone.Recovered).Does((incident, now) => incident.Confirm("k1", "Ada", now)).Does((incident, now) => incident.Sign(GateNeed.ServicesValidated, null, Ada, now));
        story.Does((incident, now) => incident.Solve("A new card", Ada, now)).Does((incident, now) => incident.Judge(true, null, Ada, now)).Reaches(Milestone.Resolved);
        story.Wakes.Clear();
        var again = story.Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now)).Incident;
        Assert.Equal([GateNeed.LevelValidated], again.Signatures.Select(signature => signature.Need));
        Assert.Equal(("A new card", (Instant?)null), (again.Solution!.Text, again.Solution.Approved));
        Assert.Null(again.Callers[0].Confirmed);
        Assert.Null(again.At(Milestone.Identified));
        Assert.Contains(story.Wakes, wake => wake.For == Wake.ForRole("leader") && wake.Why.Name == "reopened");
    }

    [Fact]
    public void Reopened_people_are_told_within_the_levels_interval()
    {
        var story = new Story(Saas, Said("wide", "later")).Does((incident, now) => incident.PostUpdate(Ada, "It works.", null, now)).Reaches(Milestone.Resolved).Reaches(Milestone.Closed).Passes(Duration.FromDays(2));
        story.Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now));
        Assert.Equal(story.Now + Minutes(60), story.Clock(ClockKind.Update).Due);
    }

    [Fact]
    public void What_is_open_and_burns_is_not_reopened() =>
        Assert.Equal("incident-is-open", new Story(Telecom).Acknowledges(Ada).Refused((incident, now) => incident.Reopen(Ada, "x", Company, now)));
}
