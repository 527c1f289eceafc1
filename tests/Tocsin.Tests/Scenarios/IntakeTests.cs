using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Intake;
using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Scenarios;

/// <summary>Alarms come in: what is taken is kept, what is not taken is said, and nothing a sender says breaks anything.</summary>
public sealed class IntakeTests
{
    private const string Address = "/in/" + Company.PrometheusKey;

    [Theory, EachDatabase]
    public async Task A_payload_that_cannot_be_read_is_kept_with_its_key_masked_and_the_last_resort_is_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send(Address, $$"""{"alerts": 7, "key": "{{Company.PrometheusKey}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, said.Status);
        Assert.Equal("alerts", said.Json.GetProperty("errors")[0].Word("field"));
        var kept = Assert.Single(await Quarantine(world));
        Assert.Contains("alerts", kept.Problem);
        Assert.Contains("\"alerts\": 7", kept.Text);
        Assert.DoesNotContain(Company.PrometheusKey, kept.Text);
        Assert.Contains(new string('*', Company.PrometheusKey.Length), kept.Text);
        world.Mailbox("linus").Got("Payloads of Prometheus cannot be read");
        world.Mailbox("ada").GotNothing();

        await world.Send(Address, "not even JSON \0 \u00ff"u8.ToArray());
        Assert.Equal(2, (await Quarantine(world)).Count);
        world.Mailbox("linus").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task One_bad_member_costs_the_good_ones_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send(Address, Webhook(Fires("db1"), Fires("db2")).Replace("\"startsAt\":\"2026-02-03T02:59:00Z\"", "\"startsAt\":\"yesterday\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, said.Status);
        said = await world.Send(Address, Webhook(Fires("db1"), Fires("db2") with { Severity = null! }).Replace("\"severity\":null", "\"severity\":[]", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Equal("1", said.Json.Word("accepted"));
        world.Mailbox("ada").Got("db1");
        Assert.Equal(2, (await Quarantine(world)).Count);
    }

    [Theory, EachDatabase]
    public async Task A_wrong_key_is_only_counted(Engine engine)
    {
        await using var world = await Company.Open(engine);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Send("/in/no-such-key", Webhook(Fires("db1")))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.PagerDuty("trigger", "k", key: "00000000000000000000000000000000")).Status);
        // A key opens its own sender's door only.
        Assert.Equal(HttpStatusCode.NotFound, (await world.PagerDuty("trigger", "k", key: Company.PrometheusKey)).Status);
        Assert.Equal(3, world.Server.Services.GetRequiredService<IntakeCounts>().UnknownKeys);
        Assert.Empty(await world.Alerts());
        Assert.Empty(await Quarantine(world));
        Assert.Empty(world.Smtp.Mails.All);
    }

    [Theory, EachDatabase]
    public async Task A_payload_that_is_too_large_is_refused_however_it_comes(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var body = Encoding.UTF8.GetBytes(Webhook(Fires(new string('x', JsonBody.Largest))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await world.Send(Address, body)).Status);
        using var pieces = new StreamContent(new MemoryStream(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = pieces, Headers = { TransferEncodingChunked = true } };
        using var answer = await world.Anybody.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(await world.Alerts());
    }

    [Theory, EachDatabase]
    public async Task When_the_intake_is_full_each_sender_hears_the_word_it_retries_and_nothing_is_lost(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var full = await FullIntake.Of(world);
        var refused = await world.SendOnly(Address, Encoding.UTF8.GetBytes(Webhook(Fires("during"))));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (refused.Status, refused.RetryAfter));
        using var content = new StringContent($$$"""{"routing_key":"{{{Company.PagerDutyKey}}}","event_action":"trigger","payload":{"summary":"s","source":"s","severity":"error"}}""");
        using var pager = await world.Anybody.PostAsync("/v2/enqueue", content);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (pager.StatusCode, pager.Headers.RetryAfter?.Delta));
        Assert.False(full.First.IsCompleted);

        await full.MakeRoom();
        await world.Prometheus(Fires("during"));
        Assert.Equal([FullIntake.Before, "during"], (await world.Alerts()).Select(alert => alert.Word("title")!).Order(StringComparer.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_could_not_be_made_durable_was_not_accepted(Engine engine)
    {
        await using var world = await Company.Open(engine);
        world.Database().AtCommit = point => throw new IOException($"the disk is full {point} the commit");
        var refused = await world.SendOnly(Address, Encoding.UTF8.GetBytes(Webhook(Fires("db1"))));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.NotNull(refused.RetryAfter);
        world.Database().AtCommit = null;
        Assert.Empty(await world.Alerts());
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
    }

    [Theory, EachDatabase]
    public async Task Four_thousand_alerts_in_one_request_make_one_page_and_one_message(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var members = string.Join(',', Enumerable.Range(0, 4_000).Select(i => $$$"""{"status":"firing","labels":{"alertname":"A{{{i}}}","severity":"critical"},"fingerprint":"{{{i}}}"}"""));
        var said = await world.Send(Address, $$"""{"version":"4","alerts":[{{members}}]}""");
        Assert.Equal((HttpStatusCode.OK, "4000"), (said.Status, said.Json.Word("accepted")));
        var page = await world.OpenPage();
        Assert.Equal(("4000", "4000"), (page.Word("firing"), page.Word("joined")));
        world.Mailbox("ada").Got("+3999 more alerts");
        world.Mailbox("ada").GotNothing();
        Assert.InRange((await world.Timeline(page.Id())).Count, 3, 5);
    }

    [Theory, EachDatabase]
    public async Task A_client_of_PagerDuty_triggers_acknowledges_and_resolves(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.PagerDuty("trigger", "disk-1");
        Assert.Equal((HttpStatusCode.Accepted, "success", "disk-1"), (said.Status, said.Json.Word("status"), said.Json.Word("dedup_key")));
        world.Mailbox("ada").Got("disk full");
        await world.PagerDuty("trigger", "disk-1");
        world.Mailbox("ada").GotNothing();
        Assert.Equal("2", Assert.Single(await world.Alerts()).Word("seen"));

        await world.PagerDuty("acknowledge", "disk-1");
        var page = await world.OpenPage();
        Assert.Equal(("acknowledged", "Old pager"), (page.Word("status"), page.GetProperty("acknowledgedBy").Word("name")));
        world.Mailbox("ada").Got("Old pager has it");
        await world.PagerDuty("resolve", "disk-1");
        Assert.Empty(await world.OpenPages());
        Assert.Equal(HttpStatusCode.Accepted, (await world.PagerDuty("resolve", "never-heard-of")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.PagerDuty("explode", "disk-1")).Status);
    }

    [Theory, EachDatabase]
    public async Task A_sender_of_its_own_kind_is_read_by_its_mapping(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var address = $"/in/{Company.BackupsKey}";
        var said = await world.Send(address, """
            {"results": [
              {"id": 1, "host": "db1", "message": "no backup", "level": "critical", "state": "bad", "details": "since Monday"},
              {"id": 2, "host": "db2", "message": "late backup", "level": "warning", "state": "bad"}]}
            """);
        Assert.Equal((HttpStatusCode.Accepted, "2"), (said.Status, said.Json.Word("accepted")));
        world.Mailbox("ada").Got("db1: no backup");
        var alert = Assert.Single(await world.Alerts(), alert => alert.Word("key") == "1");
        Assert.Equal(("critical", "since Monday", "db1"), (alert.Word("severity"), alert.Word("description"), alert.GetProperty("labels").Word("host")));
        await world.Send(address, """{"results": [{"id": 1, "host": "db1", "message": "fine", "state": "OK"}, {"id": 2, "host": "db2", "message": "fine", "state": "ok"}]}""");
        Assert.Empty(await world.OpenPages());
    }

    private static Task<IReadOnlyList<Kept>> Quarantine(World world) =>
        world.Database().Read(session => session.Query<Kept>("SELECT problem, payload FROM quarantine ORDER BY id"));

    private sealed class Kept
    {
        public required string Problem { get; init; }

        public required byte[] Payload { get; init; }

        public string Text => Encoding.UTF8.GetString(Payload);
    }
}
