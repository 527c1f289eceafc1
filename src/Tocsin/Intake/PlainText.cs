using System.Text.Json;

namespace Tocsin.Intake;

/// <summary>Text from outside, made fit to keep and to show: no NUL (PostgreSQL cannot store it), no more than the limit, and a cut can be seen.</summary>
internal static class PlainText
{
    private const char Cut = '…';

    /// <summary>The text of a JSON string.</summary>
    public static string Of(JsonElement text) => WithoutNul(text.GetString() ?? "");

    public static string WithoutNul(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD') : text;

    /// <summary>At most <paramref name="limit"/> UTF-16 code units; what was cut ends in <c>…</c>.</summary>
    public static string Within(int limit, string text)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return string.Concat(text.AsSpan(0, length), [Cut]);
    }

    /// <summary>One line: line breaks and other control characters become blanks.</summary>
    public static string OneLine(int limit, string text)
    {
        text = text.Trim();
        return Within(limit, text.AsSpan().ContainsAnyInRange('\0', '\x1F') ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text);
    }

    /// <summary>The first text that says something.</summary>
    public static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }
}
