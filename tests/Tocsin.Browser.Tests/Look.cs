using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>What somebody looks through: how large, how lit, and whether script runs.</summary>
public sealed record Look(int Width, int Height, bool Dark = false, bool Script = true)
{
    public static Look Desk { get; } = new(1440, 900);

    public static Look Phone { get; } = new(390, 844);

    public Look InTheDark => this with { Dark = true };

    public Look WithoutScript => this with { Script = false };

    /// <summary>Where the looker's machine says it is.</summary>
    public const string Zone = "Asia/Kolkata";

    public bool IsPhone => Width < 600;

    public BrowserNewContextOptions Window(string url) => new()
    {
        BaseURL = url,
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        TimezoneId = Zone,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        JavaScriptEnabled = Script,
        IsMobile = IsPhone,
        HasTouch = IsPhone,
        ReducedMotion = ReducedMotion.Reduce,
    };

    public override string ToString() => $"{(IsPhone ? "phone" : "desk")}-{(Dark ? "dark" : "light")}{(Script ? "" : "-without-script")}";
}
