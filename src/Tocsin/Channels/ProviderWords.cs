using System.Text;

namespace Tocsin.Channels;

/// <summary>What a provider said, made fit for a reason: one line, not too long, and without the secrets that it may have repeated.</summary>
internal static class ProviderWords
{
    /// <summary>Enough for an error message; what follows is never read.</summary>
    private const int Limit = 300;

    /// <summary>Shorter values are no secrets, and hiding them would only make holes.</summary>
    private const int ShortestSecret = 4;

    public static string Quote(string said, params IEnumerable<string?> secrets) => Cut(OneLine(Hide(said, secrets)), Limit);

    private static string Hide(string said, IEnumerable<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret is null || secret.Length < ShortestSecret)
                continue;
            said = said.Replace(secret, "…", StringComparison.Ordinal)
                .Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), "…", StringComparison.Ordinal);
        }

        return said;
    }

    /// <summary>Every run of white space and control characters becomes one space.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsControl(letter) && !char.IsWhiteSpace(letter))
                line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>At most so many characters, the last one an ellipsis where something was left out.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1;
        return text[..end].TrimEnd() + "…";
    }
}
