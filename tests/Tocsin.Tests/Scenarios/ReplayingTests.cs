using System.Text.Json;
using Tocsin.Simulator;

namespace Tocsin.Tests.Scenarios;

/// <summary>What would this change have done? Asked before it is saved.</summary>
public sealed class ReplayingTests
{
    private const string GraceFirst = """
        kind: EscalationPolicy
        name: shop
        spec:
          steps:
            - { page: ["person:grace"], wait: 5m }
            - { page: ["schedule:shop"], wait: 10m }
          repeat: 0
          lastResort: ["person:linus"]
          again: 15m
        """;

    private const string Apart = """
        kind: Route
        name: apart
        spec: { order: 10, group: { by: [alertname], window: 2h }, continue: true }
        """;

    [Theory, EachDatabase]
    public async Task A_change_says_which_pages_it_would_have_sent_to_whom(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Sending.Fires("disk full"), Sending.Fires("replica behind", "warning"));
        await world.Alert("cellar floods", "shop");
        Assert.Equal("Nothing changes for the 1 page of 3 alerts.", (await Replay(world, Company.Policy)).Word("summary"));

        var changed = await Replay(world, GraceFirst);
        Assert.Equal("Of 1 page and 3 alerts: 1 page reaches another person.", changed.Word("summary"));
        var change = Assert.Single(changed.GetProperty("changes").EnumerateArray());
        Assert.Equal(("Ada", "Grace", "disk full"), (change.GetProperty("was")[0].Word("name"), change.GetProperty("would")[0].Word("name"), change.Word("title")));

        Assert.Equal("Of 1 page and 3 alerts: 2 pages are new.", (await Replay(world, Apart)).Word("summary"));
        Assert.Contains("reaches nobody but the last resort", (await Replay(world, Company.Policy.Replace("schedule:shop", "person:nobody", StringComparison.Ordinal).Replace("person:grace", "person:gone", StringComparison.Ordinal))).Word("summary")!, StringComparison.Ordinal);
        Assert.Single(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task A_changed_mapping_reads_the_recorded_payloads_anew(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Send($"/in/{Company.BackupsKey}", """{ "results": [ { "id": "1", "host": "db1", "message": "late", "level": "critical", "state": "bad" } ] }""");
        var quiet = await Replay(world, """
            kind: Integration
            name: backups
            title: Backups
            spec:
              sender: json
              service: shop
              key: secret:backups
              mapping: { each: $.results, key: "@.id", title: "{{ @.host }}", severity: "@.state", state: "@.level", resolved: [critical] }
            """);
        Assert.Equal("Of 1 page and 1 alert: 1 page is no page any more.", quiet.Word("summary"));
    }

    [Theory, EachDatabase]
    public async Task What_could_not_be_written_is_said_instead(Engine engine)
    {
        await using var world = await Company.Open(engine);
        using var answer = await world.Operator.PostAsync("/api/v1/config/replay", new StringContent(
            JsonSerializer.Serialize(new { files = new[] { new { name = "a.yaml", text = "kind: Service\nname: x\nspec: { team: nope }\n" } } }), System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("There is no Team “nope”", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("nothing to compare", (await Replay(world, Company.Policy)).Word("summary")!, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Alerts_older_than_ninety_days_are_forgotten(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("long ago", "shop");
        await world.Leap(ReplayPast.Longest + 1.Hours());
        await world.Alert("just now", "shop");
        Assert.Equal(1, (await Replay(world, GraceFirst)).GetProperty("alerts").GetInt32());
    }

    [Fact]
    public async Task The_command_line_replays_files_alone_or_beside_their_diff()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        await world.Alert("cellar floods", "shop");
        var folder = Directory.CreateDirectory(Path.Combine(world.Data, "proposal")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "policy.yaml"), GraceFirst);
        var said = await Terminal.Type("config", "replay", "--data", world.Data, "-f", folder);
        Assert.Equal((0, ""), (said.Exit, said.Error));
        Assert.StartsWith("Of 1 page and 1 alert: 1 page reaches another person.\n", said.Out, StringComparison.Ordinal);
        Assert.Matches(@"1 +another person +shop +Ada +Grace +2026-02-03T03:00:00Z cellar floods", said.Out);
        var diff = await Terminal.Type("config", "diff", "--data", world.Data, "-f", folder, "--replay");
        Assert.Contains("+++ EscalationPolicy shop", diff.Out, StringComparison.Ordinal);
        Assert.Contains("1 page reaches another person", diff.Out, StringComparison.Ordinal);
    }

    private static Task<JsonElement> Replay(World world, string document) =>
        world.Ask(HttpMethod.Post, "/api/v1/config/replay", new { files = new[] { new { name = "proposal.yaml", text = document } } });
}
