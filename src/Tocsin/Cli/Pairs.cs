namespace Tocsin.Cli;

/// <summary>NAME=VALUE, several times.</summary>
internal static class Pairs
{
    /// <summary>Of several values of one name the last.</summary>
    public static Dictionary<string, string> Of(string[]? words) => (words ?? []).Select(word => word.Split('=', 2))
        .ToLookup(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal)
        .ToDictionary(pair => pair.Key, pair => pair.Last(), StringComparer.Ordinal);
}
