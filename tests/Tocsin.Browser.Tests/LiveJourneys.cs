using Microsoft.Playwright;
using Tocsin.Web;

namespace Tocsin.Browser.Tests;

/// <summary>A screen that stays true while somebody is busy on it.</summary>
public sealed class LiveJourneys(Chromium chromium)
{
    private const string HalfASentence = "the disk was emp";

    /// <summary>Between two words of the stream.</summary>
    private static readonly Duration OnePause = Duration.FromTimeSpan(LiveStream.Pause);

    [Fact]
    public async Task An_open_page_sees_that_another_has_it_and_keeps_what_is_half_typed()
    {
        await using var world = await Shop.Open();
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await using var linus = await chromium.SignedIn(world, "linus", Look.Desk, $"/pages/{page}");
        await using var ada = await chromium.SignedIn(world, "ada", Look.Phone, $"/pages/{page}");
        await linus.Screen.EvaluateAsync("window.sameDocument = true");
        await linus.Screen.Locator("summary", new() { HasText = "Close" }).ClickAsync();
        var reason = linus.Screen.Locator("form[action$='/close'] input[name=reason]");
        await reason.PressSequentiallyAsync(HalfASentence);
        await linus.Sees("Nobody has acknowledged yet.");
        await world.Pass(OnePause);

        await ada.Press("Acknowledge");
        await ada.Sees("You have it");
        await world.Pass(OnePause);
        await Assertions.Expect(linus.Screen.Locator("#page-state")).ToContainTextAsync("Ada has it");
        await Assertions.Expect(linus.Screen.Locator("#page-timeline")).ToContainTextAsync("Acknowledged");
        Assert.False(await linus.CanPress("Acknowledge"));

        Assert.True(await linus.Screen.EvaluateAsync<bool>("window.sameDocument === true"));
        await Assertions.Expect(reason).ToBeFocusedAsync();
        await Assertions.Expect(reason).ToHaveValueAsync(HalfASentence);
        await linus.Screen.Keyboard.TypeAsync("tied");
        await Assertions.Expect(reason).ToHaveValueAsync(HalfASentence + "tied");
        Assert.Empty(linus.Complaints);
    }

    [Fact]
    public async Task Home_shows_a_new_page_to_whoever_sits_there()
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", Look.Phone);
        await ada.Sees("No page is open.");
        await world.Alert("disk full", "shop");
        await ada.Sees("disk full");
        Assert.True(await ada.CanPress("Acknowledge disk full"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task What_changes_while_a_screen_is_loading_is_not_missed(bool inAnotherTab)
    {
        await using var world = await Shop.Open();
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await using var linus = await chromium.SignedIn(world, "linus", Look.Desk, "/alerts");
        if (!inAnotherTab) await linus.Open("/healthz");
        var slow = await linus.OpensSlowly($"/pages/{page}");
        await Assertions.Expect(slow.Tab.Locator("#page-state")).ToContainTextAsync("Nobody has acknowledged yet.");
        await world.Acknowledges("ada", page);
        slow.ScriptArrives();
        await Assertions.Expect(slow.Tab.Locator("#page-state")).ToContainTextAsync("Ada has it");
    }
}
