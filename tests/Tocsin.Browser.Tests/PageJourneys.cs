using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>One page in front of somebody who answers it.</summary>
public sealed class PageJourneys(Chromium chromium)
{
    [Fact]
    public async Task A_page_says_why_it_rings_who_was_told_and_who_is_next()
    {
        await using var world = await Shop.Open();
        await using var ada = await Ringing(world, "ada");
        await ada.Sees("Nobody has acknowledged yet.");
        await ada.Sees("Grace is next at 03:05");
        await ada.Sees("The path");
        await ada.Sees("What happened, and why");
        await ada.Sees("Who was told");
        Assert.Equal(1, await ada.Screen.Locator("#page-deliveries .told", new() { HasText = "Ada" }).CountAsync());
        await ada.Picture("page-unanswered");
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task Whoever_has_a_page_closes_it_with_a_reason_and_not_without()
    {
        await using var world = await Shop.Open();
        await using var ada = await Ringing(world, "ada");
        await ada.Press("Acknowledge");
        await ada.Sees("You have it");
        Assert.False(await ada.CanPress("Acknowledge"));
        Assert.Equal("acknowledged", (await world.OpenPage()).Word("status"));
        await ada.Picture("page-acknowledged");

        await Close(ada, " ");
        await ada.Sees("Say why, in a few words: whoever reads the timeline will ask.");
        Assert.Single(await world.OpenPages());

        await Close(ada, "the disk was emptied");
        await ada.Sees("You closed it");
        await ada.Sees("the disk was emptied");
        Assert.Empty(await world.OpenPages());
        await ada.Picture("page-closed");
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task Whoever_only_looks_is_shown_everything_and_can_press_nothing()
    {
        await using var world = await Shop.Open();
        await using var vera = await Ringing(world, "vera");
        await vera.Sees("Nobody has acknowledged yet.");
        foreach (var verb in (string[])["Acknowledge", "Escalate now", "Close the page"]) Assert.False(await vera.CanPress(verb), verb);
        Assert.Equal(0, await vera.Screen.Locator("main form, main summary").CountAsync());
        await vera.Open("/");
        Assert.Equal(0, await vera.Screen.Locator("main button").CountAsync());
    }

    [Fact]
    public async Task The_keyboard_alone_reaches_acknowledge()
    {
        await using var world = await Shop.Open();
        await using var ada = await Ringing(world, "ada");
        await ada.Screen.Keyboard.PressAsync("Tab");
        await Assertions.Expect(ada.Screen.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await ada.Screen.Keyboard.PressAsync("Enter");
        await ada.TabsTo("Acknowledge", atMost: 8);
        await ada.Screen.Keyboard.PressAsync("Enter");
        await ada.Sees("You have it");
    }

    [Fact]
    public async Task The_key_asks_before_it_acknowledges()
    {
        await using var world = await Shop.Open();
        await using var ada = await Ringing(world, "ada");
        await ada.Screen.Keyboard.PressAsync("a");
        await ada.Sees("Acknowledge “disk full”?");
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
        await ada.Screen.Keyboard.PressAsync("Enter");
        await ada.Sees("You have it");
    }

    private async Task<Visitor> Ringing(World world, string handle)
    {
        await world.Alert("disk full", "shop");
        return await chromium.SignedIn(world, handle, Look.Desk, $"/pages/{(await world.OpenPage()).Id()}");
    }

    private static async Task Close(Visitor visitor, string reason)
    {
        await visitor.Screen.Locator("summary", new() { HasText = "Close" }).ClickAsync();
        await visitor.Screen.Locator("form[action$='/close'] input[name=reason]").FillAsync(reason);
        await visitor.Press("Close the page");
    }
}
