using Tocsin.Storage;

namespace Tocsin.Ownership;

/// <summary>What is open of one service, or of all services of one team.</summary>
/// <param name="Unanswered">Pages that nobody has acknowledged.</param>
/// <param name="Acknowledged">Open pages that somebody has.</param>
/// <param name="Firing">Alerts that fire.</param>
public sealed record Burning(long Unanswered, long Acknowledged, long Firing)
{
    public static readonly Burning Nothing = new(0, 0, 0);

    /// <summary>Open alerts are counted by service no further than this.</summary>
    private const int CountedTo = 50_000;

    public bool IsCalm => this == Nothing;

    /// <summary>Worst first when sorted.</summary>
    public int Rank => Unanswered > 0 ? 0 : Acknowledged > 0 ? 1 : Firing > 0 ? 2 : 3;

    public static Burning operator +(Burning one, Burning other) =>
        new(one.Unanswered + other.Unanswered, one.Acknowledged + other.Acknowledged, one.Firing + other.Firing);

    /// <summary>By the service's name; a service of which nothing is open is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, Burning>> ByService(Session session)
    {
        var burning = new Dictionary<string, Burning>(StringComparer.Ordinal);
        foreach (var row in await session.Query<Counted>("SELECT service AS name, status, count(*) AS count FROM page WHERE status <> 'ended' AND service IS NOT NULL GROUP BY service, status"))
            Add(row.Name, row.Status == "unanswered" ? new Burning(row.Count, 0, 0) : new Burning(0, row.Count, 0));
        foreach (var row in await session.Query<Counted>(
            """
            SELECT service AS name, '' AS status, count(*) AS count
            FROM (SELECT service FROM alert WHERE status <> 2 AND status = 0 ORDER BY id DESC LIMIT @CountedTo) AS firing WHERE service IS NOT NULL GROUP BY service
            """,
            new { CountedTo }))
            Add(row.Name, new Burning(0, 0, row.Count));
        return burning;

        void Add(string name, Burning more) => burning[name] = burning.GetValueOrDefault(name, Nothing) + more;
    }

    private sealed class Counted
    {
        public required string Name { get; init; }

        public required string Status { get; init; }

        public long Count { get; init; }
    }
}
