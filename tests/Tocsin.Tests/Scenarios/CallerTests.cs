using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Tocsin.Incidents;

namespace Tocsin.Tests.Scenarios;

/// <summary>People without an account: they report what is wrong, and say whether it works again.</summary>
public sealed partial class CallerTests
{
    private const string Public = """
        kind: Service
        name: checkout
        title: Checkout
        spec: { team: shop, public: true }
        """;

    [Theory, EachDatabase]
    public async Task A_caller_reports_without_an_account_and_hears_a_reference_and_nothing_else(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule, Public);
        await world.Declares("A secret incident of the shop", to: "person:ada", services: ["checkout"]);
        using var caller = world.Browser();
        await caller.Open("/report");
        Assert.Contains("<option value=\"checkout\"", caller.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Till", caller.Html, StringComparison.Ordinal);
        await caller.Submit("/report", Once(caller), ("text", "I cannot pay."), ("service", "checkout"), ("who", "Mrs Miller"), ("contact", "+49 30 1"), ("users", "3"));
        var report = Assert.Single((await world.Get("/api/v1/reports")).GetProperty("items").EnumerateArray());
        Assert.Equal(("form", "checkout", "Mrs Miller", "3"), (report.Word("source"), report.Word("service"), report.Word("who"), report.Word("users")));
        Assert.Equal("INC-1", report.GetProperty("incident").Word("label"));
        Assert.Contains(report.Word("reference")!, caller.Html, StringComparison.Ordinal);
        foreach (var ours in (string[])["INC-", "secret", "Ada", "incident of"]) Assert.DoesNotContain(ours, caller.Html, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task There_is_no_form_until_a_service_is_marked_public(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        using var closed = await world.Anybody.GetAsync("/report");
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        Assert.DoesNotContain("<form", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task What_is_not_ours_or_too_much_is_not_taken(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule, Public);
        using (var forged = await world.Anybody.PostAsync("/report", new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = "x" })))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var caller = world.Browser();
        await caller.Open("/report");
        await caller.Submit("/report", Once(caller), ("text", "It is dark."), ("service", "till"));
        Assert.Contains("Choose from the list.", caller.Html, StringComparison.Ordinal);
        await caller.Submit("/report", Once(caller), ("text", new string('x', 4_001)), ("service", "checkout"));
        Assert.Contains("longer than 4000 characters", caller.Html, StringComparison.Ordinal);
        Assert.Empty((await world.Get("/api/v1/reports")).GetProperty("items").EnumerateArray());
        for (var times = 0; times < 12; times++)
        {
            await caller.Open("/report");
            await caller.Submit("/report", Once(caller), ("text", string.Create(CultureInfo.InvariantCulture, $"Call {times}")), ("service", ""));
        }

        Assert.Contains("Wait a minute", caller.Html, StringComparison.Ordinal);
        Assert.Equal(8, (await world.Get("/api/v1/reports")).GetProperty("items").GetArrayLength());
    }

    [Theory, EachDatabase]
    public async Task A_caller_says_by_their_link_that_it_works_again(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule, Public);
        var id = (await world.Declares("The gateway of Cards Inc. is down", to: "person:ada", services: ["checkout"])).Id();
        await world.Runs(id, "add-caller", new { name = "Mrs Miller", contact = "+49 30 1", symptoms = "I cannot pay." });
        await world.Runs(id, "tell-desk", new { text = "Card payments fail. Invoices work." });
        var link = (await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!;
        using var caller = world.Browser();
        await caller.Open(new Uri(link).PathAndQuery);
        foreach (var theirs in (string[])["I cannot pay.", "Card payments fail.", "We are working on it."]) Assert.Contains(theirs, caller.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Cards Inc.", caller.Html, StringComparison.Ordinal);
        await caller.Submit(new Uri(link).AbsolutePath, ("answer", "works"));
        Assert.Contains("not said to work again yet", caller.Html, StringComparison.Ordinal);
        await world.Runs(id, "reach", new { key = "Identified" });
        await world.Runs(id, "reach", new { key = "Recovered" });
        await caller.Open(new Uri(link).PathAndQuery);
        await caller.Submit(new Uri(link).AbsolutePath, ("answer", "works"));
        Assert.Contains("we noted that it works", caller.Html, StringComparison.Ordinal);
        var confirmed = (await world.History(id)).Last();
        Assert.Equal(("caller-confirmed", "link", "Mrs Miller"), (confirmed.Word("kind"), confirmed.GetProperty("by").Word("kind"), confirmed.GetProperty("by").Word("name")));
        await caller.Submit(new Uri(link).AbsolutePath, ("answer", "broken"), ("text", "Now it fails again."));
        var after = (await world.Incident(id)).GetProperty("callers")[0];
        Assert.Equal((null, "Now it fails again."), (after.Word("confirmed"), after.Word("complaint")));
        await world.IsItsTimeline(id);
        var audit = await world.Database().Read(session => session.Query<string>("SELECT payload FROM event WHERE stream = 'audit' AND kind = 'confirmation-link-made'"));
        Assert.DoesNotContain("/confirm/", Assert.Single(audit), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_link_is_good_for_its_caller_for_a_while_and_cannot_be_guessed(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule, Public);
        var id = (await world.Declares("It is down", to: "person:ada", restricted: true)).Id();
        await world.Runs(id, "add-caller", new { name = "Mrs Miller", symptoms = "I cannot pay." });
        using var program = await world.Program("responder");
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync($"/api/v1/incidents/{id}/callers/k1/link", null)).StatusCode);
        async Task<string> Link() => new Uri((await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!).AbsolutePath;
        async Task<HttpStatusCode> Opens(string path) => (await world.Anybody.GetAsync(path)).StatusCode;
        var first = await Link();
        Assert.Equal(HttpStatusCode.OK, await Opens(first));
        var tampered = first[..^1] + (first[^1] == 'A' ? 'B' : 'A');
        Assert.Equal(HttpStatusCode.Gone, await Opens(tampered));
        Assert.Equal(HttpStatusCode.Gone, await Opens(first[..^4]));
        Assert.Equal(HttpStatusCode.Gone, await Opens("/confirm/x"));
        await world.Leap(Duration.FromDays(60));
        Assert.Equal(HttpStatusCode.OK, await Opens(first));
        await world.Leap(1.Seconds());
        Assert.Equal(HttpStatusCode.Gone, await Opens(first));
        var second = await Link();
        await world.Runs(id, "cancel", new { reason = "a test" });
        await world.Leap(Duration.FromDays(30) - 1.Seconds());
        Assert.Equal(HttpStatusCode.OK, await Opens(second));
        await world.Leap(1.Seconds());
        Assert.Equal(HttpStatusCode.Gone, await Opens(second));
    }

    [Theory, EachDatabase]
    public async Task What_is_said_of_an_incident_that_is_over_counts_anew(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("It is dark", to: "person:ada", services: ["till"])).Id();
        await world.Runs(id, "add-caller", new { name = "Mrs Miller", symptoms = "It is dark." });
        var link = new Uri((await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!).AbsolutePath;
        foreach (var milestone in (string[])["Identified", "Recovered", "Resolved", "Closed"]) await world.Runs(id, "reach", new { key = milestone });
        using var caller = world.Browser();
        await caller.Open(link);
        await caller.Submit(link, ("answer", "broken"), ("text", "Dark again."));
        await world.Settle();
        Assert.Equal("Till: Dark again.", Assert.Single(await world.Candidates()).Word("title"));
        world.Mailbox("linus").Got("Is this an incident? Till: Dark again.");
    }

    [Theory, EachDatabase]
    public async Task What_is_said_of_a_restricted_one_that_is_over_proposes_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("It is dark", to: "person:ada", services: ["till"], restricted: true)).Id();
        await world.Runs(id, "add-caller", new { name = "Mrs Miller", symptoms = "It is dark." });
        var link = new Uri((await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!).AbsolutePath;
        await world.Runs(id, "cancel", new { reason = "a test" });
        using var caller = world.Browser();
        await caller.Submit(link, ("answer", "broken"), ("text", "Dark again."));
        await world.Settle();
        Assert.Empty(await world.Candidates());
        Assert.Equal("Dark again.", (await world.Incident(id)).GetProperty("callers")[0].Word("complaint"));
        await world.Leap(Duration.FromDays(30));
        Assert.Equal(HttpStatusCode.Conflict, (await world.Operator.PostAsync($"/api/v1/incidents/{id}/callers/k1/link", null)).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Whoever_presses_very_often_waits(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("It is dark", to: "person:ada")).Id();
        await world.Runs(id, "add-caller", new { name = "Mrs Miller", symptoms = "It is dark." });
        var link = new Uri((await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!).AbsolutePath;
        using var caller = world.Browser();
        for (var times = 0; times < 11; times++) await caller.Submit(link, ("answer", "broken"), ("text", "Dark."));
        Assert.Contains("pressed very often", caller.Html, StringComparison.Ordinal);
        Assert.Equal(10, (await world.History(id)).Count(entry => entry.Word("kind") == "caller-complained"));
    }

    [Fact]
    public void All_addresses_together_write_so_often_and_no_oftener()
    {
        var limit = new CallerLimit(new FakeTime(Instant.FromUtc(2026, 2, 3, 3, 0)));
        TimeSpan? From(int number) => limit.Take(new DefaultHttpContext { Connection = { RemoteIpAddress = new IPAddress([10, 0, (byte)(number / 256), (byte)(number % 256)]) } });
        Assert.All(Enumerable.Range(0, 300), number => Assert.Null(From(number)));
        Assert.Equal(TimeSpan.FromSeconds(1), From(300));
    }

    private static (string Name, string Value) Once(Browser caller) => ("once", OnceField().Match(caller.Html).Groups["value"].Value);

    [GeneratedRegex("""name="once" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OnceField();
}
