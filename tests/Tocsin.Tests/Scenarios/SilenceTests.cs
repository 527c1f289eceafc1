using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Scenarios;

/// <summary>What is muted is kept and shown and wakes nobody; what still fires when its silence is over does.</summary>
public sealed class SilenceTests
{
    private const string ClusterDown = """
        kind: Inhibition
        name: down
        title: Everything depends on db1
        spec: { cause: [alertname=db1], symptoms: [severity=critical], equal: [] }
        """;

    [Theory, EachDatabase]
    public async Task An_alert_that_a_silence_covers_is_recorded_with_the_reason_and_pages_nobody(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("alertname=db1", "new disks", 2.Hours());
        await world.Prometheus(Fires("db1"), Fires("db2"));
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
        world.Mailbox("ada").Got("db2");
        world.Mailbox("ada").GotNothing("db1");
        var muted = Assert.Single(await world.Alerts("&status=muted"));
        Assert.Equal(("db1", "firing", null), (muted.Word("title"), muted.Word("status"), muted.Word("page")));
        var by = muted.GetProperty("muted")[0];
        Assert.Equal(("silence", "the operator", "The operator silenced it: new disks."), (by.Word("kind"), by.Word("who"), by.GetProperty("why").Word("text")));
        await world.Pass(1.Hours());
        world.Mailbox("ada").GotNothing("db1");
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_still_fires_when_its_silence_ends_pages_at_that_second(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("alertname=~\"db.*\"", "new disks", 30.Minutes());
        await world.Prometheus(Fires("db1"), Fires("db2"));
        Assert.Empty(await world.OpenPages());
        await world.Prometheus(Resolved("db2"));
        await world.Pass(30.Minutes() - 1.Seconds());
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        world.Mailbox("ada").Got("db1");
        var page = await world.OpenPage();
        Assert.Equal("1", page.Word("firing"));
        Assert.Contains("The silence of the operator is over, and it still fires.", (await world.Entries(page.Id()))[0].GetProperty("what").GetProperty("why").Word("text"), StringComparison.Ordinal);
        Assert.Empty(await world.Alerts("&status=muted"));
        await world.Prometheus(Resolved("db1"));
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task A_silence_that_is_ended_early_lets_page_what_fires_at_once(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var silence = await world.Silence("alertname=db1", "new disks", 2.Hours());
        await world.Prometheus(Fires("db1"));
        await world.Pass(10.Minutes());
        world.Mailbox("ada").GotNothing();
        await world.Ask(HttpMethod.Delete, $"/api/v1/silences/{silence}");
        await world.Settle();
        world.Mailbox("ada").Got("db1");
        Assert.Equal("ended", (await world.Get($"/api/v1/silences/{silence}")).Word("state"));
    }

    [Theory, EachDatabase]
    public async Task A_silence_that_is_made_longer_mutes_on(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var silence = await world.Silence("alertname=db1", "new disks", 1.Hours());
        await world.Prometheus(Fires("db1"));
        await world.Ask(HttpMethod.Patch, $"/api/v1/silences/{silence}", new { ends = world.Now + 2.Hours() });
        await world.Pass(2.Hours() - 1.Seconds());
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        Assert.Equal("stale", Assert.Single(await world.Alerts()).Word("status"));
        world.Mailbox("ada").GotNothing();
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
    }

    [Theory, EachDatabase]
    public async Task Of_two_silences_the_longer_one_holds(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("alertname=db1", "short", 10.Minutes());
        var longer = await world.Silence("severity=critical", "long", 50.Minutes());
        await world.Prometheus(Fires("db1"));
        await world.Pass(30.Minutes());
        world.Mailbox("ada").GotNothing();
        await world.Ask(HttpMethod.Delete, $"/api/v1/silences/{longer}");
        await world.Settle();
        world.Mailbox("ada").Got("db1");
    }

    [Theory, EachDatabase]
    public async Task A_silence_takes_a_running_page_back_and_says_so_to_whoever_was_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        world.Mailbox("ada").Got("db");
        var page = (await world.OpenPage()).Id();
        await world.Silence("alertname=db1", "known", 1.Hours());
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
        world.Mailbox("ada").GotNothing();
        await world.Silence("alertname=db2", "known too", 1.Hours());
        Assert.Empty(await world.OpenPages());
        Assert.Contains("The operator silenced it: known too.", world.Mailbox("ada").Got("Over").Text, StringComparison.Ordinal);
        Assert.Equal("page-ended", (await world.Entries(page)).Last(entry => entry.Word("kind") is "page-ended" or "alerts-changed").Word("kind"));
        await world.Pass(59.Minutes());
        await world.Prometheus(Fires("db1"));
        foreach (var handle in (string[])["ada", "grace", "linus"]) world.Mailbox(handle).GotNothing();
        await world.Pass(1.Minutes());
        world.Mailbox("ada").Got("db");
    }

    [Theory, EachDatabase]
    public async Task A_silence_may_begin_later(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("alertname=db1", "tonight", 20.Minutes(), starts: world.Now + 10.Minutes());
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        await world.Pass(10.Minutes());
        world.Mailbox("ada").Got("Over");
        Assert.Empty(await world.OpenPages());
        await world.Pass(20.Minutes());
        world.Mailbox("ada").Got("db1");
    }

    [Theory, EachDatabase]
    public async Task Maintenance_mutes_what_begins_and_leaves_a_running_page_alone(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        var window = await world.Ask(HttpMethod.Post, "/api/v1/maintenance", new { services = new[] { "shop" }, title = "Upgrade", @for = "1h" });
        await world.Settle();
        await world.Prometheus(Fires("db2"));
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("db1");
        Assert.Equal("Planned maintenance: Upgrade.", Assert.Single(await world.Alerts("&status=muted")).GetProperty("muted")[0].GetProperty("why").Word("text"));
        await world.Ask(HttpMethod.Delete, $"/api/v1/maintenance/{window.Id()}");
        await world.Settle();
        Assert.Equal("2", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_cause_mutes_its_symptoms_until_it_is_over(Engine engine)
    {
        await using var world = await Company.Open(engine, ClusterDown);
        await world.Prometheus(Fires("web"), Fires("db1"));
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
        world.Mailbox("ada").Got("db1");
        await world.Prometheus(Fires("api"));
        world.Mailbox("ada").GotNothing();
        var muted = await world.Alerts("&status=muted");
        Assert.Equal(["api", "web"], muted.Select(alert => alert.Word("title")!).Order(StringComparer.Ordinal));
        Assert.Equal("“db1” fires, and this is a symptom of it.", muted[0].GetProperty("muted")[0].GetProperty("why").Word("text"));
        await world.Prometheus(Resolved("api"));
        await world.Prometheus(Resolved("db1"));
        world.Mailbox("ada").Got("Over");
        world.Mailbox("ada").Got("web");
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_cause_whose_sender_went_quiet_mutes_nothing_any_more(Engine engine)
    {
        await using var world = await Company.Open(engine, ClusterDown);
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Pass(50.Minutes());
        await world.Prometheus(Fires("web"));
        Assert.Equal("web", Assert.Single(await world.Alerts("&status=muted")).Word("title"));
        await world.Pass(20.Minutes());
        Assert.Empty(await world.Alerts("&status=muted"));
        world.Mailbox("ada").Got("web");
    }

    [Theory, EachDatabase]
    public async Task A_symptom_of_two_causes_waits_for_the_last(Engine engine)
    {
        await using var world = await Company.Open(engine, ClusterDown.Replace("alertname=db1", "'alertname=~\"db.\"'", StringComparison.Ordinal).Replace("severity=critical", "alertname=web", StringComparison.Ordinal));
        await world.Prometheus(Fires("db1"), Fires("db2"), Fires("web"));
        await world.Prometheus(Resolved("db1"));
        Assert.Equal("web", Assert.Single(await world.Alerts("&status=muted")).Word("title"));
        await world.Prometheus(Resolved("db2"));
        Assert.Empty(await world.Alerts("&status=muted"));
    }

    [Theory, EachDatabase]
    public async Task No_alert_mutes_itself_nor_its_like(Engine engine)
    {
        await using var world = await Company.Open(engine, ClusterDown.Replace("alertname=db1", "severity=critical", StringComparison.Ordinal));
        await world.Prometheus(Fires("db1"), Fires("db2"));
        Assert.Empty(await world.Alerts("&status=muted"));
        Assert.Equal("2", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_new_rule_knows_the_causes_that_fire_already_and_a_rule_that_is_gone_mutes_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        await world.Playbook(ClusterDown);
        await world.Settle();
        await world.Prometheus(Fires("web"));
        Assert.Equal("web", Assert.Single(await world.Alerts("&status=muted")).Word("title"));
        await world.Ask(HttpMethod.Delete, "/api/v1/config/Inhibition/down");
        await world.Settle();
        Assert.Empty(await world.Alerts("&status=muted"));
        Assert.Equal("2", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_flaps_under_a_silence_stays_muted(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        world.Mailbox("ada").Got("db");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Prometheus(Resolved("db1"));
        await world.Silence("alertname=db1", "flaps", 1.Hours());
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").GotNothing();
        Assert.Equal(("1", "1"), ((await world.OpenPage()).Word("firing"), Assert.Single(await world.Alerts("&status=muted")).Word("flaps")));
        await world.Prometheus(Resolved("db2"));
        Assert.Empty(await world.OpenPages());
        await world.Prometheus(Resolved("db1"));
        await world.Pass(2.Hours());
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task Payloads_that_cannot_be_read_are_told_whatever_is_silenced(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Silence("tocsin_integration=prometheus", "all of it", 1.Hours());
        await world.Send($"/in/{Company.PrometheusKey}", "no JSON");
        world.Mailbox("linus").Got("Payloads of Prometheus cannot be read");
    }

    [Theory, EachDatabase]
    public async Task Thousands_are_muted_and_let_go_in_steps(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus([.. Enumerable.Range(0, 1_200).Select(i => Fires($"a{i}"))]);
        world.Mailbox("ada").Got("+1199 more");
        var silence = await world.Silence("severity=critical", "too many", 1.Hours());
        Assert.Empty(await world.OpenPages());
        world.Mailbox("ada").Got("Over");
        await world.Ask(HttpMethod.Delete, $"/api/v1/silences/{silence}");
        await world.Settle();
        Assert.Equal("1200", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_silence_is_kept_by_whoever_may_answer_pages_and_stands_in_the_audit(Engine engine)
    {
        await using var world = await Company.Open(engine);
        using var reader = await world.Program("read");
        var body = new { matchers = new[] { "alertname=db1" }, reason = "r", @for = "1h" };
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/silences", body)).StatusCode);
        using var responder = await world.Program("responder");
        using var made = await responder.PostAsJsonAsync("/api/v1/silences", body);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("responder", (await made.Content.ReadFromJsonAsync<JsonElement>()).Word("author"));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/silences")).StatusCode);
        Assert.Equal(1L, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM event WHERE stream = 'audit' AND kind = 'silence-added'")));
    }

    [Theory, EachDatabase]
    public async Task A_silence_that_would_mute_everything_or_is_no_silence_is_refused(Engine engine)
    {
        await using var world = await Company.Open(engine);
        foreach (var (body, field) in new (object, string)[]
        {
            (new { matchers = Array.Empty<string>(), reason = "r", @for = "1h" }, "matchers"),
            (new { matchers = new[] { "a!=b" }, reason = "r", @for = "1h" }, "matchers"),
            (new { matchers = new[] { "a" }, reason = "r", @for = "1h" }, "matchers"),
            (new { matchers = new[] { "a=b" }, reason = " ", @for = "1h" }, "reason"),
            (new { matchers = new[] { "a=b" }, reason = "r" }, "ends"),
            (new { matchers = new[] { "a=b" }, reason = "r", @for = "400d" }, "ends"),
            (new { matchers = new[] { "a=b" }, reason = "r", ends = world.Now }, "ends"),
        })
        {
            using var answer = await world.Operator.PostAsJsonAsync("/api/v1/silences", body, Tocsin.Storage.Json.Options);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].Word("field"));
        }
    }

    [Theory, EachDatabase]
    public async Task A_preview_counts_what_is_open_and_what_there_was_lately(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        await world.Prometheus(Resolved("db2"));
        var would = await world.Ask(HttpMethod.Post, "/api/v1/silences/preview", new { matchers = new[] { "alertname=~\"db.\"" } });
        Assert.Equal(("1", "2", "db1"), (would.Word("open"), would.Word("lately"), would.GetProperty("openSome")[0].Word("title")));
        await world.Pass(Duration.FromDays(8));
        would = await world.Ask(HttpMethod.Post, "/api/v1/silences/preview", new { matchers = new[] { "alertname=~\"db.\"" } });
        Assert.Equal(("1", "0"), (would.Word("open"), would.Word("lately")));
    }

    [Theory, EachDatabase]
    public async Task Programs_write_an_instant_as_they_like_and_hear_what_is_none(Engine engine)
    {
        await using var world = await Company.Open(engine);
        Task<HttpResponseMessage> Silence(string ends) => world.Operator.PostAsJsonAsync("/api/v1/silences", new { matchers = new[] { "a=b" }, reason = "x", ends });
        foreach (var ends in (string[])["2026-02-03T12:00:00Z", "2026-02-03T13:00:00+01:00", "2026-02-03T12:00:00.0000004Z"])
        {
            using var made = await Silence(ends);
            Assert.Contains("2026-02-03T12:00:00.000000Z", await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var refused = await Silence("tomorrow");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_preview_of_maintenance_counts_the_alerts_of_its_services(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        var would = await world.Ask(HttpMethod.Post, "/api/v1/maintenance/preview", new { services = new[] { "shop" } });
        Assert.Equal(("2", "2"), (would.Word("open"), would.Word("lately")));
        using var nowhere = await world.Operator.PostAsJsonAsync("/api/v1/maintenance/preview", new { services = new[] { "shpo" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_simulation_says_that_an_alert_pages_when_its_maintenance_is_over_and_then_it_does(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Ask(HttpMethod.Post, "/api/v1/maintenance", new { services = new[] { "shop" }, title = "Moving", @for = "30m" });
        var simulated = await world.Ask(HttpMethod.Post, "/api/v1/simulate", new { service = "shop", title = "disk full" });
        Assert.Equal((await world.Ask(HttpMethod.Get, "/api/v1/maintenance")).GetProperty("items")[0].Word("ends"), simulated.GetProperty("pages")[0].GetProperty("moments")[0].Word("at"));
        await world.Prometheus(Fires("db1"));
        Assert.Empty(await world.OpenPages());
        await world.Pass(Duration.FromMinutes(30));
        Assert.Single(await world.OpenPages());
    }
}
