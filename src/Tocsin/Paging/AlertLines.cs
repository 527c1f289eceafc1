using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Reads alerts as lists show them, each with the page it belongs to.</summary>
public static class AlertLines
{
    /// <summary>Of one page only its newest alerts are looked at; a storm has many more.</summary>
    private const int NewestOfPage = 1_000;

    /// <summary>What <see cref="Row"/> is made of, from <c>alert AS a LEFT JOIN page AS p ON p.id = a.page</c>.</summary>
    public const string Columns =
        """
        a.id, a.title, a.severity, a.status, a.flaps, a.service, a.integration, a.first_seen, a.last_seen, a.resolved, a.seen, a.muted,
        p.id AS page, p.status AS page_status, p.state AS page_state, p.opened AS page_opened
        """;

    /// <summary>More are not counted: nobody reads such a number to its last digit.</summary>
    private const int CountedTo = 50_000;

    /// <summary>How many alerts fire.</summary>
    public static Task<long> Firing(Session session) => Count(session, AlertStatus.Firing);

    /// <summary>How many went quiet.</summary>
    public static Task<long> Stale(Session session) => Count(session, AlertStatus.Stale);

    /// <summary>How many flap, and are over for now.</summary>
    public static Task<long> Calming(Session session) => Count(session, AlertStatus.Calming);

    /// <summary>How many open alerts something mutes.</summary>
    public static Task<long> Muted(Session session) => session.First<long>(
        "SELECT count(*) FROM (SELECT 1 AS one FROM alert WHERE status <> 2 AND muted_by IS NOT NULL LIMIT @CountedTo) AS counted", new { CountedTo });

    private static Task<long> Count(Session session, AlertStatus status) => session.First<long>(
        "SELECT count(*) FROM (SELECT 1 AS one FROM alert WHERE status <> 2 AND status = @status LIMIT @CountedTo) AS counted", new { status = (long)status, CountedTo });

    /// <summary>A page's alerts: firing before quiet before resolved, worst first.</summary>
    public static async Task<IReadOnlyList<AlertRow>> OfPage(Session session, Live live, string page, int most)
    {
        var rows = await session.Query<AlertLine>(
            $"""
            SELECT {Columns} FROM (SELECT * FROM alert WHERE page = @page ORDER BY id DESC LIMIT @NewestOfPage) AS a LEFT JOIN page AS p ON p.id = a.page
            ORDER BY CASE a.status WHEN 3 THEN 0 ELSE a.status END, a.severity DESC, a.id DESC LIMIT @most
            """,
            new { page, most, NewestOfPage });
        return [.. rows.Select(row => Row(row, live))];
    }

    public static AlertRow Row(AlertLine line, Live live) => new(
        line.Id,
        line.Title,
        (Severity)line.Severity,
        (AlertStatus)line.Status,
        line.Flaps > 0,
        live.Service(line.Service),
        live.Integration(line.Integration),
        line.FirstSeen,
        line.LastSeen,
        line.Resolved,
        line.Seen,
        line.Page is { } id ? new OpenPage(id, Json.Read<Page>(line.PageState!).Title, Pages.Status(line.PageStatus!), line.PageOpened ?? line.FirstSeen) : null,
        line.Muted is not null);
}

/// <summary>One alert's columns and its page's.</summary>
public class AlertLine
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public long Severity { get; init; }

    public long Status { get; init; }

    public long Flaps { get; init; }

    public string? Service { get; init; }

    public required string Integration { get; init; }

    public Instant FirstSeen { get; init; }

    public Instant LastSeen { get; init; }

    public Instant? Resolved { get; init; }

    public long Seen { get; init; }

    public string? Muted { get; init; }

    public string? Page { get; init; }

    public string? PageStatus { get; init; }

    public string? PageState { get; init; }

    public Instant? PageOpened { get; init; }
}
