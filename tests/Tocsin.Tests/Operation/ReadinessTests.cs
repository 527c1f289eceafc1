using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Storage;

namespace Tocsin.Tests.Operation;

/// <summary>A node says whether it does its work, and by which figure it does not.</summary>
public sealed class ReadinessTests
{
    [Theory, EachDatabase]
    public async Task A_node_that_works_is_ready(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        await world.Alert("disk full");
        await world.Settle();
        var (status, report) = await Ask(world);
        Assert.True(status is HttpStatusCode.OK, report.ToString());
        Assert.Equal(
            ["database-read", "database-write", "due-lag", "outbox-lag", "loops-ended"],
            report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        Assert.All(report.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("well").GetBoolean(), check.ToString()));
    }

    [Theory, EachDatabase]
    public async Task Due_work_that_nobody_does_is_told_with_its_lag_and_since_when(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Ask(world);
        var stood = world.Now + Duration.FromSeconds(10);
        await Write(world, "INSERT INTO due (subject, kind, detail, at) VALUES ('alerts', 'alerts-stale', 'x', @stood)", new { stood });
        world.Time.MoveTo(stood + Duration.FromSeconds(29));
        Assert.Equal(HttpStatusCode.OK, (await Ask(world)).Status);
        world.Time.MoveTo(stood + Duration.FromSeconds(31));
        var late = world.Now;
        var (status, report) = await Ask(world);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        var check = Check(report, "due-lag");
        Assert.Equal((31.0, 30.0), (check.GetProperty("figure").GetDouble(), check.GetProperty("limit").GetDouble()));
        Assert.False(report.GetProperty("ready").GetBoolean());

        world.Time.MoveTo(late + Duration.FromSeconds(5));
        Assert.Equal(Json.Element(late).GetString(), Check((await Ask(world)).Report, "due-lag").GetProperty("since").GetString());
        await world.Settle();
        world.Time.MoveTo(world.Now + Duration.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await Ask(world)).Status);
    }

    [Theory, EachDatabase]
    public async Task A_message_that_nobody_sends_is_told(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Write(world, "INSERT INTO outbox (delivery, channel, destination, not_before) VALUES ('d1', 'email', 'ada@example.org', @Now)", new { world.Now });
        world.Time.MoveTo(world.Now + Duration.FromSeconds(61));
        var (status, report) = await Ask(world);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(61, Check(report, "outbox-lag").GetProperty("figure").GetDouble());
    }

    [Fact]
    public async Task A_database_that_fails_is_told_without_what_it_says()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await Write(world, "ALTER TABLE outbox RENAME TO secret_outbox", new { });
        var (status, report) = await Ask(world);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(Check(report, "outbox-lag").TryGetProperty("figure", out _));
        Assert.Equal("SqliteException", Check(report, "database-read").GetProperty("problem").GetString());
        Assert.True(Check(report, "database-write").GetProperty("well").GetBoolean());
    }

    private static Task Write(World world, string sql, object parameters) =>
        world.Server.Services.GetRequiredService<Database>().Write(Lane.People, session => session.Execute(sql, parameters));

    private static JsonElement Check(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);

    private static async Task<(HttpStatusCode Status, JsonElement Report)> Ask(World world)
    {
        using var answer = await world.Anybody.GetAsync("/readyz");
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
