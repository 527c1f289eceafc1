using System.Net;
using System.Text;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>The other screens: each answers its question.</summary>
public sealed class ConsoleTests
{
    [Theory, EachDatabase]
    public async Task Home_says_whether_I_am_needed(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/");
        ada.Says("You are not needed now.");
        ada.Says("You are on call for Shop on call until Mon 9 Feb 09:00.");
        await world.Alert("disk full", "shop");
        await ada.Open("/");
        ada.Says("You are needed. 1 page waits for you.");
        using var grace = await world.SignedIn("grace");
        await grace.Open("/");
        grace.Says("You are not needed now. 1 page of others is open.");
        grace.Says("disk full");
        var page = (await world.OpenPage()).Id();
        await ada.Submit($"/pages/{page}/acknowledge");
        await ada.Open("/");
        ada.Says("You have 1 page.");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Alerts_are_found_by_state_service_severity_and_words(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = "disk 100% full", service = "shop", key = "k1", severity = "critical", labels = new { host = "db-1" } });
        await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = "cpu hot", key = "k2", severity = "warning" });
        await world.Resolve("k2");
        using var vera = await world.SignedIn("vera");
        (string Query, bool Disk, bool Cpu)[] asked =
        [
            ("", true, false), ("?state=all", true, true), ("?state=resolved", false, true), ("?service=shop&state=all", true, false), ("?severity=warning&state=all", false, true),
            ("?q=DB-1", true, false), ("?q=100%25", true, false), ("?q=1_0%25", false, false), ("?q=full+disk", true, false),
        ];
        foreach (var (query, disk, cpu) in asked)
        {
            await vera.Open($"/alerts{query}");
            Assert.True(disk == vera.Words().Contains("disk 100% full", StringComparison.Ordinal), query);
            Assert.True(cpu == vera.Words().Contains("cpu hot", StringComparison.Ordinal), query);
        }

        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task An_alert_shows_its_payload_its_labels_and_the_recorded_way_it_went(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var sent = await world.Anybody.PostAsync(
            $"/in/{Company.BackupsKey}", new StringContent("""{"results":[{"id":"b1","host":"db-1","message":"backup failed","level":"error","state":"bad"}]}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var alert = Assert.Single(await world.Alerts());
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/alerts/{alert.Id()}");
        var words = ada.Words();
        Assert.Contains(alert.GetProperty("route").GetProperty("why").Word("text")!, words, StringComparison.Ordinal);
        Assert.Contains("\"message\": \"backup failed\"", words, StringComparison.Ordinal);
        Assert.Contains("{{ @.host }}: {{ @.message }}", words, StringComparison.Ordinal);
        Assert.Contains("no route gave a service, so the integration's own", words, StringComparison.Ordinal);
        Assert.Contains("host db-1", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_call_says_who_it_is_now_and_who_follows()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/on-call");
        vera.Says("Shop on call Europe/London A Ada until Mon 9 Feb 09:00");
    }
}
