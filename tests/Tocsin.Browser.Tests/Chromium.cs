using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Tocsin.Browser.Tests.Chromium))]

namespace Tocsin.Browser.Tests;

/// <summary>The one real browser of this suite; whoever visits gets windows of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>In real time: what a screen does not show by then, it does not show.</summary>
    private const float Guard = 15_000;

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        UseNodeOfTheSystem();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Guard);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Flags });
    }

    /// <summary>The package carries a Node.js for most machines; elsewhere the system's serves.</summary>
    private static void UseNodeOfTheSystem()
    {
        const string node = "/usr/bin/node";
        var carried = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, ".playwright", "node"), "node", SearchOption.AllDirectories).Any();
        if (!carried && File.Exists(node)) Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", node);
    }

    /// <summary>Somebody new in front of a screen; where there is no Chromium, the test is skipped and says so.</summary>
    public async Task<Visitor> Visit(World world, Look look)
    {
        if (browser is null) Assert.Skip($"{Program} is missing: install Debian's package chromium to walk the screens.");
        var window = await browser.NewContextAsync(look.Window(world.Url));
        window.SetDefaultTimeout(Guard);
        return await Visitor.Enter(world, look, window);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
