using NodaTime.Text;

namespace Tocsin.Cli;

/// <summary>Instants as people type them.</summary>
internal static class Instants
{
    /// <summary>As the API wants it; what is no instant goes as it is, and the API says so.</summary>
    public static string? Full(string? text) => text is not null && InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed
        ? InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'").Format(parsed.Value)
        : text;
}
