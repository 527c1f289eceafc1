using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class RoleTests
{
    [Fact]
    public void Whoever_declares_it_keeps_it()
    {
        var story = new Story(Telecom, by: Grace);
        Assert.Equal("Grace", story.Incident.Keeper.Name);
        Assert.True(story.Incident.Holds(Grace.Id, "engineer"));
    }

    [Fact]
    public void Required_roles_are_asked_for_at_once_by_the_playbook_and_by_the_owners_of_the_services()
    {
        var story = new Story(Telecom, Said() with { Impact = Impact.None with { Services = ["core"] } });
        Assert.Equal(["schedule:leaders"], story.Wakes.Single(wake => wake.For == Wake.ForRole("leader")).Targets.Select(target => target.ToString()));
        Assert.Equal(["team:network"], story.Wakes.Single(wake => wake.For == Wake.ForRole("developer")).Targets.Select(target => target.ToString()));
        Assert.Equal("Network", story.Incident.Owner.Name);
    }

    [Fact]
    public void Whoever_is_to_handle_it_is_paged_unless_they_are_here_no_longer()
    {
        Assert.Equal("team:network", new Story(Saas, Said(owner: Network)).Wakes.Single(wake => wake.For == Wake.Incident).Targets.Single().ToString());
        Assert.DoesNotContain(new Story(Saas, Said(owner: new Owner(OwnerKind.Person, "u-gone", "Gone"))).Wakes, wake => wake.For == Wake.Incident);
        Assert.DoesNotContain(new Story(Saas, Said(owner: Network) with { Paged = true }).Wakes, wake => wake.For == Wake.Incident);
        Assert.DoesNotContain(new Story(Saas).Wakes, wake => wake.For == Wake.Incident);
    }

    [Fact]
    public void A_role_for_one_passes_from_one_to_the_next()
    {
        var story = new Story(Telecom).Takes("leader", Grace).Passes(Minutes(9)).Takes("leader", Kim);
        Assert.Equal(["Kim"], story.Incident.Holders("leader").Select(held => held.Person.Name));
        Assert.Equal(Minutes(9), story.Incident.Holdings.Single(held => held.Person == Grace).Until - Monday);
        Assert.Empty(story.Incident.Take("leader", Kim, null, Kim, story.Now).Entries);
    }

    [Fact]
    public void A_role_for_several_is_held_by_each_for_an_area()
    {
        var story = new Story(Itsm).Does((incident, now) => incident.Take("expert", Grace, "databases", Ada, now)).Does((incident, now) => incident.Take("expert", Alan, "network", Ada, now));
        Assert.Equal(["databases", "network"], story.Incident.Holders("expert").Select(held => held.Area));
        story.Does((incident, now) => incident.Take("expert", Grace, "storage", Ada, now));
        Assert.Equal(["network", "storage"], story.Incident.Holders("expert").Select(held => held.Area));
    }

    [Fact]
    public void Whoever_leaves_a_required_role_leaves_a_gap_that_everybody_sees()
    {
        var story = new Story(Telecom).Takes("leader", Kim).Takes("developer", Alan);
        Assert.DoesNotContain("role-missing", story.Sees(Grace));
        story.Does((incident, now) => incident.Leave("leader", Kim, Kim, now));
        Assert.All(Everybody, person => Assert.Contains("role-missing", story.Sees(person)));
    }

    [Fact]
    public void A_page_for_a_role_is_known_until_somebody_takes_it()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.LinkPage("p1", "Leader", Wake.ForRole("leader"), new Reason("role-required", "x"), now));
        Assert.Equal(["leader"], story.Incident.Asked.Select(asked => asked.Role));
        Assert.Empty(story.Takes("leader", Kim).Incident.Asked);
    }

    [Fact]
    public void Nobody_is_asked_where_the_playbook_names_nobody()
    {
        var story = new Story(Itsm);
        Assert.Equal("nobody-to-ask", story.Refused((incident, now) => incident.Ask("expert", [], Ada, Company, now)));
        Assert.Equal("no-such-role", story.Refused((incident, now) => incident.Ask("pope", [], Ada, Company, now)));
        story.Does((incident, now) => incident.Ask("expert", [new Target(TargetKind.Person, "alan")], Ada, Company, now));
        Assert.Equal(Wake.ForRole("expert"), story.Wakes.Last().For);
    }
}
