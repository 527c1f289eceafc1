using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Somebody arranges what comes between, and takes their shifts along.</summary>
public sealed class CalendarJourneys(Chromium chromium)
{
    private const string Nights = """
        kind: Schedule
        name: nights
        title: Nights
        spec:
          zone: Europe/London
          team: shop
          layers:
            - { name: nights, members: [ada, grace], shift: 1d, handOff: "22:00", from: 2026-01-05, restrictions: [{ from: "22:00", until: "06:00" }] }
        """;

    public static TheoryData<Look> Looks => [Look.Desk, Look.Phone, Look.Desk.InTheDark.WithoutScript, Look.Phone.InTheDark];

    [Theory]
    [InlineData("timeline")]
    [InlineData("week")]
    public async Task Dragging_over_hours_that_nobody_has_fills_in_the_form_and_is_kept(string view)
    {
        await using var world = await Shop.Open();
        await world.Playbook(Nights);
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, $"/schedules/nights?view={view}");
        var (from, until) = (Instant.FromUtc(2026, 2, 4, 8, 0), Instant.FromUtc(2026, 2, 4, 17, 0));
        await Drag(ada, from, until);
        Assert.Equal(("2026-02-04T08:00", "2026-02-04T17:00"), (await ada.Value("From"), await ada.Value("Until")));
        await Assertions.Expect(ada.Screen.GetByLabel("Who", new() { Exact = true })).ToBeFocusedAsync();
        await ada.Screen.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync("grace");
        await ada.Fill("Why", "the stocktaking");
        await ada.Picture("schedule-dragged");
        await ada.Press("Arrange it");
        await ada.Sees("Arranged.");
        await ada.Sees("Grace stands in for whoever is on call");
        var kept = Assert.Single((await world.Get("/api/v1/schedules/nights/overrides")).GetProperty("items").EnumerateArray());
        Assert.Equal((from.ToString(), until.ToString()), (Short(kept.Word("from")), Short(kept.Word("until"))));
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Three_take_a_weekend_in_turn_by_a_plain_form(Look look)
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", look, "/schedules/shop");
        await ada.Screen.GetByText("Arrange something", new() { Exact = true }).ClickAsync();
        await ada.Screen.GetByLabel("Has it instead of all layers").CheckAsync();
        await ada.Screen.Locator("#arrange-handle").SelectOptionAsync("grace");
        await ada.Screen.GetByLabel("And then, place 2").SelectOptionAsync("linus");
        await ada.Screen.GetByLabel("And then, place 3").SelectOptionAsync("ada");
        await ada.Fill("Each has it for", "8");
        await ada.Screen.GetByLabel("Unit").SelectOptionAsync("h");
        await ada.Fill("From", "2026-02-07T08:00");
        await ada.Fill("Until", "2026-02-08T08:00");
        await ada.Fill("Why", "the sale");
        await ada.Picture("schedule-temporary");
        await ada.Press("Arrange it");
        await ada.Sees("Instead of the layers: Grace, Linus and Ada, in turn");
        await ada.Picture("schedule-arranged");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Shifts_come_into_ones_own_calendar_and_leave_it_again(Look look)
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", look, "/on-call/mine");
        await ada.Press("Subscribe in your calendar");
        await ada.Sees("The address of Ada");
        await ada.Picture("calendar-address");
        var address = await ada.Screen.Locator("#shown-once").InnerTextAsync();
        Assert.Contains("SUMMARY:On call: Shop on call", await world.Anybody.GetStringAsync(address), StringComparison.Ordinal);
        await ada.Open("/on-call/calendar");
        await ada.SeesNothingOf(address);
        await ada.Sees("last read");
        await ada.Press("Revoke the address of Ada");
        await ada.Sees("Revoked: the address gives nothing any more.");
        using var gone = await world.Anybody.GetAsync(address);
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Empty(ada.Complaints);
    }

    /// <summary>With the mouse, over the row that shows what counts.</summary>
    private static async Task Drag(Visitor visitor, Instant from, Instant until)
    {
        var rows = await visitor.Screen.Locator("svg[data-bars=final]").AllAsync();
        foreach (var row in rows)
        {
            var (first, last) = (await Edge(row, "data-from"), await Edge(row, "data-until"));
            if (from < first || until > last) continue;
            await row.ScrollIntoViewIfNeededAsync();
            var box = (await row.BoundingBoxAsync())!;
            float At(Instant instant) => (float)(box.X + (box.Width * (instant - first).TotalSeconds / (last - first).TotalSeconds));
            var height = box.Y + (box.Height / 2);
            await visitor.Screen.Mouse.MoveAsync(At(from), height);
            await visitor.Screen.Mouse.DownAsync();
            await visitor.Screen.Mouse.MoveAsync(At(until), height, new MouseMoveOptions { Steps = 5 });
            await visitor.Screen.Mouse.UpAsync();
            return;
        }

        Assert.Fail("No row shows this time.");
    }

    private static async Task<Instant> Edge(ILocator row, string name) =>
        Instant.FromUnixTimeMilliseconds(long.Parse((await row.GetAttributeAsync(name))!, System.Globalization.CultureInfo.InvariantCulture));

    private static string Short(string? instant) => NodaTime.Text.InstantPattern.ExtendedIso.Parse(instant!).Value.ToString();
}
