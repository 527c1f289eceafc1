using System.Net;
using System.Text;
using Tocsin.Alerts;
using Tocsin.Storage;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>One sender: how to point it here, what it sent last, what came of that.</summary>
public sealed class IntegrationTests
{
    private const string Result = """{"results":[{"id":"b1","host":"db-1","message":"backup failed","level":"error","state":"bad"},{"id":"b2","host":"db-2","message":"backup late","level":"warning","state":"bad"}]}""";

    private const string Other = """{"alerts":[{"status":"firing","labels":{"alertname":"DiskFull","instance":"db-1"},"startsAt":"2026-02-03T02:59:00Z"}]}""";

    [Theory, EachDatabase]
    public async Task A_payload_is_looked_into_and_sent_through_again(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/integrations/backups");
        linus.Says("began 2 alerts");
        await linus.Open(await Payload(world));
        linus.Says("db-1: backup failed");
        linus.Says("db-2: backup late");
        linus.Says("As it would be read now");
        linus.Says("identity b1");

        // Once all has resolved and time has passed, the same payload begins new alerts.
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result.Replace("bad", "ok", StringComparison.Ordinal)));
        await world.Pass(1.Hours());
        Assert.Empty(await world.Alerts("&status=firing"));
        await linus.Submit($"{await Payload(world)}/replay");
        linus.Says("Sent through again: 2 signals taken.");
        Assert.Equal(2, (await world.Alerts("&status=firing")).Count);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_repeated_or_resolved_is_looked_into_as_well(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/integrations/backups");
        linus.Says("said again that 2 fire");
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result.Replace("bad", "ok", StringComparison.Ordinal)));
        await linus.Open("/settings/integrations/backups");
        linus.Says("resolved 2");
        var last = await world.Database().Read(session => session.First<string>("SELECT id FROM heard ORDER BY id DESC LIMIT 1"));
        await linus.Open($"/settings/integrations/backups/payloads/{last}");
        linus.Says("What it was about");
        linus.Says("identity b1");
        linus.Says("db-1: backup failed");
    }

    [Theory, EachDatabase]
    public async Task Of_what_repeats_in_a_storm_one_a_second_is_kept_and_fifty_at_most(Engine engine)
    {
        await using var world = await House.Open(engine);
        Task<int> Kept() => world.Database().Read(session => session.First<int>("SELECT count(*) FROM heard WHERE integration = 'backups'"));
        for (var time = 0; time < 20; time++) await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        Assert.Equal(10, await Kept());
        for (var time = 0; time < 60; time++)
        {
            await world.Pass(1.Seconds());
            await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        }

        Assert.Equal(HeardTable.Most, await Kept());
        for (var time = 0; time < 3; time++) await world.Send($"/in/{Company.PrometheusKey}", Other);
        await world.Pass(1.Seconds());
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        Assert.Equal(HeardTable.Most, await Kept());
    }

    [Theory, EachDatabase]
    public async Task A_very_long_one_that_repeats_is_not_kept(Engine engine)
    {
        await using var world = await House.Open(engine);
        Task<int> Kept() => world.Database().Read(session => session.First<int>("SELECT count(*) FROM heard"));
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        Assert.Equal(HttpStatusCode.Accepted, (await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result + new string(' ', 64 * 1_024)))).Status);
        Assert.Equal(0, await Kept());
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        Assert.Equal(1, await Kept());
    }

    [Theory, EachDatabase]
    public async Task What_could_not_be_read_stands_among_the_last_payloads_for_whoever_may_see_it(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Send($"/in/{Company.PrometheusKey}", "{ this is no JSON");
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/integrations/prometheus");
        linus.Says("could not be read: in quarantine");
        using var vera = await world.SignedIn("vera");
        await vera.Open("/settings/integrations/prometheus");
        vera.SaysNot("could not be read");
        vera.SaysNot("Send a test alert");
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        await vera.Open(await Payload(world));
        Assert.Equal(HttpStatusCode.Forbidden, vera.Status);
        await vera.Submit($"{await Payload(world)}/replay");
        Assert.Equal(HttpStatusCode.Forbidden, vera.Status);
    }

    [Theory, EachDatabase]
    public async Task A_key_that_was_shown_once_is_never_shown_again(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/integrations/pagerduty");
        Assert.DoesNotContain(Company.PagerDutyKey, linus.Html, StringComparison.Ordinal);
        linus.Says("pagerduty_configs");
        await world.PagerDuty("trigger", "k1");
        await linus.Open(await Payload(world));
        Assert.DoesNotContain(Company.PagerDutyKey, linus.Html, StringComparison.Ordinal);
        linus.Says("disk full");
        await linus.Open("/settings/integrations/none");
        Assert.Equal(HttpStatusCode.NotFound, linus.Status);
        await linus.Open("/settings/integrations/pagerduty/payloads/r000");
        Assert.Equal(HttpStatusCode.NotFound, linus.Status);
        linus.Says("This payload is no longer kept");
    }

    [Theory, EachDatabase]
    public async Task The_oldest_payloads_give_way_and_their_alerts_remain(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Send($"/in/{Company.BackupsKey}", Encoding.UTF8.GetBytes(Result));
        var first = await Payload(world);
        await world.Database().Write(Lane.Intake, async session =>
        {
            for (var at = 0; at < PayloadTable.MostPerIntegration; at++)
                await session.Execute("INSERT INTO payload (id, integration, at, body) VALUES (@id, 'backups', @now, '')", new { id = $"r~{at:00000}", now = session.Now });
        });
        await world.Pass(20.Minutes());
        Assert.Equal(PayloadTable.MostPerIntegration, await world.Database().Read(session => session.First<int>("SELECT count(*) FROM payload WHERE integration = 'backups'")));
        using var linus = await world.SignedIn("linus");
        await linus.Open(first);
        Assert.Equal(HttpStatusCode.NotFound, linus.Status);
        Assert.Equal(2, (await world.Alerts()).Count);
    }

    private static async Task<string> Payload(World world)
    {
        var row = await world.Database().Read(session => session.First<Kept>("SELECT id, integration FROM payload ORDER BY id LIMIT 1"));
        return $"/settings/integrations/{row!.Integration}/payloads/{row.Id}";
    }

    private sealed class Kept
    {
        public required string Id { get; init; }

        public required string Integration { get; init; }
    }
}
