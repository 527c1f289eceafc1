using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>Alertmanager's API under an integration's key: what Prometheus itself posts, and what its clients ask.</summary>
public sealed class PostedAlertsTests
{
    private const string Api = "/in/" + Company.PrometheusKey + "/api/v2";

    [Theory, EachDatabase]
    public async Task An_alert_fires_while_its_end_lies_ahead_and_resolves_when_it_lies_behind(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Posted(world, Alert("db1", world.Now + 4.Minutes()));
        world.Mailbox("ada").Got("db1");
        await world.Pass(1.Minutes());
        await Posted(world, Alert("db1", world.Now + 4.Minutes()));
        Assert.Equal(("firing", "2"), (Assert.Single(await world.Alerts()).Word("status"), Assert.Single(await world.Alerts()).Word("seen")));
        await Posted(world, Alert("db1", world.Now));
        Assert.Empty(await world.OpenPages());
        Assert.Equal("resolved", Assert.Single(await world.Alerts()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task An_alert_whose_end_lapsed_without_a_word_is_stale_and_its_page_goes_on(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Posted(world, Alert("db1", world.Now + 4.Minutes()));
        await world.Pass(10.Minutes());
        Assert.Equal("stale", Assert.Single(await world.Alerts()).Word("status"));
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
        await Posted(world, Alert("db1", world.Now + 4.Minutes()));
        Assert.Equal("firing", Assert.Single(await world.Alerts()).Word("status"));
        Assert.Single(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task Prometheus_itself_and_through_Alertmanager_speak_of_one_alert(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Posted(world, Alert("db1", null));
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = "db1", ["severity"] = "critical" };
        await world.Send($"/in/{Company.PrometheusKey}", JsonSerializer.Serialize(new { version = "4", alerts = new[] { new { status = "resolved", labels } } }));
        Assert.Equal("resolved", Assert.Single(await world.Alerts()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task Good_alerts_are_taken_beside_wrong_ones_and_the_answer_names_what_is_wrong(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send(
            $"{Api}/alerts",
            """[{"labels":{"alertname":"db1","empty":""}},{"labels":{}},{"labels":{"alertname":"x"},"startsAt":"2026-02-03T03:00:00Z","endsAt":"2026-02-03T02:00:00Z"},7]""");
        Assert.Equal(HttpStatusCode.BadRequest, said.Status);
        Assert.Equal("[1].labels must not be empty where there is no fingerprint. [2].endsAt must not be before startsAt. [3] must be an object.", said.Json.GetString());
        Assert.Single(await world.Alerts("&status=open"), alert => alert.Word("title") == "db1");
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send($"{Api}/alerts", "{}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Send("/in/nobody/api/v2/alerts", "[]")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Send($"/in/{Company.PagerDutyKey}/api/v2/alerts", "[]")).Status);
        Assert.Equal((HttpStatusCode.OK, ""), ((await world.Send($"{Api}/alerts", "[]")).Status, (await world.Send($"{Api}/alerts", "[]")).Text));
    }

    [Theory, EachDatabase]
    public async Task Alerts_are_listed_by_state_label_and_receiver_and_only_its_own(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Posted(world, Alert("db1", null), Alert("db2", null));
        await world.Alert("by hand", "shop");
        await world.Silence("alertname=db2", "known", 1.Hours());
        Assert.Equal(["db1", "db2"], await Names(world, ""));
        Assert.Equal(["db1"], await Names(world, "?silenced=false"));
        Assert.Equal(["db2"], await Names(world, "?active=false"));
        Assert.Equal(["db1"], await Names(world, "?filter=alertname%3D%22db1%22"));
        Assert.Equal([], await Names(world, "?receiver=oth.*"));
        var muted = (await Get(world, "/alerts?active=false"))[0];
        Assert.Equal("suppressed", muted.GetProperty("status").Word("state"));
        var silence = (await Get(world, "/silences"))[0];
        Assert.Equal(muted.GetProperty("status").GetProperty("silencedBy")[0].GetString(), silence.Word("id"));
        Assert.Equal(("active", "known"), (silence.GetProperty("status").Word("state"), silence.Word("comment")));
        Assert.Equal(("alertname", "db2", "False", "True"), (silence.GetProperty("matchers")[0].Word("name"), silence.GetProperty("matchers")[0].Word("value"), silence.GetProperty("matchers")[0].Word("isRegex"), silence.GetProperty("matchers")[0].Word("isEqual")));
        Assert.Equal(2, (await Get(world, "/alerts/groups")).GetArrayLength());
        Assert.Equal("disabled", (await Get(world, "/status")).GetProperty("cluster").Word("status"));
        Assert.Contains("shop", (await Get(world, "/receivers")).ToString(), StringComparison.Ordinal);
        foreach (var wrong in (string[])["?filter=x", "?receiver=("])
            Assert.Equal(HttpStatusCode.BadRequest, (await world.Anybody.GetAsync($"{Api}/alerts{wrong}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.Anybody.GetAsync($"/in/{Company.PrometheusKey}/-/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Anybody.GetAsync("/in/nobody/api/v2/alerts")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_silence_that_is_posted_again_is_changed_or_replaced(Engine engine)
    {
        await using var world = await Company.Open(engine);
        using var program = await world.Program("responder");
        object Silence(string name, Duration length, string? id = null) => new
        {
            id, matchers = new[] { new { name = "alertname", value = name, isRegex = false } }, startsAt = "2026-02-03T02:00:00Z", endsAt = (world.Now + length).ToString(), createdBy = "ada", comment = "known",
        };
        var first = await Make(Silence("db1", 1.Hours()));
        Assert.Equal(first, await Make(Silence("db1", 2.Hours(), first)));
        var second = await Make(Silence("db2", 1.Hours(), first));
        Assert.NotEqual(first, second);
        Assert.Equal("expired", (await Get(world, $"/silence/{first}")).GetProperty("status").Word("state"));
        Assert.Equal(HttpStatusCode.BadRequest, (await program.PostAsJsonAsync($"{Api}/silences", new { matchers = Array.Empty<object>(), comment = "c", endsAt = "2026-02-04T02:00:00Z" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync($"{Api}/silences", Silence("db1", 1.Hours(), "00000000-0000-8000-8000-000000000000"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Anybody.DeleteAsync($"{Api}/silence/{second}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.DeleteAsync($"{Api}/silence/{second}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Anybody.GetAsync($"{Api}/silence/none")).StatusCode);

        async Task<string> Make(object silence)
        {
            using var answer = await program.PostAsJsonAsync($"{Api}/silences", silence);
            var said = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, said);
            return JsonDocument.Parse(said).RootElement.Word("silenceID")!;
        }
    }

    private static async Task Posted(World world, params object[] alerts)
    {
        var said = await world.Send($"{Api}/alerts", JsonSerializer.Serialize(alerts));
        Assert.Equal((HttpStatusCode.OK, ""), (said.Status, said.Text));
    }

    private static object Alert(string name, Instant? ends) => new
    {
        labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = name, ["severity"] = "critical" },
        annotations = new { summary = name },
        startsAt = "2026-02-03T02:59:00Z",
        endsAt = ends?.ToString() ?? "0001-01-01T00:00:00Z",
        generatorURL = "http://prometheus.example/graph",
    };

    private static async Task<JsonElement> Get(World world, string path) => JsonDocument.Parse(await world.Anybody.GetStringAsync(Api + path)).RootElement;

    private static async Task<IEnumerable<string>> Names(World world, string query) =>
        [.. (await Get(world, "/alerts" + query)).EnumerateArray().Select(alert => alert.GetProperty("labels").Word("alertname")!)];
}
