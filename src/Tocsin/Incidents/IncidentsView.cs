using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Incidents, those that are late first.</summary>
/// <param name="Rows">One stretch of the list.</param>
/// <param name="Open">How many are open that the reader may see.</param>
/// <param name="Levels">Levels that the house knows, worst first.</param>
/// <param name="May">The reader may declare one.</param>
/// <param name="NeverAny">None was ever declared that the reader may see.</param>
/// <param name="Newest">Address of the list's beginning; null while it shows that.</param>
/// <param name="Older">Address of what comes after; null at the end.</param>
public sealed record IncidentsView(
    FrameView Frame, ListFilter Filter, IReadOnlyList<IncidentRow> Rows, int Open, IReadOnlyList<string> Levels, IReadOnlyList<Option> Services, bool May, bool NeverAny, string? Newest,
    string? Older)
{
    /// <summary>Lists that the reader has saved.</summary>
    public IReadOnlyList<SavedView> Views { get; init; } = [];

    /// <summary>Who may be given incidents, where the reader may do something in several.</summary>
    public VerbChoices? Choose { get; init; }
}

/// <summary>One incident in a list.</summary>
/// <param name="Services">What it hits, by title.</param>
/// <param name="Attention">When its next promise is due, or was; null: none is.</param>
public sealed record IncidentRow(
    string Id, string Label, string Title, Status Status, string Level, bool Major, string Owner, IReadOnlyList<string> Services, Instant Opened, Instant? Ended, Instant? Attention, bool Part,
    bool Restricted)
{
    /// <summary>Where the words are that were looked for.</summary>
    public Excerpt? Excerpt { get; init; }

    public bool Burning => Status < Status.Recovered;
}

/// <summary>Which incidents a list shows; the query says the same.</summary>
/// <param name="Show">Null: those that are open.</param>
public sealed record ListFilter(ListShown Show, string? Level, string? Service, string? Status, string? Search)
{
    private const int LongestSearch = 200;

    public static ListFilter Of(string? show, string? level, string? service, string? status, string? q) => new(
        Enum.TryParse<ListShown>(show, ignoreCase: true, out var shown) && Enum.IsDefined(shown) ? shown : ListShown.Open,
        Said(level), Said(service), Said(status), Said(q));

    public bool Narrows => Level is not null || Service is not null || Status is not null || Search is not null;

    /// <summary>As the query of an address says it; whatever else stands there is left out.</summary>
    public static ListFilter OfQuery(string? query)
    {
        var said = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        string? One(string name) => said.TryGetValue(name, out var values) ? values.ToString() : null;
        return Of(One("show"), One("level"), One("service"), One("status"), One("q"));
    }

    public string Address(string? after = null) => Query(after) is { Length: > 0 } query ? $"{Links.Incidents}?{query}" : Links.Incidents;

    /// <summary>The address after its question mark.</summary>
    public string Query(string? after = null)
    {
        (string Name, string? Value)[] parts =
            [("show", Show == ListShown.Open ? null : Show.ToString().ToLowerInvariant()), ("level", Level), ("service", Service), ("status", Status), ("q", Search), ("after", after)];
        return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(text.Trim().Length, LongestSearch)];
}

/// <summary>The lists that people come back to.</summary>
public enum ListShown
{
    Open,
    Mine,
    Teams,
    Major,
    Ended,
    All,
}
