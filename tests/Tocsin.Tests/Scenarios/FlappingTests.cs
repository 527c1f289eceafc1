using Tocsin.Tests.Screens;
using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Scenarios;

/// <summary>An alert that comes and goes wakes somebody once more, says so, and is quiet until it is over or worse.</summary>
public sealed class FlappingTests
{
    [Theory, EachDatabase]
    public async Task What_flaps_keeps_one_page_and_wakes_nobody_for_each_time(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        var page = await world.OpenPage();
        Assert.StartsWith("It is flapping: it fired 3 times in 4 min.", await Opened(world, page.Id()), StringComparison.Ordinal);
        for (var time = 0; time < 4; time++)
        {
            await world.Prometheus(Resolved("db1"));
            Assert.Equal("calming", Assert.Single(await world.Alerts()).Word("status"));
            await world.Pass(30.Seconds());
            await world.Prometheus(Fires("db1"));
        }

        Assert.Equal(page.Id(), (await world.OpenPage()).Id());
        world.Mailbox("ada").GotNothing();
        world.Mailbox("grace").GotNothing();
        Assert.Equal("6", Assert.Single(await world.Alerts()).Word("flaps"));
    }

    [Theory, EachDatabase]
    public async Task Its_page_goes_on_until_somebody_answers(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Prometheus(Resolved("db1"));
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("db1");
        await world.Acknowledges("grace", (await world.OpenPage()).Id());
        world.Mailbox("ada").Got("Grace");
        await world.Prometheus(Fires("db1"));
        await world.Prometheus(Resolved("db1"));
        await world.Pass(2.Minutes());
        world.Mailbox("grace").GotNothing();
        world.Mailbox("ada").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task When_it_has_been_quiet_for_its_window_it_is_over_and_says_so(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Prometheus(Resolved("db1"));
        await world.Pass(10.Minutes() - 1.Seconds());
        Assert.Equal("acknowledged", (await world.OpenPage()).Word("status"));
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        Assert.Empty(await world.OpenPages());
        world.Mailbox("ada").Got("has calmed down: it has not fired for 10 min");
        Assert.Equal("resolved", Assert.Single(await world.Alerts()).Word("status"));
        await world.Pass(1.Minutes());
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
    }

    [Theory, EachDatabase]
    public async Task Firing_again_while_it_calms_puts_its_end_off(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Prometheus(Resolved("db1"));
        await world.Pass(9.Minutes());
        await world.Prometheus(Fires("db1"));
        await world.Prometheus(Resolved("db1"));
        await world.Pass(9.Minutes());
        Assert.Single(await world.OpenPages());
        await world.Pass(1.Minutes());
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task What_gets_worse_is_told_all_the_same(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world, "warning");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Prometheus(Resolved("db1"));
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("New or worse");
        // And only once: it is known to be that bad.
        await world.Prometheus(Resolved("db1"));
        await world.Prometheus(Fires("db1", "warning"));
        await world.Prometheus(Resolved("db1"));
        await world.Prometheus(Fires("db1", "critical"));
        await world.Pass(5.Minutes());
        world.Mailbox("ada").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task Another_alert_beside_it_is_told_at_once(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Prometheus(Resolved("db1"));
        await world.Prometheus(Fires("db2"));
        world.Mailbox("ada").Got("New or worse");
        await world.Pass(10.Minutes());
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_silence_takes_it_back_while_it_calms(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Prometheus(Resolved("db1"));
        await world.Silence("alertname=db1", "new disks", 2.Hours());
        Assert.Empty(await world.OpenPages());
        Assert.Equal("resolved", Assert.Single(await world.Alerts()).Word("status"));
        world.Mailbox("ada").Got("silenced");
    }

    [Theory, EachDatabase]
    public async Task Its_screen_says_that_it_flaps_and_how_it_came_and_went(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Flaps(world);
        await world.Prometheus(Resolved("db1"));
        var alert = Assert.Single(await world.Alerts());
        using var browser = await world.SignedIn("ada");
        var screen = (await browser.Open($"/alerts/{alert.Id()}")).Words();
        Assert.Contains("It is flapping: it fired 3 times in 4 min.", screen, StringComparison.Ordinal);
        Assert.Contains("It keeps its page until", screen, StringComparison.Ordinal);
        Assert.Contains("db1", (await browser.Open("/alerts?state=calming")).Words(), StringComparison.Ordinal);
    }

    /// <summary>Twice it comes and goes, each with a page of its own; the third time it flaps.</summary>
    private static async Task Flaps(World world, string severity = "critical")
    {
        for (var time = 0; time < 2; time++)
        {
            await world.Prometheus(Fires("db1", severity));
            world.Mailbox("ada").Got("db1");
            await world.Pass(1.Minutes());
            await world.Prometheus(Resolved("db1"));
            world.Mailbox("ada").Got("Over");
            await world.Pass(1.Minutes());
        }

        await world.Prometheus(Fires("db1", severity));
        world.Mailbox("ada").Got("db1");
    }

    private static async Task<string> Opened(World world, string page) =>
        (await world.Entries(page))[0].GetProperty("what").GetProperty("why").Word("text")!;
}
