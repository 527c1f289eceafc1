using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Incidents;
using Tocsin.Storage;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>Lists that people come back to, and what is done in several incidents at once.</summary>
public sealed class ManyTests
{
    [Theory, EachDatabase]
    public async Task One_thing_is_done_in_several_and_what_is_refused_keeps_nothing_back(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var first = (await world.Declares("Nobody can pay")).Id();
        var second = (await world.Declares("Slow search", "low", "low")).Id();
        var secret = (await world.Declares("A leak", to: "person:grace", restricted: true)).Id();
        await world.Runs(second, "cancel", new { reason = "a false alarm" });
        using var ada = await world.SignedIn("ada");
        await ada.Open("/incidents?show=all");
        Assert.Contains($"name=\"incidents\" value=\"{first}\" form=\"many-form\"", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/incidents/many", ("verb", "assign"), ("incidents", first), ("incidents", second), ("incidents", secret), ("to", "person:ada"), ("reason", "one cause"));
        ada.Says("Done in 1 of 3 incidents.");
        ada.Says("This incident is over; reopen it first, and say why.");
        ada.Says($"There is no incident {secret}.");
        ada.SaysNot("A leak");
        Assert.Equal("Ada", (await world.Incident(first)).GetProperty("owner").Word("name"));
        Assert.Equal("Grace", (await world.Incident(secret)).GetProperty("owner").Word("name"));
        var done = await world.Ask(HttpMethod.Post, "/api/v1/incidents/many", new { incidents = new[] { first, second }, verb = "note", text = "The database was moved." });
        Assert.All(done.GetProperty("items").EnumerateArray(), one => Assert.False(one.TryGetProperty("refused", out _)));
        foreach (var incident in new[] { first, second }) Assert.Contains("note-written", await world.HistoryKinds(incident));
    }

    [Theory, EachDatabase]
    public async Task No_more_than_a_bounded_number_and_no_other_verb_is_taken(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        foreach (var said in new object[]
        {
            new { incidents = Enumerable.Range(1, ManyAtOnce.Most + 1).Select(number => $"INC-{number}"), verb = "note", text = "x" }, new { incidents = Array.Empty<string>(), verb = "note", text = "x" },
            new { incidents = new[] { id }, verb = "restrict", reason = "x" },
        })
        {
            using var answer = await world.Operator.PostAsync("/api/v1/incidents/many", JsonContent.Create(said));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }

        using var viewer = await world.Program("read");
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync("/api/v1/incidents/many", JsonContent.Create(new { incidents = new[] { id }, verb = "note", text = "x" }))).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_list_is_saved_under_a_name_for_whoever_saved_it(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Declares("Nobody can pay");
        using var ada = await world.SignedIn("ada");
        await ada.Open("/incidents?show=all&level=SEV1&q=pay");
        await ada.Submit("/incidents/views", ("name", "Payments <b>"), ("query", "show=all&level=SEV1&q=pay&after=9&else=1"));
        ada.Says("Saved.");
        Assert.Equal("/incidents?show=all&level=SEV1&q=pay", ada.Address);
        Assert.Contains("Payments &lt;b&gt;</a>", ada.Html, StringComparison.Ordinal);
        using var grace = await world.SignedIn("grace");
        await grace.Open("/incidents");
        Assert.DoesNotContain("Payments", grace.Html, StringComparison.Ordinal);
        for (var more = 1; more < SavedViews.Most; more++) await ada.Submit("/incidents/views", ("name", $"View {more}"), ("query", "q=pay"));
        await ada.Submit("/incidents/views", ("name", "One more"), ("query", "q=pay"));
        ada.Says("forget one first");
        await ada.Submit("/incidents/views/remove", ("name", "Payments <b>"), ("query", ""));
        Assert.DoesNotContain("Payments", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/incidents/views", ("name", new string('x', 41)), ("query", "q=pay"));
        ada.Says("A view has a name of at most 40 letters.");
    }

    [Theory, EachDatabase]
    public async Task A_saved_list_gets_another_name_and_shows_what_it_showed(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Declares("Nobody can pay");
        using var ada = await world.SignedIn("ada");
        using var grace = await world.SignedIn("grace");
        foreach (var person in (Browser[])[ada, grace])
        {
            await person.Open("/incidents?level=SEV1&q=pay");
            foreach (var name in (string[])["Payments", "Cards"]) await person.Submit("/incidents/views", ("name", name), ("query", "level=SEV1&q=pay"));
        }

        await ada.Submit("/incidents/views/rename", ("name", "Cards"), ("to", " Card <b> "), ("query", "level=SEV1&q=pay"));
        ada.Says("Renamed.");
        Assert.Equal("/incidents?level=SEV1&q=pay", ada.Address);
        Assert.Contains("""<a href="/incidents?level=SEV1&amp;q=pay" aria-current="page">Card &lt;b&gt;</a>""", ada.Html, StringComparison.Ordinal);
        foreach (var (to, said) in (IEnumerable<(string, string)>)[("Payments", "a view of this name already"), (" ", "at most 40 letters"), (new string('x', 41), "at most 40 letters")])
        {
            await ada.Submit("/incidents/views/rename", ("name", "Card <b>"), ("to", to), ("query", ""));
            ada.Says(said);
        }

        await ada.Submit("/incidents/views/rename", ("name", "Cards"), ("to", "Anything"), ("query", ""));
        ada.Says("You have no view of this name.");
        await grace.Open("/incidents");
        Assert.Contains(">Cards</a>", grace.Html, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_program_saves_renames_and_forgets_lists_of_its_own(Engine engine)
    {
        await using var world = await Company.Open(engine);
        async Task<string?> Asks(HttpMethod method, string name, object? said)
        {
            using var request = new HttpRequestMessage(method, $"/api/v1/incident-views/{name}") { Content = said is null ? null : JsonContent.Create(said) };
            using var answer = await world.Operator.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].Word("field");
        }

        foreach (var name in (string[])["Payments", "Cards"]) Assert.Null(await Asks(HttpMethod.Put, name, new { query = "q=pay" }));
        Assert.Null(await Asks(HttpMethod.Patch, "Cards", new { name = "Card payments" }));
        Assert.Null(await Asks(HttpMethod.Patch, "Payments", new { name = "Payments" }));
        Assert.Equal("name", await Asks(HttpMethod.Patch, "Payments", new { name = "Card payments" }));
        Assert.Equal("name", await Asks(HttpMethod.Patch, "Payments", new { }));
        Assert.Null(await Asks(HttpMethod.Delete, "Payments", null));
        Assert.Equal([("Card payments", "q=pay")], (await world.Get("/api/v1/incident-views")).GetProperty("items").EnumerateArray().Select(view => (view.Word("name"), view.Word("query"))));
    }

    [Theory, EachDatabase]
    public async Task What_ended_this_week_is_a_list_of_its_own(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Slow search", "low", "low")).Id();
        await world.Runs(id, "cancel", new { reason = "a false alarm" });
        await world.Declares("Nobody can pay");
        using var ada = await world.SignedIn("ada");
        await ada.Open("/incidents?show=ended");
        ada.Says("Slow search");
        Assert.DoesNotContain("class=\"row-title\" href=\"/incidents/\">Nobody can pay", ada.Html, StringComparison.Ordinal);
        // Eight days pass.
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE incident SET ended = ended - @Passed", new { Passed = 8 * 24 * 3_600 * 1_000_000L }));
        await ada.Open("/incidents?show=ended");
        ada.Says("None ended this week.");
    }
}
