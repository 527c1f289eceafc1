using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>What fired: a list under filters that stand in the address.</summary>
/// <param name="Firing">How many fire now, of all.</param>
/// <param name="Stale">How many went quiet, of all.</param>
/// <param name="Calming">How many flap and are over for now, of all.</param>
/// <param name="Muted">How many open ones something mutes, of all.</param>
/// <param name="Services">The services to choose from, by name and title.</param>
/// <param name="Rows">Newest change first; one page of the list.</param>
/// <param name="Newest">Address of the list's beginning; null while it shows that.</param>
/// <param name="Older">Address of what comes after; null at the end.</param>
/// <param name="NeverAny">Not one alert ever came in: the house is not connected yet.</param>
public sealed record AlertsView(
    FrameView Frame,
    AlertFilter Filter,
    long Firing,
    long Stale,
    long Calming,
    long Muted,
    IReadOnlyList<ServiceChoice> Services,
    IReadOnlyList<AlertRow> Rows,
    string? Newest,
    string? Older,
    bool NeverAny);

/// <summary>A service to filter by.</summary>
public sealed record ServiceChoice(string Name, string Title);

/// <summary>The filters, each as it stands in the query; null: not filtered by it.</summary>
/// <param name="State"><c>open</c> (all but resolved; also where none is given), <c>firing</c>, <c>stale</c>, <c>calming</c>, <c>muted</c>, <c>resolved</c>, <c>all</c>.</param>
/// <param name="Service">A service's name.</param>
/// <param name="Severity"><c>critical</c>, <c>error</c>, <c>warning</c>, <c>info</c>: that one only.</param>
/// <param name="Search">Words in title and labels.</param>
/// <param name="Page">Only the alerts of this page.</param>
public sealed record AlertFilter(string? State, string? Service, string? Severity, string? Search, string? Page)
{
    public static readonly AlertFilter None = new(null, null, null, null, null);

    public bool Narrows => Service is not null || Severity is not null || Search is not null || Page is not null;

    /// <summary>The address of the list under these filters.</summary>
    public string Address()
    {
        (string Name, string? Value)[] parts = [("state", State), ("service", Service), ("severity", Severity), ("q", Search), ("page", Page)];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? Links.Alerts : $"{Links.Alerts}?{query}";
    }
}
