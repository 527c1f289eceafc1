using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>What would this alert do? Asked first, and then lived.</summary>
public sealed class SimulatingTests
{
    private const string Quiet = """
        kind: Route
        name: quiet
        spec: { order: 10, match: ["alertname=~slow.*"], urgency: low, continue: true }
        """;

    [Theory, EachDatabase]
    public async Task What_a_simulation_says_of_a_payload_is_what_then_happens(Engine engine)
    {
        await using var world = await Company.Open(engine, Quiet);
        await ByRules(world, "ada", 180);
        var payload = Sending.Webhook(Sending.Fires("disk full"), Sending.Fires("slow disk", "warning"));
        var simulated = await world.Ask(HttpMethod.Post, "/api/v1/simulate", new { integration = "prometheus", payload = JsonDocument.Parse(payload).RootElement });
        Assert.Empty(await world.OpenPages());
        world.Mailbox("ada").GotNothing();

        await world.Send($"/in/{Company.PrometheusKey}", payload);
        var page = simulated.GetProperty("pages").EnumerateArray().Single();
        await world.Pass(Duration.FromSeconds(page.GetProperty("moments").EnumerateArray().Last().GetProperty("after").GetDouble()));
        var lived = await world.Get($"/api/v1/pages/{(await world.OpenPages()).Single().GetProperty("id").GetString()}");
        Assert.Equal(Predicted(page), Happened(lived));
        foreach (var person in (string[])["ada", "grace", "linus"])
        {
            var mails = Predicted(page).Count(line => line.Contains($" page {char.ToUpperInvariant(person[0])}{person[1..]} email", StringComparison.Ordinal));
            Assert.True(mails > 0);
            Assert.Equal(mails, world.Smtp.Mails.All.Count(mail => mail.To.Any(address => address.StartsWith(person, StringComparison.Ordinal))));
        }
    }

    [Theory, EachDatabase]
    public async Task With_somebody_who_acknowledges_it_is_what_then_happens_too(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var ada = new[] { new { person = "ada", after = 360 } };
        var simulated = await world.Ask(HttpMethod.Post, "/api/v1/simulate", new { title = "disk full", service = "shop", severity = "critical", answers = ada });
        await world.Alert("disk full", "shop");
        await world.Pass(360.Seconds());
        var id = (await world.OpenPages()).Single().GetProperty("id").GetString()!;
        await world.Acknowledges("ada", id);
        var page = simulated.GetProperty("pages").EnumerateArray().Single();
        await world.Pass(Duration.FromSeconds(page.GetProperty("moments").EnumerateArray().Last().GetProperty("after").GetDouble() - 360));
        Assert.Equal(Predicted(page), Happened(await world.Get($"/api/v1/pages/{id}")));
    }

    [Theory, EachDatabase]
    public async Task Tomorrow_is_asked_of_whoever_is_on_call_then(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Playbook("""
            kind: Schedule
            name: shop
            title: Shop on call
            spec:
              zone: Europe/London
              layers:
                - { name: first, members: [ada, grace], shift: 1d, handOff: "09:00", from: 2026-01-05 }
            """);
        Assert.Equal(["Grace"], First(await Simulated("2026-02-03T10:00:00Z")));
        Assert.Equal(["Ada"], First(await Simulated("2026-02-04T10:00:00+00:00")));

        Task<JsonElement> Simulated(string at) => world.Ask(HttpMethod.Post, "/api/v1/simulate", new { title = "x", service = "shop", at });
    }

    [Theory, EachDatabase]
    public async Task A_payload_that_cannot_be_read_would_tell_the_last_resort(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var simulated = await world.Ask(HttpMethod.Post, "/api/v1/simulate", new { integration = "prometheus", payload = "{ \"version\": \"3\" }" });
        Assert.NotEmpty(simulated.GetProperty("problems").EnumerateArray());
        Assert.Equal(["Linus"], First(simulated));
    }

