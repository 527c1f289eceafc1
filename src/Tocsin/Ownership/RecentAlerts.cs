using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Reads the latest alerts of some services.</summary>
internal static class RecentAlerts
{
    /// <summary>On one screen.</summary>
    public const int Most = 10;

    /// <summary>Looked for among this many of the newest alerts of all.</summary>
    private const int Looked = 20_000;

    /// <summary>Open ones first, newest first.</summary>
    public static async Task<IReadOnlyList<AlertRow>> Of(Session session, Live live, IReadOnlyCollection<string> services)
    {
        if (services.Count == 0) return [];
        var rows = await session.Query<AlertLine>(
            $"""
            SELECT {AlertLines.Columns} FROM (SELECT * FROM alert ORDER BY id DESC LIMIT @Looked) AS a LEFT JOIN page AS p ON p.id = a.page
            WHERE a.service {session.Dialect.In("names")} ORDER BY CASE a.status WHEN 2 THEN 1 ELSE 0 END, a.id DESC LIMIT @Most
            """,
            new { Looked, Most, names = services.ToArray() });
        return [.. rows.Select(row => AlertLines.Row(row, live))];
    }
}
