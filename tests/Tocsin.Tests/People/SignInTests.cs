using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.People;

namespace Tocsin.Tests.People;

/// <summary>How the first person gets in, and everybody after.</summary>
public sealed class SignInTests
{
    private const string Password = "correct horse battery";

    [Theory, EachDatabase]
    public async Task The_set_up_link_makes_the_first_administrator_once(Engine engine)
    {
        await using var world = await World.Begin(engine);
        var link = (await world.Server.Services.GetRequiredService<SetUp>().Link())!;
        using var browser = world.Browser();
        await browser.Open(link);
        await browser.Submit(link, ("name", "Ada"), ("handle", "ada"), ("email", "ada@example.org"), ("zone", "Europe/London"), ("password", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.Submit(link, ("name", "Ada"), ("handle", "ada"), ("email", "ada@example.org"), ("zone", "Europe/London"), ("password", Password));
        Assert.Equal("/", browser.Address);
        await browser.Open("/api/v1/people/ada");
        Assert.Contains("\"role\":\"admin\"", browser.Html, StringComparison.Ordinal);

        using var late = world.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await late.Open(link)).Status);
        Assert.Null(await world.Server.Services.GetRequiredService<SetUp>().Link());
    }

    [Fact]
    public async Task The_set_up_link_is_good_for_a_day_and_only_as_printed()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var link = (await world.Server.Services.GetRequiredService<SetUp>().Link())!;
        using var browser = world.Browser();
        Assert.Equal(HttpStatusCode.Gone, (await browser.Open(link[..^1])).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open(link)).Status);
        await world.Leap(Duration.FromDays(1));
        Assert.Equal(HttpStatusCode.Gone, (await browser.Open(link)).Status);
    }

    [Theory, EachDatabase]
    public async Task A_session_lasts_as_long_as_it_is_used_and_ends_when_it_is_revoked(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada", password: Password);
        using var browser = await world.SignedIn("ada", Password);
        await world.Leap(Duration.FromDays(13));
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/api/v1/people")).Status);
        await world.Leap(Duration.FromDays(13));
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/api/v1/people")).Status);
        await world.Leap(Duration.FromDays(15));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Open("/api/v1/people")).Status);

        using var again = await world.SignedIn("ada@example.org", Password);
        var session = Assert.Single((await world.Get("/api/v1/people/ada/sessions")).GetProperty("items").EnumerateArray());
        await world.Ask(HttpMethod.Delete, $"/api/v1/people/ada/sessions/{session.GetProperty("id").GetString()}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.Open("/api/v1/people")).Status);
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_for_five_minutes()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var browser = world.Browser();
        for (var i = 0; i < 5; i++)
        {
            await browser.Open("/sign-in");
            await browser.Submit("/sign-in", ("who", "ada"), ("password", "wrong wrong wrong"));
            Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
        }

        await browser.Submit("/sign-in", ("who", "ada"), ("password", Password));
        Assert.Contains("Too many wrong passwords", browser.Html, StringComparison.Ordinal);
        await world.Pass(Duration.FromMinutes(5));
        using var later = await world.SignedIn("ada", Password);
    }

    [Fact]
    public async Task Signing_in_leads_back_only_within_the_house()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var browser = world.Browser();
        await browser.Open("/sign-in?returnTo=https://evil.example");
        await browser.Submit("/sign-in", ("who", "ada"), ("password", Password), ("returnTo", "//evil.example/"));
        Assert.Equal("/", browser.Address);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_changes_nothing()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var browser = await world.SignedIn("ada", Password);
        await browser.Submit("/sign-in", ("who", "ada"), ("password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_old_one()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var browser = await world.SignedIn("ada", Password);
        await world.Ask(HttpMethod.Put, "/api/v1/people/ada/password", new { password = "another sentence" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Open("/api/v1/people")).Status);
    }
}
