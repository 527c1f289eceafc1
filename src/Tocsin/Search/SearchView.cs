using Tocsin.Web;

namespace Tocsin.Search;

/// <summary>What a few letters find; without letters, where one can go.</summary>
/// <param name="Words">As typed; null: nothing yet.</param>
/// <param name="Hits">Best first.</param>
public sealed record SearchView(FrameView Frame, string? Words, IReadOnlyList<Hit> Hits, IReadOnlyList<Place> Places);

/// <summary>One thing that was found.</summary>
/// <param name="Kind">What it is, in a word: Service, Person, Page.</param>
/// <param name="Detail">What tells it from others of its name; null: nothing does.</param>
public sealed record Hit(string Kind, string Title, string? Detail, string Href)
{
    /// <summary>Its detail in pieces, of which some are what was looked for; null: it is named so.</summary>
    public IReadOnlyList<Piece>? Pieces { get; init; }
}
