namespace Tocsin.Web;

/// <summary>Which part of a list is asked for: <c>?after=…&amp;limit=…</c>.</summary>
/// <param name="After">The key of the last item already seen; null: from the beginning.</param>
/// <param name="Limit">How many at most.</param>
public readonly record struct Stretch(string? After, int? Limit)
{
    /// <summary>The longest part of a list.</summary>
    public const int Longest = 200;

    private const int Usual = 50;

    public int Most => Math.Clamp(Limit ?? Usual, 1, Longest);

    /// <summary>To be asked of the database: one more than is shown says whether there is more.</summary>
    public int Asked => Most + 1;

    public Part<T> Part<T>(IReadOnlyList<T> found, Func<T, string> key) =>
        found.Count <= Most ? new Part<T>(found, null) : new Part<T>([.. found.Take(Most)], key(found[Most - 1]));
}

/// <summary>One part of a list.</summary>
/// <param name="Next">Ask for the rest with this as <c>after</c>; null: this was all.</param>
public sealed record Part<T>(IReadOnlyList<T> Items, string? Next);
