using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>Reads pages as lists show them.</summary>
public static class PageLines
{
    /// <param name="where">Which; over <c>page AS p</c>.</param>
    public static async Task<IReadOnlyList<PageRow>> Read(Session session, Live live, string where, object parameters)
    {
        var rows = await session.Query<PageLine>(
            $"""
            SELECT p.state, CASE WHEN {Mine} THEN 1 ELSE 0 END AS mine
            FROM page AS p WHERE {where}
            """,
            parameters);
        return [.. rows.Select(row => Row(Json.Read<Page>(row.State), row.Mine != 0, live))];
    }

    /// <summary>Open pages, unanswered first, newest first: the reader's own, or all others.</summary>
    public static Task<IReadOnlyList<PageRow>> Open(Session session, Live live, Actor reader, bool mine, int most) => Read(
        session, live, $"p.status <> 'ended' AND {(mine ? "" : "NOT ")}{Mine} ORDER BY CASE p.status WHEN 'unanswered' THEN 0 ELSE 1 END, p.id DESC LIMIT @most",
        new { me = reader.Id, most });

    /// <summary>That the reader was told of a page or has it; over <c>page AS p</c> and <c>@me</c>.</summary>
    public const string Mine =
        "(coalesce(p.acknowledged_by, '') = @me OR EXISTS (SELECT 1 FROM delivery AS d WHERE d.page = p.id AND d.person = @me AND d.kind IN ('page', 'update')))";

    private static PageRow Row(Page page, bool mine, Live live) => new(
        page.Id,
        page.Title,
        page.Severity,
        page.Status,
        page.Urgency,
        live.Service(page.Service, page.ServiceTitle),
        page.Opened,
        page.Ended,
        page.Joined,
        page is { AcknowledgedBy: { } by, AcknowledgedAt: { } at } ? new Acknowledgement(live.Who(by), at, "") : null,
        PageStanding.Next(page, live),
        mine);

    private sealed class PageLine
    {
        public required string State { get; init; }

        public long Mine { get; init; }
    }
}
