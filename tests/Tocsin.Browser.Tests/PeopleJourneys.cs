using Microsoft.Extensions.DependencyInjection;
using Tocsin.People;

namespace Tocsin.Browser.Tests;

/// <summary>Moving in, and keeping people: from the printed link to a contact method.</summary>
public sealed class PeopleJourneys(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Phone.InTheDark, Look.Phone.WithoutScript];

    [Theory, MemberData(nameof(Looks))]
    public async Task The_first_administrator_moves_in_and_adds_a_colleague(Look look)
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Playbook();
        await using var ada = await chromium.Visit(world, look);
        await ada.Open((await world.Server.Services.GetRequiredService<SetUp>().Link())!);
        await ada.Fill("Name", "Ada Lovelace");
        await ada.Fill("Handle", "ada");
        await ada.Fill("E-mail", "ada@example.org");
        await ada.Fill("Password", Shop.Password);
        await ada.Screen.GetByLabel("Time zone").SelectOptionAsync("Europe/London");
        await ada.Picture("set-up");
        await ada.Press("Begin");
        await ada.SeesAt("/");

        await ada.Open("/people");
        await ada.Screen.GetByText("Add somebody").ClickAsync();
        await ada.Fill("Name", "Grace Hopper");
        await ada.Fill("Handle", "grace");
        await ada.Fill("E-mail", "grace@example.org");
        await ada.Picture("people");
        await ada.Press("Add");
        await ada.SeesAt("/people/grace");
        await ada.Sees("Grace Hopper is added.");
        await ada.Press("Send a test to E-mail");
        await ada.Sees("The test is on its way");
        await ada.Picture("person");

        await ada.Open("/settings/tokens");
        await ada.Fill("Name", "nightly build");
        await ada.Press("Create a token");
        await ada.Sees("tcs_");
        await ada.Picture("tokens");
        await ada.Open("/settings/secrets");
        await ada.Picture("secrets");
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_then_led_on()
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.Visit(world, Look.Phone);
        await ada.Open("/people");
        await ada.Picture("sign-in");
        await ada.SignIn("ada");
        await ada.SeesAt("/people");
        Assert.Empty(ada.Complaints);
    }
}
