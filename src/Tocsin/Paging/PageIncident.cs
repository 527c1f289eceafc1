using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The incident that a page belongs to. A restricted one is named by its number only.</summary>
internal static class PageIncident
{
    public static async Task<TitleLink?> Read(Session session, string page) =>
        await session.First<Line>(
            "SELECT i.id, i.number, CASE WHEN i.restricted = 1 THEN '' ELSE i.title END AS title FROM incident_page AS g JOIN incident AS i ON i.id = g.incident WHERE g.page = @page", new { page }) is { } row
            ? new TitleLink($"INC-{row.Number} {row.Title}".TrimEnd(), Links.Incident(row.Id))
            : null;

    private sealed class Line
    {
        public required string Id { get; init; }

        public long Number { get; init; }

        public required string Title { get; init; }
    }
}
