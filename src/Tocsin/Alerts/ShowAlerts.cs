using Tocsin.Core.Alerts;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Shows what fired, under filters that stand in the address.</summary>
public sealed class ShowAlerts(Database database, Worlds worlds, Frames frames)
{
    /// <summary>A filter that finds little looks no further back than this many alerts at once; its reader goes on from there.</summary>
    private const int Looked = 20_000;

    private const int MostWords = 6;
    private const int LongestSearch = 200;

    /// <summary>How an open alert is asked for so that the index of open alerts serves.</summary>
    private const string Open = "status <> 2";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Links.Alerts, List).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> List(string? state, string? service, string? severity, string? q, string? page, string? after, HttpContext context) => database.Read(async session =>
    {
        var filter = new AlertFilter(Known(state, "open", "firing", "stale", "calming", "muted", "resolved", "all"), Blank(service), Known(severity, "critical", "error", "warning", "info"), Blank(q), Blank(page));
        var live = worlds.Latest;
        var (rows, next) = await Stretch(session, filter, after);
        return Screen.Of<AlertsScreen>(new AlertsView(
            await frames.Around(session, context, context.Actor(), "Alerts", RailPlace.Alerts),
            filter,
            await AlertLines.Firing(session),
            await AlertLines.Stale(session),
            await AlertLines.Calming(session),
            await AlertLines.Muted(session),
            [.. live.Playbook.Services.Values.OrderBy(one => one.Title, StringComparer.OrdinalIgnoreCase).Select(one => new ServiceChoice(one.Name, one.Title))],
            [.. rows.Select(row => AlertLines.Row(row, live))],
            after is null ? null : filter.Address(),
            next is null ? null : And(filter.Address(), $"after={Uri.EscapeDataString(next)}"),
            rows.Count == 0 && await session.First<string>("SELECT id FROM alert LIMIT 1") is null));
    });

    /// <summary>One stretch of the list, newest first.</summary>
    /// <returns>The alerts, and the last id that was looked at where there may be more.</returns>
    private static async Task<(IReadOnlyList<AlertLine> Rows, string? Next)> Stretch(Session session, AlertFilter filter, string? after)
    {
        var words = (filter.Search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords).ToArray();
        var parameters = new Dapper.DynamicParameters(new { filter.Service, filter.Page, severity = (long)SeverityWords.Read(filter.Severity), before = Cursor.Before(after), most = Cursor.Usual + 1, Looked });
        for (var at = 0; at < words.Length; at++) parameters.Add($"word{at}", $"%{Literal(words[at].ToLowerInvariant())}%");
        var among = $"SELECT * FROM alert WHERE id < @before {Of(filter)} ORDER BY id DESC LIMIT @Looked";
        var narrow = string.Concat(
            filter.Service is null ? "" : " AND a.service = @Service",
            filter.Severity is null ? "" : " AND a.severity = @severity",
            string.Concat(words.Select((_, at) => $@" AND (lower(a.title) LIKE @word{at} ESCAPE '\' OR lower(a.labels) LIKE @word{at} ESCAPE '\')")));
        var rows = await session.Query<AlertLine>(
            $"SELECT {AlertLines.Columns} FROM ({among}) AS a LEFT JOIN page AS p ON p.id = a.page WHERE 1 = 1{narrow} ORDER BY a.id DESC LIMIT @most", parameters);
        if (rows.Count > Cursor.Usual) return ([.. rows.Take(Cursor.Usual)], rows[Cursor.Usual - 1].Id);
        if (narrow.Length == 0) return (rows, null);
        var looked = await session.First<Seen>($"SELECT count(*) AS alerts, min(s.id) AS oldest FROM ({among}) AS s", parameters);
        return (rows, looked!.Alerts == Looked ? looked.Oldest : null);
    }

    private static string Of(AlertFilter filter) => string.Concat(
        filter.Page is null ? "" : "AND page = @Page ",
        filter.State switch
        {
            "all" => "",
            "firing" => $"AND {Open} AND status = 0",
            "stale" => $"AND {Open} AND status = 1",
            "calming" => $"AND {Open} AND status = 3",
            "muted" => $"AND {Open} AND muted_by IS NOT NULL",
            "resolved" => "AND status = 2",
            null when filter.Page is not null => "",
            _ => $"AND {Open}",
        });

    private static string Literal(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static string? Known(string? value, params ReadOnlySpan<string> words) => value is not null && words.Contains(value) ? value : null;

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim() is var text && text.Length > LongestSearch ? text[..LongestSearch] : value.Trim();

    private static string And(string address, string more) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + more;

    private sealed class Seen
    {
        public long Alerts { get; init; }

        public string? Oldest { get; init; }
    }
}
