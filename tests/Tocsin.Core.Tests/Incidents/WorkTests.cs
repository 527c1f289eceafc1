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
