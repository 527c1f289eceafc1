using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Anywhere by a few letters, with the keyboard alone; and the same without script.</summary>
public sealed class PaletteJourneys(Chromium chromium)
{
    [Fact]
    public async Task Ctrl_K_and_a_few_letters_lead_there_also_with_single_keys_off()
    {
        await using var world = await Shop.Open();
        await using var vera = await chromium.SignedIn(world, "vera", Look.Desk);
        await vera.Screen.Keyboard.PressAsync("?");
        await vera.Press("Switch single keys off");
        await vera.SeesAt("/");
        await vera.Screen.Keyboard.PressAsync("?");
        Assert.False(await vera.Screen.Locator("#help").IsVisibleAsync());
        await vera.Screen.Keyboard.PressAsync("Control+k");
        await vera.Screen.Keyboard.TypeAsync("shop");
        var first = vera.Screen.GetByRole(AriaRole.Option).First;
        await Assertions.Expect(first).ToContainTextAsync("Service");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await vera.Screen.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-selected", "false");
        await vera.Screen.Keyboard.PressAsync("ArrowUp");
        await vera.Picture("palette");
        await vera.Screen.Keyboard.PressAsync("Enter");
        await vera.SeesAt("/services/shop");
        Assert.Empty(vera.Complaints);
    }

    [Fact]
    public async Task Without_script_it_is_a_screen()
    {
        await using var world = await Shop.Open();
        await using var vera = await chromium.SignedIn(world, "vera", Look.Phone.WithoutScript);
        await vera.Follow("Find");
        await vera.Screen.GetByRole(AriaRole.Searchbox).FillAsync("ada");
        await vera.Press("Find");
        await vera.Follow("Ada");
        await vera.SeesAt("/people/ada");
        Assert.Empty(vera.Complaints);
    }
}
