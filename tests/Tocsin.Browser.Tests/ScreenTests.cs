using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Every screen, at both sizes and in both themes, through the eyes of somebody who needs it to be readable.</summary>
public sealed class ScreenTests(Chromium chromium, Walk walk) : IClassFixture<Walk>
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark, Look.Phone, Look.Phone.InTheDark];

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_screen_can_be_read_by_everybody_and_complains_of_nothing(Look look)
    {
        await using var linus = await chromium.SignedIn(walk.World, "linus", look);
        var wrong = new List<string>();
        foreach (var address in walk.Addresses) wrong.AddRange(await Judge(linus, address));
        await linus.Press("Sign out");
        wrong.AddRange(await Judge(linus, "/sign-in"));
        Assert.Empty(wrong.Concat(linus.Complaints));
    }

    [Fact]
    public async Task Every_place_of_the_rail_is_among_the_screens()
    {
        await using var linus = await chromium.SignedIn(walk.World, "linus", Look.Desk);
        Assert.Superset(new HashSet<string>(["/", "/alerts", "/pages", "/on-call"], StringComparer.Ordinal), walk.Addresses.ToHashSet(StringComparer.Ordinal));
        await Assertions.Expect(linus.Screen.Locator(".rail [aria-current=page]")).ToHaveTextAsync("Home");
    }

    [Fact]
    public async Task The_theme_is_switched_at_once_and_stays()
    {
        await using var linus = await chromium.SignedIn(walk.World, "linus", Look.Desk);
        var light = await Ground(linus);
        var kept = linus.Screen.WaitForResponseAsync("**/preferences");
        await linus.Press("Dark theme");
        var dark = await Ground(linus);
        Assert.NotEqual(light, dark);
        await kept;
        await linus.Screen.ReloadAsync();
        Assert.Equal(dark, await Ground(linus));
        Assert.Empty(linus.Complaints);
    }

    private static Task<string> Ground(Visitor visitor) => visitor.Screen.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static async Task<IReadOnlyList<string>> Judge(Visitor visitor, string address)
    {
        var answer = await visitor.Screen.GotoAsync(address);
        var wrong = new List<string>();
        if (answer?.Ok != true || !answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal)) wrong.Add($"{address}: {answer?.Status}, no screen");
        // A phone widens its own window around what is too wide, so its glass is the measure.
        var wider = await visitor.Screen.EvaluateAsync<int>("document.documentElement.scrollWidth") - visitor.Look.Width;
        if (wider > 0) wrong.Add($"{address}: {wider} pixels wider than the screen");
        var judged = await visitor.Screen.RunAxe();
        wrong.AddRange(judged.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{address}: {violation.Id}, {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        await visitor.Picture(address == "/" ? "home" : Name(address));
        return wrong;
    }

    /// <summary>Of a screen, without the id of what is on it.</summary>
    private static string Name(string address) =>
        string.Join('-', address.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Any(char.IsDigit) ? "one" : part));
}
