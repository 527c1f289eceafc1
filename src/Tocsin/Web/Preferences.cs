using Microsoft.AspNetCore.Mvc;

namespace Tocsin.Web;

/// <summary>What a reader chose for this browser: theme and single keys, kept in cookies that say nothing else.</summary>
public sealed record Preferences(ThemeChoice Theme, bool Keys)
{
    private const string ThemeCookie = "tocsin-theme";
    private const string KeysCookie = "tocsin-keys";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static Preferences Of(HttpRequest request) => new(
        Enum.TryParse<ThemeChoice>(request.Cookies[ThemeCookie], ignoreCase: true, out var theme) && Enum.IsDefined(theme) ? theme : ThemeChoice.System,
        request.Cookies[KeysCookie] != "off");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Links.Preferences, Choose).DisableAntiforgery().ForAnybody("a theme is a matter of this browser alone");

    private static IResult Choose(HttpContext context, [FromForm] string? theme, [FromForm] string? keys, [FromForm] string? back)
    {
        if (Enum.TryParse<ThemeChoice>(theme, ignoreCase: true, out var choice) && Enum.IsDefined(choice))
            Keep(context, ThemeCookie, choice.ToString().ToLowerInvariant());
        if (keys is "on" or "off") Keep(context, KeysCookie, keys);
        return Results.LocalRedirect(IsLocal(back) ? back! : Links.Home);
    }

    private static void Keep(HttpContext context, string cookie, string value) => context.Response.Cookies.Append(
        cookie,
        value,
        new CookieOptions { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });

    private static bool IsLocal(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);
}
