using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The incident that a page belongs to, or the candidate for one. A restricted incident is named by its number only.</summary>
internal static class PageIncident
{
    public static async Task<TitleLink?> Read(Session session, string page) =>
        await session.First<Line>(
            "SELECT i.id, i.number, CASE WHEN i.restricted = 1 THEN '' ELSE i.title END AS title FROM incident_page AS g JOIN incident AS i ON i.id = g.incident WHERE g.page = @page", new { page }) is { } row
            ? new TitleLink($"INC-{row.Number} {row.Title}".TrimEnd(), Links.Incident(row.Id))
            : await session.First<Asking>("SELECT c.id, c.title FROM incident_page AS g JOIN candidate AS c ON c.id = g.incident WHERE g.page = @page", new { page }) is { } asking
                ? new TitleLink(asking.Title, Links.Candidate(asking.Id))
                : null;

    private sealed class Asking
    {
        public required string Id { get; init; }

        public required string Title { get; init; }
    }

    private sealed class Line
    {
        public required string Id { get; init; }

        public long Number { get; init; }

        public required string Title { get; init; }
    }
}
