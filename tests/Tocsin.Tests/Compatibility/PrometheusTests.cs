using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Compatibility;

/// <summary>The real Prometheus, to which we are its Alertmanager.</summary>
public sealed class PrometheusTests
{
    private const string Prefix = "/in/" + Company.PrometheusKey;

    [Theory, EachDatabase]
    public async Task A_rule_that_fires_pages_and_is_over_when_its_condition_is(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.CatchUp();
        await using var prometheus = await DebianPrometheus.Start(world, Prefix);
        await world.Until(async () => (await world.OpenPages()).Count == 1, "somebody is paged");
        var alert = Assert.Single(await world.Alerts());
        Assert.Equal(("The shop is down", "critical", "Value 1"), (alert.Word("title"), alert.Word("severity"), alert.Word("description")));
        await world.Settle();
        world.Mailbox("ada").Got("The shop is down");
        await world.Until(async () => int.Parse(Assert.Single(await world.Alerts()).Word("seen")!, System.Globalization.CultureInfo.InvariantCulture) > 2, "it is said again");

        await prometheus.Calm();
        await world.Until(async () => (await world.OpenPages()).Count == 0, "the page is over");
        Assert.Equal("resolved", Assert.Single(await world.Alerts()).Word("status"));
        world.Mailbox("ada").Got("Over");
    }

    [Theory, EachDatabase]
    public async Task Refused_while_the_intake_is_full_Prometheus_says_it_again_until_it_has_arrived(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.CatchUp();
        var full = await FullIntake.Of(world);
        await using var prometheus = await DebianPrometheus.Start(world, Prefix);
        await world.Until(async () => await prometheus.Errors() > 0, "it was refused", keepUp: false);
        await full.MakeRoom();
        await world.Until(async () => (await world.Alerts()).Any(alert => alert.Word("title") == "The shop is down"), "it has arrived");
    }
}
