namespace Tocsin.Core.Playbooks;

/// <summary>What somebody wrote, quoted in a message: never more than one can read.</summary>
internal static class Excerpt
{
    private const int Longest = 64;

    /// <summary>In quotation marks.</summary>
    public static string Of(string text) => $"“{Cut(text)}”";

    /// <summary>The beginning, with an ellipsis where more follows.</summary>
    public static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
