using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>Fewer war rooms: what may be the same is proposed with reasons, made one in one go, and asked about once; what was changed shortly before stands beside it.</summary>
public sealed class KinTests
{
    /// <summary>The bar and the kitchen cannot do without the cellar; the roof has nothing to do with them.</summary>
    private const string Rooms = """
        kind: Service
        name: cellar
        title: Cellar
        spec: { team: shop }
        ---
        kind: Service
        name: bar
        title: Bar
        spec: { team: shop, dependsOn: [cellar] }
        ---
        kind: Service
        name: kitchen
        title: Kitchen
        spec: { team: shop, dependsOn: [cellar] }
        ---
        kind: Service
        name: roof
        title: Roof
        spec: { team: shop }
        """;

    [Theory, EachDatabase]
    public async Task What_may_be_the_same_is_proposed_with_its_reasons_and_becomes_one_in_one_go(Engine engine)
    {
        await using var world = await Company.Open(engine, Rooms);
        var (cellar, bar, kitchen) = await Flood(world);
        await world.Declares("A tile fell down", to: "person:grace", services: ["roof"]);
        var related = await world.Get($"/api/v1/incidents/{bar}/related");
        Assert.Equal([cellar, kitchen], related.GetProperty("items").EnumerateArray().Select(one => one.Id()).Order(StringComparer.Ordinal));
        var first = related.GetProperty("items")[0];
        Assert.Equal("Bar cannot do without Cellar.", first.GetProperty("why")[0].Word("text"));
        Assert.Equal((cellar, "others-depend"), (related.GetProperty("parent").Id(), related.GetProperty("parent").GetProperty("why").Word("name")));

        var gathered = await world.Runs(cellar, "gather", new { parts = new[] { "INC-2", kitchen, "INC-77" } });
        Assert.Equal([bar, kitchen], gathered.Words("joined"));
        Assert.Equal(("INC-77", "no-such-incident"), (gathered.GetProperty("left")[0].Word("part"), gathered.GetProperty("left")[0].Word("name")));
        var joined = Assert.Single(await world.History(bar), entry => entry.Word("kind") == "parent-set");
        Assert.Contains("Bar cannot do without Cellar.", joined.ToString(), StringComparison.Ordinal);
        Assert.Equal([bar, kitchen], (await world.Runs(cellar, "gather", new { parts = new[] { bar, kitchen } })).Words("joined"));
        Assert.Single(await world.History(bar), entry => entry.Word("kind") == "parent-set");
        Assert.Empty((await world.Get($"/api/v1/incidents/{bar}/related")).GetProperty("items").EnumerateArray());
        foreach (var one in (string[])[cellar, bar, kitchen]) await world.IsItsTimeline(one);
    }

    [Theory, EachDatabase]
    public async Task What_somebody_said_is_not_the_same_is_proposed_to_nobody_again_and_stands_on_the_timeline(Engine engine)
    {
        await using var world = await Company.Open(engine, Rooms);
        var (cellar, bar, kitchen) = await Flood(world);
        for (var time = 0; time < 2; time++) await world.Runs(kitchen, "unrelated", new { other = "INC-2" });
        Assert.Single(await world.History(kitchen), entry => entry.ToString().Contains("INC-2 is not the same.", StringComparison.Ordinal));
        Assert.Equal([cellar], await Related(world, kitchen));
        Assert.Equal([cellar], await Related(world, bar));
        Assert.Equal("no-such-incident", await world.Refused(kitchen, "unrelated", new { other = "INC-77" }));
        await world.IsItsTimeline(kitchen);
    }

