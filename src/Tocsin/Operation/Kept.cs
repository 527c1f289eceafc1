using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>How much is open and waits, counted by indexes that hold only what is open.</summary>
internal sealed record Kept(Instant Now, long OpenAlerts, long Calming, IReadOnlyDictionary<string, long> Pages, Duration DueLag, IReadOnlyList<Kept.Box> Outbox)
{
    public static async Task<Kept> Count(Session session)
    {
        var pages = await session.Query<Standing>("SELECT status, count(*) AS count FROM page WHERE status <> 'ended' GROUP BY status");
        var due = await session.FirstInstant("SELECT at FROM due WHERE at > 0 ORDER BY at LIMIT 1");
        return new Kept(
            session.Now,
            await session.First<long>("SELECT count(*) FROM alert WHERE status <> 2"),
            await session.First<long>("SELECT count(*) FROM alert WHERE status <> 2 AND status = 3"),
            pages.ToDictionary(page => page.Status, page => page.Count, StringComparer.Ordinal),
            due is { } at ? Duration.Max(session.Now - at, Duration.Zero) : Duration.Zero,
            await session.Query<Box>("SELECT channel, count(*) AS waiting, min(not_before) AS oldest FROM outbox GROUP BY channel ORDER BY channel"));
    }

    internal sealed class Standing
    {
        public required string Status { get; init; }

        public long Count { get; init; }
    }

    /// <summary>What waits for one channel.</summary>
    internal sealed class Box
    {
        public required string Channel { get; init; }

        public long Waiting { get; init; }

        public Instant Oldest { get; init; }
    }
}
