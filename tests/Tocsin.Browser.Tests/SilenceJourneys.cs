namespace Tocsin.Browser.Tests;

/// <summary>Somebody silences what they know of, and plans work.</summary>
public sealed class SilenceJourneys(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Phone];

    [Theory, MemberData(nameof(Looks))]
    public async Task From_an_alert_its_labels_are_filled_in_and_what_it_would_mute_is_shown_first(Look look)
    {
        await using var world = await Shop.Open();
        await world.Prometheus(Sending.Fires("disk full"), Sending.Fires("replica behind"));
        var alert = Assert.Single(await world.Alerts(), one => one.Word("title") == "disk full").Id();
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/alerts/{alert}");
        await ada.Follow("Silence this");
        await ada.Sees("It would mute");
        await ada.Screen.Locator("textarea[name=match]").FillAsync("severity=critical");
        await ada.Press("See what it would mute");
        await ada.Sees("replica behind");
        await ada.Fill("Why?", "the disks are being changed");
        await ada.Picture("silence-new");
        await ada.Press("Silence");
        await ada.Sees("Silenced.");
        await world.Settle();
        await ada.Open("/silences");
        await ada.Sees("the disks are being changed");
        await ada.Sees("mutes 2 alerts");
        await ada.Picture("silences");
        Assert.Empty(await world.OpenPages());

        await ada.Open($"/alerts/{alert}");
        await ada.Sees("Ada silenced it: the disks are being changed.");
        await ada.Picture("alert-muted");
        await ada.Open("/alerts?state=muted");
        await ada.Sees("replica behind");
        await ada.Open("/silences");
        await ada.Press("End now: the disks are being changed");
        await ada.Sees("Ended: what it muted and still fires pages now.");
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task Matchers_that_cannot_be_read_are_said_beside_them()
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, "/silences");
        await ada.Sees("Nothing is silenced.");
        await ada.Follow("New silence");
        await ada.Screen.Locator("textarea[name=match]").FillAsync("severity");
        await ada.Press("See what it would mute");
        await ada.Sees("has none of the operators");
        Assert.False(await ada.CanPress("Silence"));
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task Maintenance_is_planned_in_the_readers_own_time()
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, "/silences");
        await ada.Follow("Plan maintenance");
        await ada.Screen.GetByLabel("Shop", new() { Exact = true }).CheckAsync();
        await ada.Press("See what it would mute");
        await ada.Fill("What is planned?", "New database version");
        await ada.Screen.Locator("input[name=starts]").FillAsync("2026-02-03T22:00");
        await ada.Screen.Locator("input[name=ends]").FillAsync("2026-02-03T23:30");
        await ada.Picture("maintenance-new");
        await ada.Press("Plan maintenance");
        await ada.Sees("Planned. What begins there meanwhile");
        await ada.Sees("New database version");
        Assert.Equal(("pending", "2026-02-03T22:00:00.000000Z"), (await First(world, "state"), await First(world, "starts")));
        Assert.Empty(ada.Complaints);
    }

    private static async Task<string?> First(World world, string field) => (await world.Get("/api/v1/maintenance")).GetProperty("items")[0].Word(field);
}
