using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Compatibility;

/// <summary>The real amtool, to which we are an Alertmanager.</summary>
public sealed class AmtoolTests
{
    private const string Program = "/usr/bin/amtool";

    [Theory, EachDatabase]
    public async Task It_adds_and_queries_alerts(Engine engine)
    {
        await using var world = await Open(engine);
        Assert.Equal("", await Good(world, "alert", "add", "alertname=DiskFull", "severity=critical", "host=db1", "--annotation=summary=disk full"));
        await world.Settle();
        world.Mailbox("ada").Got("disk full");
        Assert.Contains("DiskFull", await Good(world, "alert", "query"), StringComparison.Ordinal);
        Assert.Contains("DiskFull", await Good(world, "alert", "query", "host=~db.*"), StringComparison.Ordinal);
        Assert.DoesNotContain("DiskFull", await Good(world, "alert", "query", "host=db2"), StringComparison.Ordinal);
        Assert.Contains("\"receivers\":[{\"name\":\"shop\"}]", (await Good(world, "--output=json", "alert", "query", "--receiver=shop")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("receiver: tocsin", await Good(world, "config", "show"), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task It_silences_with_a_responders_token_and_lets_page_again(Engine engine)
    {
        await using var world = await Open(engine);
        await Good(world, "alert", "add", "alertname=DiskFull", "severity=critical");
        await world.Settle();
        world.Mailbox("ada").Got("DiskFull");
        string[] silence = ["silence", "add", "alertname=DiskFull", "--comment=known", "--author=ada", "--duration=1h"];
        Assert.NotEqual(0, (await Run(world, null, silence)).Exit);
        Assert.NotEqual(0, (await Run(world, await Token(world, "read"), silence)).Exit);

        var token = await Token(world, "responder");
        var id = (await Run(world, token, silence)).Out.Trim();
        await world.CatchUp();
        world.Mailbox("ada").Got("Over");
        Assert.Empty(await world.OpenPages());
        Assert.DoesNotContain("DiskFull", await Good(world, "alert", "query"), StringComparison.Ordinal);
        Assert.Contains("DiskFull", await Good(world, "alert", "query", "--silenced"), StringComparison.Ordinal);
        var listed = await Good(world, "silence", "query");
        Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.Contains("known", listed, StringComparison.Ordinal);
        Assert.Empty(await Good(world, "silence", "query", "-q", "alertname=Other"));

        var longer = await Run(world, token, "silence", "update", "--duration=2h", id);
        Assert.True(longer.Exit == 0, longer.Error);
        var expired = await Run(world, token, "silence", "expire", id);
        Assert.True(expired.Exit == 0, expired.Error);
        await world.CatchUp();
        world.Mailbox("ada").Got("DiskFull");
        Assert.Empty(await Good(world, "silence", "query", "-q"));
        Assert.Contains(id, await Good(world, "silence", "query", "-q", "--expired", "--within=1h"), StringComparison.Ordinal);
    }

    private static async Task<World> Open(Engine engine)
    {
        Assert.SkipUnless(File.Exists(Program), "amtool is not installed (Debian: prometheus-alertmanager)");
        var world = await Company.Open(engine);
        await world.CatchUp();
        return world;
    }

    /// <summary>A file that tells amtool the token.</summary>
    private static async Task<string> Token(World world, string scope)
    {
        var made = await world.Ask(HttpMethod.Post, "/api/v1/tokens", new { name = $"amtool {scope}", scope });
        var file = Path.Combine(world.Data, $"amtool-{scope}.yml");
        await File.WriteAllTextAsync(file, $"authorization: {{ credentials: {made.GetProperty("token").GetString()} }}\n");
        return file;
    }

    private static async Task<string> Good(World world, params string[] arguments)
    {
        var (exit, said, error) = await Run(world, null, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: {said} {error}");
        return said;
    }

    private static Task<(int Exit, string Out, string Error)> Run(World world, string? token, params string[] arguments) => DebianProgram.Run(
        Program, [$"--alertmanager.url={world.Url}/in/{Company.PrometheusKey}", .. token is null ? (string[])[] : [$"--http.config.file={token}"], "--no-version-check", .. arguments]);
}
