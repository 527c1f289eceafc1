using Microsoft.Extensions.DependencyInjection;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>A house that begins with a playbook instead of with nothing.</summary>
public sealed class StarterTests
{
    [Theory, MemberData(nameof(Playbooks.ShippedPlaybooks.Starters), MemberType = typeof(Playbooks.ShippedPlaybooks))]
    public async Task Whoever_begins_with_a_starter_stands_in_every_place_of_it(string starter)
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("linus", role: "admin");
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/documents");
        linus.Says("Begin with a starter");
        await linus.Open("/settings/starters");
        linus.Says(Starters.All.Single(one => one.Name == starter).Title);
        await linus.Submit("/settings/starters", ("starter", starter));
        linus.Says("The new key of alertmanager");

        var playbook = Now(world);
        Assert.NotEmpty(playbook.IncidentTypes);
        Assert.All(playbook.Teams.Values, team => Assert.Equal(["linus"], team.Members));
        Assert.All(playbook.Schedules.Values, schedule => Assert.Equal("Europe/London", schedule.Zone));
        Assert.DoesNotContain(playbook.Documents, document => JsonText.Write(document) is var text && (text.Contains("person:ada", StringComparison.Ordinal) || text.Contains("\"ada\"", StringComparison.Ordinal)));

        await linus.Open("/settings/starters");
        linus.Says("Not while you have");
        await linus.Submit("/settings/starters", ("starter", starter));
        linus.Says("nothing was changed");
    }

    [Fact]
    public async Task A_starter_leaves_the_house_its_own_channels()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var linus = await world.SignedIn("linus");
        var before = Now(world).Channels;
        await linus.Open("/settings/starters");
        await linus.Submit("/settings/starters", ("starter", "saas-team"));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), Now(world).Channels.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("incident", Now(world).IncidentTypes.Keys);
    }

    [Fact]
    public async Task Whoever_may_not_write_the_playbook_looks_and_takes_none()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/settings/starters");
        vera.Says("SaaS team");
        vera.SaysNot("Begin with this");
    }

    private static Playbook Now(World world) => world.Server.Services.GetRequiredService<Worlds>().Latest.Playbook;
}
