using Microsoft.Extensions.DependencyInjection;
using Tocsin.People;

namespace Tocsin.Browser.Tests;

/// <summary>The first minutes of a new house.</summary>
public sealed class SetUpJourney(Chromium chromium)
{
    [Fact]
    public async Task The_first_administrator_comes_in_by_the_printed_link_and_sees_what_to_do_first()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var link = await world.Server.Services.GetRequiredService<SetUp>().Link();
        await using var ada = await chromium.Visit(world, Look.Desk);
        await ada.Open(link!);
        await ada.Picture("set-up");
        Assert.Equal(Look.Zone, await ada.Value("Time zone"));
        await ada.Fill("Name", "Ada Lovelace");
        await ada.Fill("Handle", "ada");
        await ada.Fill("E-mail", "ada@example.org");
        await ada.Fill("Password", Shop.Password);
        await ada.Press("Begin");

        await ada.SeesAt("/");
        await ada.Sees("First steps");
        await ada.Sees("Say how messages leave the house");
        await ada.Picture("home-first-steps");

        await ada.Press("Sign out");
        await ada.SeesAt("/sign-in");
        await ada.SignIn("ada");
        await ada.Sees("First steps");

        await ada.Open(link!);
        await ada.Sees("This set-up link was used");
        Assert.Empty(ada.Complaints);
    }
}
