namespace Tocsin.Search;

/// <summary>The letters somebody typed, held against what things are called: without regard to case and accents, in any order of the words.</summary>
public sealed class Wanted
{
    /// <summary>More letters than this name nothing.</summary>
    public const int Longest = 200;

    private const int MostWords = 6;

    private readonly string whole;
    private readonly string[] words;

    public Wanted(string? typed)
    {
        var text = (typed ?? "").Trim();
        whole = Letters.Fold(text.Length <= Longest ? text : text[..Longest]);
        words = [.. whole.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
    }

    public bool IsNothing => words.Length == 0;

    /// <summary>As it may be an id: they are written in small letters and digits.</summary>
    public string Id => whole;

    /// <summary>How well a thing fits; lower is better, null: not at all.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="more">What else it is known by.</param>
    public int? Rank(string title, string? more = null)
    {
        var called = Letters.Fold(title);
        if (called == whole) return 0;
        if (called.StartsWith(whole, StringComparison.Ordinal)) return 1;
        if (Array.TrueForAll(words, word => BeginsAWord(called, word))) return 2;
        var all = more is null ? called : $"{called} {Letters.Fold(more)}";
        if (Array.TrueForAll(words, word => BeginsAWord(all, word))) return 3;
        return Array.TrueForAll(words, word => called.Contains(word, StringComparison.Ordinal)) ? 4 : null;
    }

    private static bool BeginsAWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1])) return true;
        return false;
    }
}
