using System.Net;

namespace Tocsin.Tests.Home;

/// <summary>People on screens: added, reached, tested, and kept by themselves.</summary>
public sealed class PersonScreenTests
{
    private const string Password = "correct horse battery";

    [Theory, EachDatabase]
    public async Task An_administrator_adds_somebody_who_signs_in_and_proves_a_contact_method(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Playbook();
        await world.Person("ada", password: Password);
        using var ada = await world.SignedIn("ada", Password);
        await ada.Open("/people");
        await ada.Submit("/people", ("name", "Grace"), ("handle", "Not A Handle!"), ("email", "grace@example.org"), ("zone", "America/New_York"), ("role", "responder"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
        Assert.Contains("A handle is 1 to 64", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/people", ("name", "Grace"), ("handle", "grace"), ("email", "grace@example.org"), ("zone", "America/New_York"), ("role", "responder"), ("password", Password));
        Assert.Equal("/people/grace", ada.Address);

        using var grace = await world.SignedIn("grace", Password);
        await grace.Open("/people/grace");
        Assert.Contains("This is you", grace.Html, StringComparison.Ordinal);
        Assert.Contains("Not proven yet", grace.Html, StringComparison.Ordinal);
        var method = (await world.Get("/api/v1/people/grace")).GetProperty("methods")[0].GetProperty("id").GetString();
        await grace.Submit($"/people/grace/methods/{method}/test");
        await world.Settle();
        var link = new Uri(world.Mailbox("grace").Got("test").Link!).PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await grace.Open(link)).Status);
        await grace.Open("/people/grace");
        await grace.Submit($"/people/grace/methods/{method}/test");
        Assert.Contains("less than 30 seconds ago", grace.Html, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task People_keep_their_own_methods_and_rules_and_nobody_elses(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Playbook();
        var ada = await world.Person("ada");
        var grace = await world.Person("grace", password: Password);
        using var browser = await world.SignedIn("grace", Password);
        await browser.Open("/people/grace");
        await browser.Submit("/people/grace/methods", ("channel", "email"), ("address", "nonsense"), ("label", "work"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        await browser.Submit("/people/grace/methods", ("channel", "email"), ("address", "grace@work.example"), ("label", "work"));
        Assert.Contains("grace@work.example", browser.Html, StringComparison.Ordinal);
        await browser.Submit("/people/grace/rules", ("urgency", "high"), ("after", "5"), ("method", grace.Method), ("after", ""), ("method", ""));
        Assert.Equal(300, (await world.Get("/api/v1/people/grace")).GetProperty("rules")[0].GetProperty("after").GetDouble());

        await browser.Open("/people/ada");
        Assert.DoesNotContain("ada@example.org", browser.Html, StringComparison.Ordinal);
        await browser.Open("/people/grace");
        await browser.Submit($"/people/ada/methods/{ada.Method}/remove");
        Assert.Single((await world.Get("/api/v1/people/ada")).GetProperty("methods").EnumerateArray());
        await browser.Open("/settings/tokens");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_a_secret_never()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var ada = await world.SignedIn("ada", Password);
        await ada.Open("/settings/tokens");
        await ada.Submit("/settings/tokens", ("name", "ci"), ("scope", "read"), ("days", "90"));
        Assert.Contains("tcs_", ada.Html, StringComparison.Ordinal);
        await ada.Open("/settings/tokens");
        Assert.DoesNotContain("tcs_", ada.Html, StringComparison.Ordinal);
        var id = (await world.Get("/api/v1/tokens")).GetProperty("items")[0].GetProperty("id").GetString();
        await ada.Submit($"/settings/tokens/{id}/revoke");
        Assert.Empty((await world.Get("/api/v1/tokens")).GetProperty("items").EnumerateArray());

        await ada.Open("/settings/secrets");
        await ada.Submit("/settings/secrets", ("name", "smtp"), ("value", "hunter2hunter2"));
        Assert.Contains("secret:smtp is kept", ada.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ada.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_changes_their_password_with_the_old_one()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada", password: Password);
        using var ada = await world.SignedIn("ada", Password);
        await ada.Open("/people/ada");
        await ada.Submit("/people/ada/password", ("old", "wrong wrong wrong"), ("password", "another good sentence"));
        Assert.Contains("The old password is wrong", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/people/ada/password", ("old", Password), ("password", "another good sentence"));
        using var again = await world.SignedIn("ada", "another good sentence");
    }
}
