using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Tests.Operation;

/// <summary>Open screens hear that something changed.</summary>
public sealed class LiveTests
{
    [Theory, EachDatabase]
    public async Task A_screen_is_greeted_at_once_and_hears_of_an_alert(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        using var screen = await Listener.Begin(world.Operator);
        Assert.Equal("text/event-stream", screen.Answer.Content.Headers.ContentType?.MediaType);
        Assert.True(screen.Answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no", Assert.Single(screen.Answer.Headers.GetValues("X-Accel-Buffering")));
        var (hello, before) = await screen.Next();
        Assert.Equal("hello", hello);

        await world.Alert("disk full");
        var (changed, after) = await screen.Next();
        Assert.Equal("changed", changed);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task A_storm_of_changes_is_one_event_a_second()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var feed = world.Server.Services.GetRequiredService<Database>().Feed;
        using var screen = await Listener.Begin(world.Operator);
        await screen.Next();
        feed.Publish(["alerts"]);
        Assert.Equal("changed", (await screen.Next()).Name);
        for (var i = 0; i < 500; i++) feed.Publish(["alerts"]);
        var next = await screen.NextWhileTimePasses(world, Duration.FromSeconds(30));
        Assert.Equal("changed", next.Name);
        Assert.True(next.After >= Duration.FromMilliseconds(900), $"after {next.After}");
        var quiet = await screen.NextWhileTimePasses(world, Duration.FromSeconds(30));
        Assert.Equal("ping", quiet.Name);
    }

    [Fact]
    public async Task A_quiet_stream_pings_every_15_seconds()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        using var screen = await Listener.Begin(world.Operator);
        await screen.Next();
        var ping = await screen.NextWhileTimePasses(world, Duration.FromSeconds(30));
        Assert.Equal("ping", ping.Name);
        Assert.True(ping.After >= Duration.FromSeconds(14) && ping.After <= Duration.FromSeconds(17), $"after {ping.After}");
    }

    [Fact]
    public async Task A_screen_that_names_its_topics_hears_of_nothing_else()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var feed = world.Server.Services.GetRequiredService<Database>().Feed;
        using var screen = await Listener.Begin(world.Operator, "/live?topics=people,page:p1");
        await screen.Next();
        feed.Publish(["alerts"]);
        feed.Publish([Topics.Due]);
        Assert.Equal("ping", (await screen.NextWhileTimePasses(world, Duration.FromSeconds(30))).Name);
        feed.Publish(["page:p1"]);
        Assert.Equal("changed", (await screen.Next()).Name);
    }

    [Fact]
    public async Task The_program_stops_while_screens_listen()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var operatorBefore = world.Operator;
        using var screen = await Listener.Begin(operatorBefore);
        await screen.Next();
        await world.Restart().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    [Fact]
    public async Task Nobody_unknown_listens()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        using var answer = await world.Anybody.GetAsync("/live");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_session_sees_is_never_older_than_the_version_it_tells()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var database = world.Server.Services.GetRequiredService<Database>();
        var version = world.Server.Services.GetRequiredService<LiveVersion>();
        var told = await database.Read(session =>
        {
            database.Feed.Publish(["alerts"]);
            return Task.FromResult(version.Of(session));
        });
        Assert.NotEqual(version.Latest, told);
    }
}
