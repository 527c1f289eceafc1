using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Somebody in front of a real screen. Whatever the browser complained about on the way is held against the program at the end.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly World world;
    private readonly IBrowserContext window;
    private readonly List<string> complaints = [];

    private Visitor(World world, Look look, IBrowserContext window, IPage screen)
    {
        this.world = world;
        Look = look;
        this.window = window;
        Screen = screen;
    }

    /// <summary>What they look through.</summary>
    public Look Look { get; }

    /// <summary>What is in front of them.</summary>
    public IPage Screen { get; }

    /// <summary>The path and query they are at.</summary>
    public string Address => new Uri(Screen.Url).PathAndQuery;

    /// <summary>Errors of the console and of scripts, so far.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    internal static async Task<Visitor> Enter(World world, Look look, IBrowserContext window)
    {
        var visitor = new Visitor(world, look, window, await window.NewPageAsync());
        window.Console += (_, said) => visitor.Note(said.Type is "error" or "warning" && !visitor.IsAnswer(said), $"{said.Text} ({said.Location})");
        window.WebError += (_, fault) => visitor.Note(true, fault.Error);
        return visitor;
    }

    /// <summary>A screen that refuses says so with its status, which Chromium logs as an error.</summary>
    private bool IsAnswer(IConsoleMessage said) =>
        said.Text.Contains("status of 4", StringComparison.Ordinal) && said.Location.StartsWith(Screen.Url, StringComparison.Ordinal);

    private void Note(bool wrong, string text)
    {
        if (wrong) complaints.Add($"{Address}: {text}");
    }

    public async Task<Visitor> Open(string address)
    {
        await Screen.GotoAsync(address);
        return this;
    }

    public Task Press(string button) => Screen.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Follow(string link) => Screen.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task<string> Value(string label) => Screen.GetByLabel(label, new() { Exact = true }).InputValueAsync();

    public Task Fill(string label, string text) => Screen.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    /// <summary>Opens another tab, over a connection on which the script is long in coming.</summary>
    public async Task<SlowTab> OpensSlowly(string address)
    {
        var tab = await window.NewPageAsync();
        var arrives = new TaskCompletionSource();
        await tab.RouteAsync(url => url.Contains("/assets/app.", StringComparison.Ordinal) && url.EndsWith(".js", StringComparison.Ordinal), async route =>
        {
            await arrives.Task;
            await route.ContinueAsync();
        });
        await tab.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        return new SlowTab(tab, arrives.SetResult);
    }

    /// <summary>Signs in on whatever sign-in screen is open.</summary>
    public async Task SignIn(string handle, string password = Shop.Password)
    {
        await Fill("Handle or e-mail", handle);
        await Fill("Password", password);
        await Press("Sign in");
    }

    /// <summary>Waits until these words can be seen.</summary>
    public Task Sees(string words) => Assertions.Expect(Screen.GetByText(words).Locator("visible=true").First).ToBeVisibleAsync();

    public async Task SeesNothingOf(string words) => Assert.Equal(0, await Screen.GetByText(words).Locator("visible=true").CountAsync());

    public Task SeesAt(string address) => Assertions.Expect(Screen).ToHaveURLAsync(new Regex(Regex.Escape(world.Url + address) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    public async Task<bool> CanPress(string button) => await Screen.GetByRole(AriaRole.Button, new() { Name = button }).Locator("visible=true").CountAsync() > 0;

    /// <summary>Goes on by the tabulator until this button has the focus.</summary>
    public async Task TabsTo(string button, int atMost)
    {
        var wanted = Screen.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).And(Screen.Locator(":focus"));
        for (var tabs = 0; tabs < atMost && await wanted.CountAsync() == 0; tabs++) await Screen.Keyboard.PressAsync("Tab");
        Assert.True(await wanted.CountAsync() == 1, $"{atMost} tabs do not reach {button}.");
    }

    /// <summary>Keeps a picture of the whole screen for people to look at.</summary>
    public Task Picture(string name) => Screen.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures.Folder, $"{name}-{Look}.png"), FullPage = true });

    public async ValueTask DisposeAsync() => await window.DisposeAsync();
}

/// <summary>A tab that shows its screen while its script is still on the way.</summary>
public sealed record SlowTab(IPage Tab, Action ScriptArrives);
