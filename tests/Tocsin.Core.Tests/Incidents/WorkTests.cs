using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Callers, tasks, choices, fixes, and who may see it.</summary>
public sealed class WorkTests
{
    [Fact]
    public void A_complaint_stands_there_until_somebody_follows_it_up()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.AddCaller("Mrs Miller", "+49 30 1", "No dial tone", now)).Does((incident, now) => incident.Complain("k1", "Nobody called back", now));
        Assert.Contains("complaint", story.Sees(Ada));
        story.Passes(Minutes(5)).Does((incident, now) => incident.FollowUp("k1", "Called her, she knows.", Ada, now));
        Assert.DoesNotContain("complaint", story.Sees(Ada));
        Assert.Equal(story.Now, story.Incident.Callers.Single().LastContact);
        Assert.Equal("no-such-thing", story.Refused((incident, now) => incident.FollowUp("k1", "again", Ada, now)));
        Assert.Equal("no-such-thing", story.Refused((incident, now) => incident.Contact("k7", "x", Ada, now)));
    }

    [Fact]
    public void A_temporary_fix_stays_open_until_it_is_removed()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.Fix("Routed around the switch", Ada, now)).Reaches(Milestone.Resolved);
        Assert.Contains("temporary-fix", story.Sees(Ada));
        story.Does((incident, now) => incident.RemoveFix("f1", Ada, now));
        Assert.DoesNotContain("temporary-fix", story.Sees(Ada));
    }

    [Fact]
    public void A_choice_to_be_made_stands_there_until_it_is_made()
    {
        var story = new Story(Telecom, Said("single", "later")).Acknowledges(Ada).Does((incident, now) => incident.OpenChoice("Roll back?", ["yes", "no"], now + Minutes(10), Ada, now));
        Assert.Contains("decision-due", story.Sees(Ada));
        story.Does((incident, now) => incident.Choose("c1", "yes", "fairly sure", Ada, now));
        Assert.Equal("yes", story.Incident.Choices.Single().Chosen);
        Assert.DoesNotContain("decision-due", story.Sees(Ada));
        Assert.Equal("no-such-thing", story.Refused((incident, now) => incident.Choose("c1", "no", null, Ada, now)));
    }

    [Fact]
    public void Those_who_take_part_or_are_named_see_a_restricted_one()
    {
        var story = new Story(Telecom, Said() with { Restricted = true }).Acknowledges(Ada).Takes("leader", Grace);
        Assert.Equal([true, true, false, false], Everybody.Select(person => story.Incident.TakesPart(person.Id)));
        story.Does((incident, now) => incident.Restrict(true, [Kim], Ada, "she is counsel", now)).Does((incident, now) => incident.AddTask("Look", Owner.Of(Alan), null, Ada, now));
        Assert.All(Everybody, person => Assert.True(story.Incident.TakesPart(person.Id)));
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.Restrict(false, [], Ada, " ", now)));
    }

    [Fact]
    public void Whoever_keeps_it_or_is_offered_it_takes_part_and_whoever_let_a_role_go_does_not()
    {
        var story = new Story(Saas, Said() with { Restricted = true }).Acknowledges(Grace).Takes("commander", Kim).Takes("commander", Grace);
        story.Does((incident, now) => incident.Offering(Owner.Of(Alan), Grace, "my shift ends", Company, now));
        Assert.Equal([true, true, true, false], Everybody.Select(person => story.Incident.TakesPart(person.Id)));
    }

    [Fact]
    public void What_was_done_once_is_not_done_again()
    {
        var story = new Story(Telecom, Said("single", "later")).Does((incident, now) => incident.Fix("Routed around", Ada, now)).Does((incident, now) => incident.AddTask("Look", null, null, Ada, now));
        story.Does((incident, now) => incident.RemoveFix("f1", Ada, now)).Does((incident, now) => incident.FinishTask("t2", Ada, now)).Does((incident, now) => incident.LinkPage("p1", "Ada", "incident", new Reason("declared", "x"), now));
        Assert.Equal("no-such-thing", story.Refused((incident, now) => incident.RemoveFix("f1", Ada, now)));
        Assert.Equal("no-such-thing", story.Refused((incident, now) => incident.FinishTask("t2", Ada, now)));
        Assert.Empty(story.Incident.LinkPage("p1", "Ada", "incident", new Reason("declared", "x"), story.Now).Entries);
    }

    [Fact]
    public void Whoever_left_may_join_again()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Join("Mrs Miller", "Vendor", Ada, now));
        Assert.Empty(story.Incident.Join(" Mrs Miller ", null, Ada, story.Now).Entries);
        story.Does((incident, now) => incident.Depart("Mrs Miller", Ada, now)).Does((incident, now) => incident.Join("Mrs Miller", null, Ada, now));
        Assert.Equal([true, false], story.Incident.Attendance.Select(one => one.Until is not null));
    }

    [Fact]
    public void What_somebody_wrote_as_the_solution_is_not_replaced_by_what_is_said_at_the_end()
    {
        var story = new Story(Telecom, Said("single", "later")).Does((incident, now) => incident.Solve("Replaced the card", Ada, now)).Does((incident, now) => incident.Reach(Milestone.Resolved, Ada, "All is well", null, now));
        Assert.Equal("Replaced the card", story.Incident.Solution?.Text);
        Assert.Equal("incident-is-over", new Story(Telecom).Does((incident, now) => incident.Cancel(Ada, "a test", now)).Refused((incident, now) => incident.Solve("x", Ada, now)));
    }

    [Fact]
    public void A_number_of_users_is_none_or_more_from_the_first_word_on()
    {
        Assert.Equal("users", new Story(Telecom).Incident.Affect(Impact.None with { Users = -1 }, Ada, Monday).Refusal?.Field);
        Assert.Equal("users", Incident.Declare("i2", 2, Said() with { Impact = Impact.None with { Users = -1 } }, Telecom, Ada, Company, Monday).Refusal?.Field);
    }

    [Fact]
    public void The_written_solution_is_what_was_said_when_it_was_resolved()
    {
        var story = new Story(Telecom, Said("single", "later")).Does((incident, now) => incident.Reach(Milestone.Resolved, Ada, "Replaced the card", null, now));
        Assert.Equal("Replaced the card", story.Incident.Solution?.Text);
    }
}
