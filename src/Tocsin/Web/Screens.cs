namespace Tocsin.Web;

/// <summary>Who asks for screens, and where screens may lead.</summary>
public static class Screens
{
    /// <summary>Whether a person in front of a browser asks, rather than a program.</summary>
    public static bool AsksForScreen(this HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>A path within this house, whatever a form or a query says.</summary>
    public static string Local(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : Links.Home;
}