    [Theory, EachDatabase]
    public async Task What_is_restricted_is_proposed_to_nobody_who_may_not_see_it(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        var open = (await world.Declares("Water in the bar", to: "person:ada", services: ["bar"])).Id();
        var secret = (await world.Declares("Water in the bar by sabotage", to: "person:ada", restricted: true, services: ["bar"])).Id();
        var other = (await world.Declares("Sabotage: more water in the bar", to: "person:linus", restricted: true, services: ["bar"])).Id();
        Assert.Empty(await Related(world, open));
        Assert.Equal([other], await Related(world, secret));
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{secret}");
        ada.Says("Water in the bar by sabotage");
        ada.SaysNot("more water");
        using var grace = await world.SignedIn("grace");
        await grace.Open("/incidents/new?title=Water%20in%20the%20bar&service=bar");
        grace.Says("INC-1 Water in the bar");
        grace.SaysNot("abotage");
        await grace.Submit("/incidents/new/related", ("title", "Water in the bar by sabotage"), ("services", "bar"), ("restricted", "true"));
        grace.SaysNot("INC-2");
        grace.SaysNot("INC-3");
        using var program = await world.Program("responder");
        foreach (var path in (string[])["related", "changes", "drafts?kind=summary"])
            Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/incidents/{secret}/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync($"/api/v1/incidents/{secret}/gather", new { parts = new[] { open } })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync($"/api/v1/incidents/{secret}/unrelated", new { other = open })).StatusCode);
        using var answer = await program.PostAsJsonAsync($"/api/v1/incidents/{open}/gather", new { parts = new[] { secret } });
        Assert.Equal("no-such-incident", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("left")[0].Word("name"));
        using var declared = await program.PostAsJsonAsync("/api/v1/incidents", new { title = "Wet feet", impact = "low", urgency = "low", parent = secret });
        Assert.Equal(HttpStatusCode.Created, declared.StatusCode);
        Assert.Null((await declared.Content.ReadFromJsonAsync<JsonElement>()).Word("parent"));
    }

    [Theory, EachDatabase]
    public async Task A_look_at_a_restricted_one_beside_another_is_noted(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        await world.Declares("Water in the bar by sabotage", to: "person:ada", restricted: true, services: ["bar"]);
        var other = (await world.Declares("Sabotage: more water in the bar", to: "person:ada", restricted: true, services: ["bar"])).Id();
        using var ada = await world.SignedIn("ada");
        var before = await Looks(world);
        await ada.Open($"/incidents/{other}");
        ada.Says("An open incident may be the same");
        Assert.Equal(before + 2, await Looks(world));
    }

    [Theory, EachDatabase]
    public async Task Whoever_declares_sees_what_it_may_be_and_declares_it_as_part_without_script(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        var cellar = (await world.Declares("The cellar is under water", to: "person:grace", services: ["cellar"])).Id();
        await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "New pump", services = new[] { "cellar" }, who = "Linus" });
        using var ada = await world.SignedIn("ada");
        await ada.Open("/incidents/new");
        ada.SaysNot("It may be this already");
        await ada.Submit("/incidents/new/related", ("title", "No beer: water in the bar"), ("services", "bar"), ("impact", "high"), ("summary", "Feet are wet."));
        ada.Says("It may be this already");
        ada.Says("Bar cannot do without Cellar.");
        ada.Says("New pump");
        Assert.Contains("value=\"No beer: water in the bar\"", ada.Html, StringComparison.Ordinal);
        Assert.Contains("Feet are wet.</textarea>", ada.Html, StringComparison.Ordinal);
        Assert.Matches("name=\"impact\" value=\"high\"[^>]*checked", ada.Html);
        await ada.Submit("/incidents/new", ("title", "No beer: water in the bar"), ("services", "bar"), ("impact", "high"), ("urgency", "high"), ("parent", cellar));
        ada.Says("INC-2 is declared as part of INC-1, and you keep it.");
        Assert.Equal(cellar, (await world.Incident("INC-2")).GetProperty("parent").Id());
        await ada.Open("/incidents/new");
        await ada.Submit("/incidents/new", ("title", "Kitchen is wet"), ("services", "kitchen"), ("impact", "high"), ("urgency", "high"), ("parent", "INC-2"));
        ada.Says("INC-3 is declared, and you keep it. It stands on its own:");
        await world.IsItsTimeline(cellar);
    }

    [Theory, EachDatabase]
    public async Task The_cockpit_proposes_gathers_and_forgets_by_its_buttons(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        var (cellar, bar, kitchen) = await Flood(world);
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{bar}");
        ada.Says("2 open incidents may be the same");
        ada.Says("Make INC-1 the whole, and this one and INC-3 its parts");
        await ada.Submit($"/incidents/{bar}/unrelated", ("other", kitchen));
        ada.Says("An open incident may be the same");
        await ada.Submit($"/incidents/{cellar}/gather", ("parts", "INC-2"));
        ada.Says("INC-2 is part of INC-1 now.");
        Assert.StartsWith($"/incidents/{cellar}", ada.Address, StringComparison.Ordinal);
        using var vera = await world.SignedIn("vera");
        await vera.Open($"/incidents/{kitchen}");
        vera.Says("An open incident may be the same");
        vera.SaysNot("Not the same");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_was_changed_shortly_before_stands_beside_it_and_can_be_noted(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "New pump", services = new[] { "cellar" }, who = "Linus", link = "https://ci.example/pump", at = world.Now - 5.Minutes() });
        await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "New tiles", services = new[] { "roof" }, at = world.Now - 5.Minutes() });
        var bar = (await world.Declares("Water in the bar", to: "person:ada", services: ["bar"])).Id();
        var change = Assert.Single((await world.Get($"/api/v1/incidents/{bar}/changes")).GetProperty("items").EnumerateArray());
        Assert.Equal(["It changed Cellar, which Bar cannot do without.", "It came 5 min before this was felt."], change.GetProperty("why").EnumerateArray().Select(one => one.Word("text")));
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{bar}");
        ada.Says("Changed shortly before");
        Assert.Contains("href=\"https://ci.example/pump\" rel=\"noopener noreferrer\"", ada.Html, StringComparison.Ordinal);
        ada.SaysNot("New tiles");
        await ada.Submit($"/incidents/{bar}/note", ("text", "Change: New pump by Linus."));
        ada.Says("Noted.");
    }

    [Theory, EachDatabase]
    public async Task The_summary_drafts_itself_and_is_written_down_as_one(Engine engine)
    {
        await using var world = await House.Open(engine, Rooms);
        var bar = (await world.Declares("Water in the bar", to: "person:ada", services: ["bar"])).Id();
        await world.Runs(bar, "note", new { kind = "result", text = "The pump stands still." });
        var draft = (await world.Get($"/api/v1/incidents/{bar}/drafts?kind=summary")).Word("text")!;
        Assert.Contains("The pump stands still.", draft, StringComparison.Ordinal);
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{bar}");
        ada.Says("A draft of what came since the last summary");
        Assert.Contains("The pump stands still.", ada.Html, StringComparison.Ordinal);
        await world.Runs(bar, "summarize", new { text = draft });
        Assert.Contains("Nothing changed since the last summary", (await world.Get($"/api/v1/incidents/{bar}/drafts?kind=summary")).Word("text"), StringComparison.Ordinal);
        Assert.Contains("Status:", (await world.Get($"/api/v1/incidents/{bar}/drafts?kind=update")).Word("text"), StringComparison.Ordinal);
        using var wrong = await world.Operator.GetAsync($"/api/v1/incidents/{bar}/drafts?kind=poem");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    private static async Task<(string Cellar, string Bar, string Kitchen)> Flood(World world)
    {
        var cellar = (await world.Declares("The cellar is under water", to: "person:grace", services: ["cellar"])).Id();
        var bar = (await world.Declares("The bar serves no beer", to: "person:grace", services: ["bar"])).Id();
        var kitchen = (await world.Declares("Soup is cold", to: "person:grace", services: ["kitchen"])).Id();
        return (cellar, bar, kitchen);
    }

    private static async Task<IReadOnlyList<string>> Related(World world, string incident) =>
        [.. (await world.Get($"/api/v1/incidents/{incident}/related")).GetProperty("items").EnumerateArray().Select(one => one.Id())];

    private static Task<long> Looks(World world) => world.Database().Read(session => session.First<long>("SELECT count(*) FROM event WHERE kind = 'restricted-incident-seen'"));
}
