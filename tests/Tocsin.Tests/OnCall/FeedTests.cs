using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tocsin.OnCall;
using Tocsin.Tests.Compatibility;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.OnCall;

/// <summary>Shifts in somebody's own calendar.</summary>
public sealed class FeedTests
{
    private const string Script = """
        const ICAL = require('ical.js');
        const calendar = new ICAL.Component(ICAL.parse(process.env.TEXT));
        const events = calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one));
        console.log(calendar.getFirstPropertyValue('name'), '|', String(calendar.getFirstPropertyValue('refresh-interval')));
        for (const one of events) console.log(one.startDate.toJSDate().toISOString(), one.endDate.toJSDate().toISOString(), one.summary, '|', one.description);
        """;

    [Theory, EachDatabase]
    public async Task A_secret_address_gives_shifts_until_it_is_revoked(Engine engine)
    {
        await using var world = await Company.Open(engine);
        foreach (var (kind, name) in new[] { ("person", "ada"), ("team", "shop"), ("schedule", "shop") })
        {
            var made = await world.Ask(HttpMethod.Post, "/api/v1/feeds", new { kind, name });
            var address = made.GetProperty("url").GetString()!;
            var secret = address.Split('/')[^1];
            Assert.DoesNotContain(secret, (await world.Get("/api/v1/feeds")).ToString(), StringComparison.Ordinal);
            using var answer = await world.Anybody.GetAsync($"/calendar/{secret}");
            Assert.Equal((HttpStatusCode.OK, "text/calendar"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            if (kind != "team") Assert.Contains("BEGIN:VEVENT", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(await answer.Content.ReadAsStringAsync(), await world.Anybody.GetStringAsync($"/calendar/{secret}"));
            await world.Ask(HttpMethod.Delete, $"/api/v1/feeds/{made.GetProperty("id").GetString()}");
            using var gone = await world.Anybody.GetAsync($"/calendar/{secret}");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Fact]
    public async Task A_feed_of_nothing_is_refused()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        using var answer = await world.Operator.PostAsJsonAsync("/api/v1/feeds", new { kind = "team", name = "nobody" });
        Assert.Equal("There is no team nobody.", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public void Lines_end_with_CRLF_and_none_is_longer_than_75_octets()
    {
        var text = CalendarText.Write("Tag; und, Nacht", [Event(string.Concat(Enumerable.Repeat("Größe 😀 ", 60)))]);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("NAME:Tag\\; und\\, Nacht\r\n", text, StringComparison.Ordinal);
        Assert.Contains(string.Concat(Enumerable.Repeat("Größe 😀 ", 60)), text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_program_reads_what_was_written()
    {
        var text = CalendarText.Write("Shop on call", [Event("Ada, “the first”;\nwith \\ and 😀")]);
        Assert.Equal(
            "Shop on call | PT15M\n2026-02-03T03:00:00.000Z 2026-02-03T09:00:00.000Z Shop: Ada | Ada, “the first”;\nwith \\ and 😀\n",
            await NodeClient.Run("ical.js", Script, ("TEXT", text)));
    }

    [Fact]
    public async Task The_same_shift_keeps_its_identity_when_something_else_changes()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        var before = await Calendar(world);
        await world.Ask(HttpMethod.Post, "/api/v1/schedules/shop/overrides", new { kind = "replace", handle = "grace", from = At(world, 240), until = At(world, 250), reason = "a party" });
        var after = await Calendar(world);
        Assert.Equal(Lines(before, "UID:")[0], Lines(after, "UID:")[0]);
        Assert.True(string.CompareOrdinal(Lines(before, "SEQUENCE:")[0], Lines(after, "SEQUENCE:")[0]) < 0);
        Assert.Contains("SUMMARY:Shop on call: Grace", after, StringComparison.Ordinal);
    }

    private static Task<string> Calendar(World world) => world.Operator.GetStringAsync($"/api/v1/schedules/shop/calendar.ics?from={At(world, 0)}&to={At(world, 600)}");

    private static List<string> Lines(string text, string name) => [.. text.Split("\r\n").Where(line => line.StartsWith(name, StringComparison.Ordinal))];

    private static string At(World world, int hours) => (world.Now + Duration.FromHours(hours)).ToString();

    private static CalendarEvent Event(string description) => new(
        "1@tocsin", Instant.FromUtc(2026, 2, 3, 3, 0), Instant.FromUtc(2026, 2, 3, 9, 0), "Shop: Ada", description, Instant.FromUtc(2026, 2, 1, 0, 0), 3);
}
