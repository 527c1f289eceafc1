using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Incidents;
using Tocsin.Operation;
using Tocsin.Storage;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>Incidents are found by what was said in them.</summary>
public sealed class FindingTests
{
    [Theory, EachDatabase]
    public async Task An_incident_is_found_by_the_words_of_its_title_and_its_timeline(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var first = (await world.Declares("Nobody can pay by card", services: ["shop"])).Id();
        var second = (await world.Declares("Łódź warehouse is dark", services: ["shop"])).Id();
        await world.Runs(first, "note", new { text = "The gateway refuses us: its certificate ran out." });
        await world.Runs(first, "work-around", new { text = "Pay by invoice." });
        await world.Runs(first, "add-caller", new { name = "Eve Müller", contact = "+44", symptoms = "Checkout spins for ever" });
        await world.Runs(second, "state-impact", new { text = "No parcel leaves." });
        (string Typed, string[] Found)[] asked =
        [
            ("card", [first]), ("certificate gateway", [first]), ("gateway certif", [first]), ("certif gateway", []), ("INC-2", [second]), ("inc 1", [first]),
            ("lodz", [second]), ("WAREHOUSE łódź", [second]), ("spins", [first]), ("muller eve", [first]), ("invoice card", [first]), ("parcel", [second]), ("in", [second, first]),
            ("nothing", []), ("card parcel", []), ("shop", [second, first]),
        ];
        foreach (var (typed, found) in asked) Assert.Equal((typed, string.Join(' ', found)), (typed, string.Join(' ', (await Find(world, typed)).Select(one => one.Id()))));
        var excerpt = Assert.Single(await Find(world, "certificate")).GetProperty("found");
        Assert.Equal("The gateway refuses us: its certificate ran out.", excerpt.Word("text"));
        Assert.Equal("certificate", Assert.Single(excerpt.GetProperty("pieces").EnumerateArray(), piece => piece.GetProperty("hit").GetBoolean()).Word("text"));
        Assert.False(Assert.Single(await Find(world, "card")).TryGetProperty("found", out _));
        Assert.Empty(await Find(world, "gateway", "&open=false"));
        Assert.Equal(first, Assert.Single(await Find(world, "gateway", "&open=true&service=shop")).Id());
    }

