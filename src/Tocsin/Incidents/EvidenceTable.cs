using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The bytes of what was attached. The entry on the timeline has their hash; they go when the entry is redacted.</summary>
internal static class EvidenceTable
{
    public static Task Add(Session session, string id, string incident, long seq, byte[] bytes) => session.Execute(
        "INSERT INTO evidence (id, incident, seq, size, bytes) VALUES (@id, @incident, @seq, @size, @bytes)", new { id, incident, seq, size = (long)bytes.Length, bytes });

    /// <summary>How many files an incident has, and how many bytes together.</summary>
    public static async Task<(long Files, long Bytes)> Kept(Session session, string incident)
    {
        var kept = await session.First<Sum>("SELECT count(*) AS files, CAST(coalesce(sum(size), 0) AS BIGINT) AS bytes FROM evidence WHERE incident = @incident", new { incident });
        return (kept!.Files, kept.Bytes);
    }

    /// <summary>One file and the entry that tells of it; null: this incident has none of this id.</summary>
    public static Task<StoredEvidence?> Find(Session session, string incident, string id) => session.First<StoredEvidence>(
        "SELECT v.bytes, e.payload FROM evidence AS v JOIN event AS e ON e.stream = v.incident AND e.seq = v.seq WHERE v.id = @id AND v.incident = @incident AND e.payload IS NOT NULL", new { id, incident });

    public static Task Forget(Session session, StoredEntry redacted) =>
        session.Execute("DELETE FROM evidence WHERE incident = @Stream AND seq = @Seq", new { redacted.Stream, redacted.Seq });

    private sealed class Sum
    {
        public long Files { get; init; }

        public long Bytes { get; init; }
    }
}

/// <summary>A file, and the entry that tells of it.</summary>
internal sealed class StoredEvidence
{
    public required byte[] Bytes { get; init; }

    public required string Payload { get; init; }
}