    [Theory, EachDatabase]
    public async Task A_question_that_makes_no_sense_is_refused_by_field(Engine engine)
    {
        await using var world = await Company.Open(engine);
        foreach (var (question, field) in ((object, string)[])
        [
            (new { integration = "nagios" }, "integration"), (new { payload = "{}" }, "integration"), (new { service = "shopp" }, "service"), (new { policy = "nope" }, "policy"),
            (new { service = "shop", at = "soon" }, "at"), (new { service = "shop", at = "1999-01-01T00:00:00Z" }, "at"), (new { answers = new[] { new { person = "nobody", after = 1 } } }, "answers"),
            (new { answers = new[] { new { person = "ada", after = -1 } } }, "answers"),
        ])
        {
            using var answer = await world.Operator.PostAsync("/api/v1/simulate", new StringContent(JsonSerializer.Serialize(question), System.Text.Encoding.UTF8, "application/json"));
            Assert.Equal(422, (int)answer.StatusCode);
            Assert.Contains($"\"field\":\"{field}\"", (await answer.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory, EachDatabase]
    public async Task A_silence_in_force_then_is_what_the_simulation_says(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("alertname=db1", "being moved", 1.Hours());
        var payload = Sending.Webhook(Sending.Fires("db1"));
        Task<JsonElement> Ask(string? at) => world.Ask(HttpMethod.Post, "/api/v1/simulate", new { integration = "prometheus", payload, at });
        var now = await Ask(null);
        Assert.Equal(world.Now + 1.Hours(), Instant.FromDateTimeOffset(now.GetProperty("pages")[0].GetProperty("moments")[0].GetProperty("at").GetDateTimeOffset()));
        await world.Send($"/in/{Company.PrometheusKey}", payload);
        Assert.Empty(await world.OpenPages());
        Assert.Contains("being moved", now.GetProperty("alerts")[0].GetProperty("muted")[0].GetProperty("why").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Single((await Ask("2026-02-03T05:00:00Z")).GetProperty("pages").EnumerateArray());
    }

    [Theory, EachDatabase]
    public async Task A_night_of_silences_and_maintenance_goes_as_it_was_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var now = world.Now;
        await world.Ask(HttpMethod.Post, "/api/v1/maintenance", new { services = new[] { "shop" }, title = "Moving", @for = "10m" });
        await world.Ask(HttpMethod.Post, "/api/v1/silences", new { matchers = new[] { "alertname=db1" }, reason = "being moved", starts = (now + 17.Minutes()).ToString(), ends = (now + 40.Minutes()).ToString() });
        var payload = Sending.Webhook(Sending.Fires("db1"), Sending.Fires("db2"));
        var simulated = await world.Ask(HttpMethod.Post, "/api/v1/simulate", new { integration = "prometheus", payload });
        var pages = simulated.GetProperty("pages").EnumerateArray().ToList();
        Assert.Equal([now + 10.Minutes()], pages.Select(page => Instant.FromDateTimeOffset(page.GetProperty("moments")[0].GetProperty("at").GetDateTimeOffset())));
        Assert.Equal(["page-1", null, "page-1"], simulated.GetProperty("alerts")[0].GetProperty("then").EnumerateArray().Select(later => later.Word("page")));

        await world.Send($"/in/{Company.PrometheusKey}", payload);
        await world.Pass(10.Minutes());
        var id = (await world.OpenPages()).Single().GetProperty("id").GetString()!;
        await world.Pass(Duration.FromSeconds(pages[0].GetProperty("moments").EnumerateArray().Last().GetProperty("after").GetDouble()));
        var lived = await world.Get($"/api/v1/pages/{id}");
        Assert.Equal(Predicted(pages[0]), Happened(lived));
        Assert.StartsWith("The planned maintenance is over, and it still fires.", pages[0].GetProperty("why").Word("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_says_until_when_it_is_muted_and_what_follows()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        await world.Silence("tocsin_service=shop", "being moved", 1.Hours());
        var said = await Terminal.Type("page", "simulate", "--data", world.Data, "--service", "shop", "--title", "disk full");
        var end = (world.Now + 1.Hours()).ToString();
        Assert.Contains($"disk full is muted until {end}. ", said.Out, StringComparison.Ordinal);
        Assert.Contains($"being moved. If it still fires at {end}, it opens or joins page-1.\npage-1: disk full\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_shows_the_night_as_a_table()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        var file = Path.Combine(world.Data, "payload.json");
        await File.WriteAllTextAsync(file, Sending.Webhook(Sending.Fires("disk full")));
        var said = await Terminal.Type("page", "simulate", "--data", world.Data, "--integration", "prometheus", "--payload", file, "--at", "2026-02-03T03:00:00Z");
        Assert.Equal((0, ""), (said.Exit, said.Error));
        Assert.Matches(@"2026-02-03T03:00:00Z +at once +step 1 +Ada +email +on call for Shop on call", said.Out);
        Assert.Matches(@"2026-02-03T03:05:00Z +\+5 min +step 2 +Grace +email", said.Out);
        Assert.Matches(@"2026-02-03T03:15:00Z +\+15 min +last resort +Linus +email", said.Out);
        Assert.Contains("and so on, until somebody answers", said.Out, StringComparison.Ordinal);

        var json = await Terminal.Type("page", "simulate", "--data", world.Data, "--service", "shop", "--title", "disk full", "--ack", "ada@3", "--output", "json");
        Assert.Equal("page-1", JsonDocument.Parse(json.Out).RootElement.GetProperty("pages")[0].GetProperty("id").GetString());
        Assert.Equal(1, (await Terminal.Type("page", "simulate", "--data", world.Data, "--service", "nope")).Exit);
    }

    /// <summary>By e-mail at once, and by another address so many seconds after being reached.</summary>
    private static async Task ByRules(World world, string handle, int seconds)
    {
        var first = (await world.Get($"/api/v1/people/{handle}")).GetProperty("methods")[0].Id();
        var second = await world.Add(handle, "email", World.AddressOf($"{handle}.again"));
        await world.Ask(HttpMethod.Put, $"/api/v1/people/{handle}/rules", new[] { new { urgency = "high", after = 0, methodId = first }, new { urgency = "high", after = seconds, methodId = second } });
    }

    private static IEnumerable<string> First(JsonElement simulated) =>
        simulated.GetProperty("pages")[0].GetProperty("moments")[0].GetProperty("entries")[0].GetProperty("people").EnumerateArray().Select(person => person.GetProperty("name").GetString()!);

    private static IReadOnlyList<string> Predicted(JsonElement page) => Ordered(page.GetProperty("moments").EnumerateArray().SelectMany(moment =>
        moment.GetProperty("entries").EnumerateArray().Select(entry => Line(moment.GetProperty("at"), entry.GetProperty("kind").GetString()!, Names(entry), entry))
            .Concat(moment.GetProperty("messages").EnumerateArray().Select(message => Line(
                moment.GetProperty("at"), message.GetProperty("message").GetString()!, $"{message.GetProperty("name").GetString()} {message.GetProperty("channel").GetString()}", message)))));

    private static IReadOnlyList<string> Happened(JsonElement whole) => Ordered(whole.GetProperty("timeline").EnumerateArray()
        .Where(entry => entry.GetProperty("kind").GetString() is not ("page-opened" or "message-sent" or "message-superseded"))
        .Select(entry =>
        {
            var what = entry.GetProperty("what");
            return entry.GetProperty("kind").GetString() is "message-owed"
                ? Line(entry.GetProperty("recorded"), what.GetProperty("message").GetString()!, $"{what.GetProperty("person").GetProperty("name").GetString()} {what.GetProperty("channel").GetString()}", what)
                : Line(entry.GetProperty("recorded"), entry.GetProperty("kind").GetString()!, Names(what), what);
        }));

    private static string Line(JsonElement at, string kind, string who, JsonElement because) =>
        $"{at.GetString()} {kind} {who} {(because.TryGetProperty("why", out var why) || because.TryGetProperty("mutedWhy", out why) ? why.GetProperty("text").GetString() : "")}";

    private static string Names(JsonElement entry) => entry.TryGetProperty("people", out var people)
        ? string.Join(", ", people.EnumerateArray().Select(one => (one.TryGetProperty("person", out var person) ? person : one).GetProperty("name").GetString()))
        : entry.TryGetProperty("by", out var by) ? by.GetProperty("name").GetString()! : "";

    private static IReadOnlyList<string> Ordered(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
