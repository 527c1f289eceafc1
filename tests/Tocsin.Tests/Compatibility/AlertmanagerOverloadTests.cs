using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Compatibility;

/// <summary>The real Alertmanager against an intake that has no room.</summary>
public sealed class AlertmanagerOverloadTests
{
    [Theory, EachDatabase]
    public async Task Refused_while_the_intake_is_full_Alertmanager_tries_again_until_every_alert_has_arrived(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await using var alertmanager = await DebianAlertmanager.Start($"{world.Url}/in/{Company.PrometheusKey}");
        var full = await FullIntake.Of(world);
        string[] names = [.. Enumerable.Range(0, 20).Select(number => $"disk {number:00} full")];
        string[] all = [FullIntake.Before, .. names];

        await alertmanager.Fire(names);
        await alertmanager.Failed(names.Length);
        await full.MakeRoom();

        await alertmanager.Until(async () => (await world.Alerts()).Count == all.Length, "every alert has arrived");
        Assert.Equal(all, (await world.Alerts()).Select(alert => alert.Word("title")!).Order(StringComparer.Ordinal));
        await world.Settle();
        Assert.Equal(all.Length, (await world.OpenPage()).GetProperty("firing").GetInt32());
    }
}