    [Theory, EachDatabase]
    public async Task Whatever_signs_are_typed_no_search_breaks(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        string[] odd = ["\"", "'", "pay\"", "pay'", "pay*", "*", "NEAR(pay)", "pay AND", "pay OR nobody", "-pay", "words:pay", "(pay", "pay:*", "pay & !", "\\", "%", "_", "pay\u0001", "💥", "<script>", new string('a', 5_000), "'; DROP TABLE incident_text; --"];
        foreach (var typed in odd)
        {
            using var answer = await world.Operator.GetAsync($"/api/v1/incidents?q={Uri.EscapeDataString(typed)}");
            Assert.Equal((typed, HttpStatusCode.OK), (typed, answer.StatusCode));
        }

        Assert.Equal(id, Assert.Single(await Find(world, "pay*")).Id());
        Assert.Equal(id, Assert.Single(await Find(world, "(pay) -nobody")).Id());
        Assert.Empty(await Find(world, "\""));
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_somebody_may_not_see_they_do_not_find(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Person("eve");
        var id = (await world.Declares("Somebody sold our customers", to: "person:ada", restricted: true)).Id();
        await world.Runs(id, "note", new { text = "The mail server kept a copy." });
        using var program = await world.Program("responder");
        foreach (var path in new[] { "/api/v1/incidents?q=sold", "/api/v1/incidents?q=copy", "/api/v1/incidents?q=INC-1", "/api/v1/search?q=sold", "/api/v1/search?q=copy", "/api/v1/search?q=INC-1" })
            Assert.DoesNotContain((await program.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray(), one => !one.TryGetProperty("kind", out var kind) || kind.GetString() == "Incident");
        var found = Assert.Single(await Find(world, "copy"));
        Assert.Equal(id, found.Id());
        Assert.False(found.TryGetProperty("found", out _));
        Assert.Single(await world.Database().Read(session => session.Query<string>("SELECT payload FROM event WHERE stream = 'audit' AND kind = 'restricted-incident-seen'")));
        await world.Runs(id, "restrict", new { restricted = false, reason = "it is public now" });
        Assert.Equal(id, Assert.Single((await program.GetFromJsonAsync<JsonElement>("/api/v1/incidents?q=copy")).GetProperty("items").EnumerateArray()).Id());
    }

    [Theory, EachDatabase]
    public async Task A_redacted_entry_is_found_no_more_and_nothing_of_it_is_left(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        var noted = await world.Runs(id, "note", new { text = "Call Xanthippe on 020 7946 0018." });
        await world.Runs(id, "note", new { text = "The gateway is slow." });
        Assert.Single(await Find(world, "xanthippe"));
        await world.Runs(id, "redact", new { key = noted.GetProperty("seq").GetInt64(), reason = "a name" });
        Assert.Empty(await Find(world, "xanthippe"));
        Assert.Empty(await Find(world, "7946"));
        Assert.Single(await Find(world, "gateway pay"));
        Assert.DoesNotContain(await Words(world), words => words.Contains("xanthippe", StringComparison.Ordinal));
        await world.Runs(id, "note", new { text = "Restarted it." });
        Assert.Single(await Find(world, "restarted"));
        Assert.Empty(await Find(world, "xanthippe"));
        if (engine is Engine.Sqlite) Assert.DoesNotContain("xanthippe", await Shadows(world), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task A_long_timeline_is_found_from_its_first_line_to_its_last_once(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        for (var line = 0; line < 60; line++) await world.Runs(id, "note", new { text = string.Join(' ', Enumerable.Range(0, 20).Select(word => $"line{line}word{word}")) });
        Assert.True((await Words(world)).Count > 2);
        foreach (var line in new[] { 0, 13, 29, 59 }) Assert.Equal(id, Assert.Single(await Find(world, $"pay line{line}word7 line{line}word3")).Id());
        Assert.Equal(id, Assert.Single(await Find(world, "nobody")).Id());
        await world.Runs(id, "retitle", new { title = "Cards are refused" });
        foreach (var words in new[] { "refused", "refused line0word1", "refused line59word1" }) Assert.Equal(id, Assert.Single(await Find(world, words)).Id());
        var before = await Words(world);
        await world.Database().Write(Lane.People, async session => await IncidentText.Write(session, IncidentTable.Read((await session.First<string>("SELECT state FROM incident"))!)));
        Assert.Equal(before.SelectMany(words => words.Split(' ')).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal), (await Words(world)).SelectMany(words => words.Split(' ')).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Many_are_found_in_stretches_each_once_the_newest_first(Engine engine)
    {
        await using var world = await Company.Open(engine);
        for (var number = 1; number <= 7; number++) await world.Declares(number % 2 == 0 ? "Slow checkout" : "Slow search", "low", "low");
        List<string> all = [];
        string? next = "";
        do
        {
            var answer = await world.Get($"/api/v1/incidents?q=slow&limit=3{(next.Length > 0 ? $"&after={next}" : "")}");
            all.AddRange(answer.GetProperty("items").EnumerateArray().Select(one => one.Word("label")!));
            next = answer.TryGetProperty("next", out var more) ? more.GetString() : null;
        }
        while (next is not null);
        Assert.Equal(["INC-7", "INC-6", "INC-5", "INC-4", "INC-3", "INC-2", "INC-1"], all);
    }

    [Theory, EachDatabase]
    public async Task Incidents_from_before_words_were_kept_are_read_after_the_upgrade(Engine engine)
    {
        await using var world = await Company.Open(engine);
        for (var number = 1; number <= 45; number++) await world.Declares($"Old trouble {number}", "low", "low");
        await world.Runs("INC-3", "note", new { text = "The gateway is slow." });
        // As the migration finds it: incidents, and none of their words.
        await world.Database().Write(Lane.People, async session =>
        {
            await session.Execute("DELETE FROM incident_text");
            await session.Execute("UPDATE mark SET value = 45 WHERE name = 'incident-text'");
            await Due.Set(session, "incidents", ReadEarlier.Kind, "", Instant.FromUnixTimeSeconds(0));
        });
        Assert.Empty(await Find(world, "trouble"));
        // One that goes on before its turn is whole at once.
        await world.Ask(HttpMethod.Post, "/api/v1/incidents/INC-3/note", new { text = "It recovers." });
        Assert.Equal("INC-3", Assert.Single(await Find(world, "gateway recovers trouble")).Word("label"));
        await world.Settle();
        Assert.Equal(45, (await Find(world, "trouble")).Count);
        Assert.Empty(world.Log.Lines);
    }

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    public async Task What_is_found_is_found_after_a_move_to_the_other_database(Engine from, Engine to)
    {
        await using var world = await Company.Open(from);
        var id = (await world.Declares("Nobody can pay in Łódź")).Id();
        await world.Runs(id, "note", new { text = "The gateway is slow." });
        var file = await world.Operator.GetByteArrayAsync("/api/v1/operation/backup");
        await using Database fresh = to is Engine.Postgres
            ? new PostgresDatabase(await PostgresCluster.NewDatabase(), world.Time, "restored")
            : new SqliteDatabase(Path.Combine(world.Data, "restored.db"), world.Time);
        await fresh.Open(CancellationToken.None);
        await Restoration.Run(fresh, () => new MemoryStream(file));
        var found = await fresh.Read(session => FindIncidents.Read(session, Sight.Everything, Sought.Of("lodz gatew")!, new IncidentFilter(), null, 10));
        Assert.Equal(id, Assert.Single(found.Rows).Id);
        Assert.True((await new Verification(fresh).Run()).Sound);
    }

    [Theory, EachDatabase]
    public async Task The_screens_show_where_the_words_are(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(id, "note", new { text = "<b>The</b> gateway refuses us." });
        using var ada = await world.SignedIn("ada");
        foreach (var path in new[] { "/incidents?q=gateway", "/incidents?show=all&q=gateway", "/search?q=gateway" })
        {
            await ada.Open(path);
            Assert.Contains("&lt;b&gt;The&lt;/b&gt; <mark>gateway</mark> refuses us.", ada.Html, StringComparison.Ordinal);
            Assert.Contains($"/incidents/{id}", ada.Html, StringComparison.Ordinal);
        }

        await ada.Open("/incidents?q=nowhere");
        ada.Says("No incident matches.");
        var hits = (await world.Get("/api/v1/search?q=INC-1")).GetProperty("items").EnumerateArray();
        Assert.Equal(("Incident", $"/incidents/{id}"), (hits.First().Word("kind"), hits.First().Word("href")));
        Assert.Empty(world.Log.Lines);
    }

    private static Task<IReadOnlyList<JsonElement>> Find(World world, string typed, string query = "") => world.Incidents($"&q={Uri.EscapeDataString(typed)}{query}");

    private static Task<IReadOnlyList<string>> Words(World world) => world.Database().Read(session => session.Query<string>("SELECT words FROM incident_text ORDER BY id"));

    /// <summary>Everything the index of words keeps, as letters.</summary>
    private static async Task<string> Shadows(World world)
    {
        var blocks = await world.Database().Read(session => session.Query<byte[]>("SELECT block FROM incident_words_data"));
        return string.Concat(blocks.Select(block => System.Text.Encoding.Latin1.GetString(block)));
    }
}
