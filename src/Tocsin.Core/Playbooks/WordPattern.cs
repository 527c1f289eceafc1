namespace Tocsin.Core.Playbooks;

/// <summary>A regular expression that is only words: each alone, or with anything before or after it, as in <c>api|web.*|.+-eu</c>.</summary>
/// <remarks>Most patterns are. Comparing texts is several times faster than the automaton, and making one a thousand times.</remarks>
internal readonly struct WordPattern
{
    private const string Literal = "_-:/ @,=";
    private const string Escaped = ".-/";
    private const int Nothing = -1;

    private readonly string word;
    private readonly int before;
    private readonly int after;

    private WordPattern(string word, int before, int after) => (this.word, this.before, this.after) = (word, before, after);

    /// <summary>One word alone.</summary>
    public static WordPattern Exactly(string word) => new(word, Nothing, Nothing);

    /// <summary>The alternatives of an expression, or null where it is more than words.</summary>
    public static WordPattern[]? Read(string expression)
    {
        var parts = expression.Split('|');
        var patterns = new WordPattern[parts.Length];
        for (var part = 0; part < parts.Length; part++)
        {
            if (ReadOne(parts[part]) is not { } pattern)
                return null;
            patterns[part] = pattern;
        }

        return patterns;
    }

    private static WordPattern? ReadOne(ReadOnlySpan<char> part)
    {
        var lead = Anything(part);
        var rest = lead == Nothing ? part : part[2..];
        var length = 0;
        while (length < rest.Length && rest[length] != '.')
            length += rest[length] == '\\' && length + 1 < rest.Length ? 2 : 1;
        var trail = Anything(rest[length..]);
        var whole = rest.Length == length + (trail == Nothing ? 0 : 2);
        return whole && Unescape(rest[..length]) is { } text ? new WordPattern(text, lead, trail) : null;
    }

    /// <summary>How many characters <c>.*</c> or <c>.+</c> needs at least, where the text begins with one.</summary>
    private static int Anything(ReadOnlySpan<char> text) => text switch
    {
        ['.', '*', ..] => 0,
        ['.', '+', ..] => 1,
        _ => Nothing,
    };

    private static string? Unescape(ReadOnlySpan<char> text)
    {
        Span<char> plain = stackalloc char[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var escaped = text[at] == '\\' && at + 1 < text.Length;
            at += escaped ? 1 : 0;
            var known = escaped ? Escaped.Contains(text[at]) : char.IsAsciiLetterOrDigit(text[at]) || Literal.Contains(text[at]);
            if (!known)
                return null;
            plain[length++] = text[at];
        }

        return plain[..length].ToString();
    }

    /// <summary>Whether the whole value is such a text. As in regular expressions, anything is anything but a line break.</summary>
    public bool Matches(string value)
    {
        if (before == Nothing && after == Nothing)
            return value == word;
        if (value.Length < word.Length + Math.Max(before, 0) + Math.Max(after, 0) || value.Contains('\n'))
            return false;
        if (after == Nothing)
            return value.EndsWith(word, StringComparison.Ordinal);
        if (before == Nothing)
            return value.StartsWith(word, StringComparison.Ordinal);
        var found = value.IndexOf(word, before, StringComparison.Ordinal);
        return found >= 0 && value.Length - found - word.Length >= after;
    }
}
