using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Scenarios;

/// <summary>Alerts that belong together make one page, and the page follows them.</summary>
public sealed class GroupingTests
{
    private const string ShortWindow = """
        kind: Route
        name: shop
        spec: { service: shop, group: { window: 10m } }
        """;

    [Theory, EachDatabase]
    public async Task When_all_alerts_have_resolved_the_page_is_over(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var key = await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Resolve(key);
        world.Mailbox("ada").Got("Over: Shop: disk full");
        Assert.Empty(await world.OpenPages());
        await world.Pass(2.Hours());
        foreach (var handle in (string[])["ada", "grace", "linus"]) world.Mailbox(handle).GotNothing();
    }

    [Theory, EachDatabase]
    public async Task A_resolve_of_one_member_keeps_the_page_of_the_others(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        Assert.Equal("2", (await world.OpenPage()).Word("firing"));
        await world.Prometheus(Fires("db1"), Resolved("db2"));
        var page = await world.OpenPage();
        Assert.Equal(("1", "unanswered"), (page.Word("firing"), page.Word("status")));
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("db1");
        await world.Prometheus(Resolved("db1"));
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task A_member_that_is_left_out_of_a_report_has_not_resolved(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        await world.Prometheus(Resolved("db2"));
        Assert.Equal("1", (await world.OpenPage()).Word("firing"));
    }

    [Theory, EachDatabase]
    public async Task A_new_alert_joins_within_the_window_and_opens_a_page_of_its_own_after_it(Engine engine)
    {
        await using var world = await Company.Open(engine, ShortWindow);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Pass(10.Minutes());
        await world.Alert("load high", "shop");
        Assert.Equal("2", (await world.OpenPage()).Word("joined"));
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        await world.Alert("queue long", "shop");
        Assert.Equal(2, (await world.OpenPages()).Count);
        world.Mailbox("ada").Got("queue long");
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_fires_again_soon_after_its_resolve_is_the_same_one_flapping(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        var alert = Assert.Single(await world.Alerts(), alert => alert.Word("title") == "db2").Id();
        await world.Prometheus(Resolved("db2"));
        await world.Pass(10.Minutes());
        await world.Prometheus(Fires("db2"));
        var again = Assert.Single(await world.Alerts(), alert => alert.Word("title") == "db2");
        Assert.Equal((alert, "1", "firing"), (again.Id(), again.Word("flaps"), again.Word("status")));
        Assert.Equal("2", (await world.OpenPage()).Word("firing"));

        await world.Prometheus(Resolved("db2"));
        await world.Pass(10.Minutes() + 1.Seconds());
        await world.Prometheus(Fires("db2"));
        Assert.Equal(2, (await world.Alerts()).Count(one => one.Word("title") == "db2"));
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_flaps_after_its_page_was_over_wakes_somebody_again(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        await world.Prometheus(Resolved("db1"));
        world.Mailbox("ada").Got("Over");
        await world.Pass(1.Minutes());
        await world.Prometheus(Fires("db1"));
        world.Mailbox("ada").Got("db1");
        Assert.Equal("1", Assert.Single(await world.Alerts()).Word("flaps"));
        await world.Prometheus(Resolved("db1"));
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task Whoever_acknowledged_is_told_of_a_new_alert(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Alert("load high", "shop");
        world.Mailbox("ada").Got("New or worse");
        world.Mailbox("grace").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task Whoever_acknowledged_is_told_when_an_alert_gets_worse(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1", "warning"));
        world.Mailbox("ada").Got("db1");
        var page = await world.OpenPage();
        Assert.Equal("low", page.Word("urgency"));
        await world.Acknowledges("ada", page.Id());
        await world.Prometheus(Fires("db1", "critical"));
        world.Mailbox("ada").Got("New or worse");
        page = await world.OpenPage();
        Assert.Equal(("high", "critical"), (page.Word("urgency"), page.Word("severity")));
    }

    [Theory, EachDatabase]
    public async Task A_storm_on_an_acknowledged_page_is_told_once_a_minute_at_most(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        for (var i = 0; i < 5; i++) await world.Alert($"load high {i}", "shop");
        world.Mailbox("ada").Got("disk full");
        world.Mailbox("ada").Got("New or worse");
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Minutes());
        world.Mailbox("ada").Got("4 new or worse alerts");
        await world.Pass(5.Minutes());
        world.Mailbox("ada").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task Repeats_append_nothing_to_the_pages_timeline(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"), Fires("db2"));
        var page = (await world.OpenPage()).Id();
        var before = await world.Timeline(page);
        for (var i = 0; i < 5; i++) await world.Prometheus(Fires("db1"), Fires("db2"));
        Assert.Equal(before, await world.Timeline(page));
        Assert.All(await world.Alerts(), alert => Assert.Equal("6", alert.Word("seen")));
    }

    [Theory, EachDatabase]
    public async Task An_alert_whose_sender_went_quiet_is_stale_and_its_unanswered_page_goes_on(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"));
        await world.Pass(Company.StaleAfter - 1.Minutes());
        Assert.Equal("firing", Assert.Single(await world.Alerts()).Word("status"));
        await world.Pass(2.Minutes());
        Assert.Equal("stale", Assert.Single(await world.Alerts()).Word("status"));
        var page = await world.OpenPage();
        Assert.Equal(("unanswered", "0", "1"), (page.Word("status"), page.Word("firing"), page.Word("stale")));
        var before = world.Smtp.Mails.All.Count;
        await world.Pass(Company.Again);
        Assert.True(world.Smtp.Mails.All.Count > before);

        await world.Prometheus(Fires("db1"));
        Assert.Equal("firing", Assert.Single(await world.Alerts()).Word("status"));
        await world.Prometheus(Resolved("db1"));
        Assert.Empty(await world.OpenPages());
    }

    [Theory, EachDatabase]
    public async Task After_a_start_nothing_goes_stale_before_its_whole_period_was_observed(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1"));
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Pass(Company.StaleAfter - 5.Minutes());
        await world.Restart();
        await world.Pass(Company.StaleAfter - 2.Minutes());
        Assert.Equal("firing", Assert.Single(await world.Alerts()).Word("status"));
        await world.Pass(15.Minutes());
        Assert.Equal("stale", Assert.Single(await world.Alerts()).Word("status"));
    }
}
