namespace Tocsin.Storage;

/// <summary>The queue of what must happen later.</summary>
public static class Due
{
    public static Task Set(Session session, string subject, string kind, string detail, Instant at) => session.Execute(
        "INSERT INTO due (subject, kind, detail, at) VALUES (@subject, @kind, @detail, @at) ON CONFLICT (subject, kind, detail) DO UPDATE SET at = excluded.at",
        new { subject, kind, detail, at });

    /// <param name="ahead">How far the decision's time is ahead of the clock, because the clock was set back: waits do not grow by it.</param>
    public static async Task Apply(Session session, string subject, IReadOnlyList<DueChange> changes, Duration ahead)
    {
        foreach (var change in changes)
        {
            if (change is DueChange.Set set) await Set(session, subject, set.Kind, set.Detail, set.At - ahead);
            else await session.Execute("DELETE FROM due WHERE subject = @subject AND kind = @Kind", new { subject, change.Kind });
        }
    }

    /// <summary>Takes the next row whose time has come: the claim, the decision and the deletion are one transaction, so the row lock is the claim.</summary>
    public static async Task<DueRow?> Claim(Session session, Instant now)
    {
        var row = await session.First<DueRow>(
            "SELECT subject, kind, detail, at FROM due WHERE at <= @now ORDER BY at LIMIT 1" + session.Dialect.SkipLocked, new { now });
        if (row is null) return null;
        await session.Execute("DELETE FROM due WHERE subject = @Subject AND kind = @Kind AND detail = @Detail", row);
        return row;
    }

    public static Task<Instant?> Next(Session session) => session.First<Instant?>("SELECT at FROM due ORDER BY at LIMIT 1");
}

/// <summary>Something whose time has come.</summary>
public sealed class DueRow
{
    public required string Subject { get; init; }

    public required string Kind { get; init; }

    public required string Detail { get; init; }

    public Instant At { get; init; }
}
