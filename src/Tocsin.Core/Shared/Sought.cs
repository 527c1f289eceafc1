namespace Tocsin.Core.Shared;

/// <summary>What somebody looks for: words in any order, of which the last may be typed only in part. No sign in it means anything.</summary>
public sealed record Sought
{
    /// <summary>Letters that are read of what was typed.</summary>
    public const int Longest = 200;

    /// <summary>Words that are looked for; more would find no less.</summary>
    public const int MostWords = 8;

    /// <summary>A word of one letter is no beginning of others: it would find everything.</summary>
    private const int ShortestBeginning = 2;

    private Sought(IReadOnlyList<string> words) => Words = words;

    /// <summary>Folded, each once; the last is a beginning where <see cref="IsBeginning"/>.</summary>
    public IReadOnlyList<string> Words { get; }

    public bool IsBeginning => Words[^1].Length >= ShortestBeginning;

    /// <returns>Null: there is no word in it.</returns>
    public static Sought? Of(string? typed)
    {
        var text = typed ?? "";
        var words = Terms.Of(text[..Math.Min(text.Length, Longest)]).Select(term => term.Text).Take(MostWords).ToList();
        if (words.Count == 0) return null;
        // The last is what is still being typed, so it stays last where it was said before.
        return new Sought([.. words[..^1].Where(word => word != words[^1]).Distinct(StringComparer.Ordinal), words[^1]]);
    }

    /// <summary>Whether a word of a text is one of these.</summary>
    public bool Is(string word)
    {
        for (var at = 0; at < Words.Count - 1; at++)
            if (Words[at] == word) return true;
        return word == Words[^1] || (IsBeginning && word.StartsWith(Words[^1], StringComparison.Ordinal));
    }

    /// <summary>Which of these a text has, by their places.</summary>
    public IReadOnlySet<int> In(string text)
    {
        var found = new HashSet<int>();
        foreach (var term in Terms.Of(text))
            for (var at = 0; at < Words.Count; at++)
                if (Words[at] == term.Text || (at == Words.Count - 1 && IsBeginning && term.Text.StartsWith(Words[at], StringComparison.Ordinal))) found.Add(at);
        return found;
    }

    public bool IsWhollyIn(string text) => In(text).Count == Words.Count;

    /// <summary>A stretch of a text around the first of these, cut where they are; empty where none of them is in it.</summary>
    /// <param name="longest">Letters of the stretch.</param>
    public IReadOnlyList<Piece> Excerpt(string text, int longest)
    {
        var hits = Terms.Of(text).Where(term => Is(term.Text)).ToList();
        if (hits.Count == 0) return [];
        var (from, until) = Stretch(text, hits[0], longest);
        var pieces = new List<Piece>();
        var at = from;
        void Plain(int to)
        {
            if (to > at) pieces.Add(new Piece((at == from && from > 0 ? "…" : "") + text[at..to] + (to == until && until < text.Length ? "…" : ""), false));
        }

        foreach (var hit in hits.Where(hit => hit.At >= from && hit.At + hit.Length <= until))
        {
            Plain(hit.At);
            pieces.Add(new Piece(text.Substring(hit.At, hit.Length), true));
            at = hit.At + hit.Length;
        }

        Plain(until);
        return pieces;
    }

    /// <summary>A third of it stands before the hit; no word and no sign is cut in two.</summary>
    private static (int From, int Until) Stretch(string text, Term hit, int longest)
    {
        var from = Math.Max(0, Math.Min(hit.At - longest / 3, text.Length - longest));
        if (from > 0 && text.IndexOf(' ', from, hit.At - from) is >= 0 and var space) from = space + 1;
        var until = Math.Max(hit.At + hit.Length, Math.Min(text.Length, from + longest));
        if (until < text.Length && text.LastIndexOf(' ', until - 1, until - (hit.At + hit.Length)) is >= 0 and var end) until = end;
        if (from > 0 && char.IsLowSurrogate(text[from])) from++;
        if (until < text.Length && char.IsLowSurrogate(text[until])) until--;
        return (from, until);
    }
}

/// <summary>A piece of an excerpt.</summary>
/// <param name="Hit">It is what was looked for.</param>
public sealed record Piece(string Text, bool Hit);
