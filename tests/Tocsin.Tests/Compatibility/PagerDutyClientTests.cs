using System.Text.Json;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Compatibility;

/// <summary>PagerDuty's own client for its Events API, told another server.</summary>
public sealed class PagerDutyClientTests
{
    private const string Script = """
        const { event } = require('@pagerduty/pdjs');
        const send = data => event({ server: process.env.SERVER, data: { routing_key: process.env.KEY, ...data } });
        const payload = { summary: 'Disk of db1 is full', source: 'db1', severity: 'critical', custom_details: { free: '0 %' } };
        (async () => {
          for (const data of JSON.parse(process.env.EVENTS)) {
            const { response, data: said } = await send(data.event_action === 'trigger' ? { ...data, payload } : data);
            console.log(response.status, said.status, said.dedup_key);
          }
        })();
        """;

    [Theory, EachDatabase]
    public async Task It_triggers_acknowledges_and_resolves(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await using var door = TlsDoor.Before(world.Url);

        Assert.Equal("202 success db1-disk\n", await Sends(world, door, new { event_action = "trigger", dedup_key = "db1-disk" }));
        world.Mailbox("ada").Got("Disk of db1 is full");
        Assert.Equal("202 success db1-disk\n", await Sends(world, door, new { event_action = "acknowledge", dedup_key = "db1-disk" }));
        Assert.Equal("acknowledged", (await world.OpenPage()).Word("status"));
        Assert.Equal("202 success db1-disk\n", await Sends(world, door, new { event_action = "resolve", dedup_key = "db1-disk" }));
        Assert.Empty(await world.OpenPages());
    }

    private const string ChangeScript = """
        const { change } = require('@pagerduty/pdjs');
        (async () => {
          const { response, data: said } = await change({ server: process.env.SERVER, data: {
            routing_key: process.env.KEY, payload: { summary: 'Build 7 went out', source: 'jenkins', timestamp: '2026-02-03T02:58:00.000Z', custom_details: { environment: 'production' } },
            links: [{ href: 'https://ci.example/7', text: 'Build 7' }] } });
          console.log(response.status, said.status);
        })();
        """;

    [Theory, EachDatabase]
    public async Task It_tells_of_a_change(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await using var door = TlsDoor.Before(world.Url);
        Assert.Equal("202 success\n", await NodeClient.Run("@pagerduty/pdjs", ChangeScript, ("SERVER", door.Address), ("KEY", Company.PagerDutyKey), ("NODE_EXTRA_CA_CERTS", door.CertificateFile)));
        await world.Settle();
        var change = Assert.Single(await world.Changes());
        Assert.Equal(("Build 7 went out", "https://ci.example/7", "2026-02-03T02:58:00.000000Z"), (change.Word("summary"), change.Word("link"), change.Word("at")));
        Assert.Equal(["shop"], change.Words("services"));
        Assert.Equal(["production"], change.Words("environments"));
    }

    private static async Task<string> Sends(World world, TlsDoor door, params object[] events)
    {
        var said = await NodeClient.Run(
            "@pagerduty/pdjs", Script, ("SERVER", door.Address), ("KEY", Company.PagerDutyKey), ("EVENTS", JsonSerializer.Serialize(events)), ("NODE_EXTRA_CA_CERTS", door.CertificateFile));
        await world.Settle();
        return said;
    }
}
