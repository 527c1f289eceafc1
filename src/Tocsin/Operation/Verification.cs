using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Reads everything that is kept and says what is damaged: hash chains, their ends, checkpoints, and summaries that are not what their timeline says.</summary>
/// <remarks>It reads a bounded piece at a time, each in a snapshot of its own, so it may run while alerts come in: entries are only ever added.</remarks>
/// <param name="checkpoints">Null: a database without its key, whose signatures nobody can prove.</param>
public sealed class Verification(Database database, Checkpoints? checkpoints = null)
{
    /// <summary>Findings that are told one by one; more are only counted.</summary>
    public const int MostFindings = 1_000;

    private const string NextEntries =
        """
        SELECT stream, seq, recorded, happened, kind, salt, payload, content, hash FROM event
        WHERE (stream, seq) > (@stream, @seq) ORDER BY stream, seq LIMIT @LongestRead
        """;

    private const string HeadsWithoutEntries =
        """
        SELECT stream FROM head WHERE stream > @after AND NOT EXISTS (SELECT 1 FROM event WHERE event.stream = head.stream)
        ORDER BY stream LIMIT @LongestRead
        """;

    private static string RowsWithoutEntries(Folded what) =>
        $"""
        SELECT id FROM {what.Noun} WHERE id > @after AND NOT EXISTS (SELECT 1 FROM event WHERE event.stream = {what.Noun}.id)
        ORDER BY id LIMIT @LongestRead
        """;

    public async Task<VerificationReport> Run()
    {
        var tally = new Tally();
        ChainCheck? open = null;
        while (await database.Read(session => Piece(session, open, tally)) is { } next) open = next;
        await Orphans(HeadsWithoutEntries, "entries-missing", "The stream has an end but no entries.", tally);
        foreach (var what in Folded.All) await Orphans(RowsWithoutEntries(what), "timeline-missing", $"The {what.Noun} has no timeline.", tally);
        await new EvidenceCheck(database, tally).Run();
        if (checkpoints is not null) await new CheckpointCheck(database, checkpoints, tally).Run();
        return tally.Report();
    }

    /// <summary>Checks the next entries; streams that end among them are held against their heads in the same snapshot.</summary>
    /// <returns>The stream that may go on in the next piece; null: there are no more entries.</returns>
    private static async Task<ChainCheck?> Piece(Session session, ChainCheck? open, Tally tally)
    {
        var entries = await session.Query<StoredEntry>(NextEntries, new { stream = open?.Stream ?? "", seq = open?.Seq ?? 0, Timelines.LongestRead });
        var ended = new List<ChainCheck>();
        if (entries.Count == 0 && open is not null) ended.Add(open);
        if (entries.Count == 0) open = null;
        foreach (var entry in entries)
        {
            if (open is null || open.Stream != entry.Stream)
            {
                if (open is not null) ended.Add(open);
                open = new ChainCheck(entry.Stream, tally);
            }

            open.Take(entry);
        }

        await End(session, ended, tally);
        return open;
    }

    private static async Task End(Session session, IReadOnlyList<ChainCheck> ended, Tally tally)
    {
        var streams = ended.Select(chain => chain.Stream).ToArray();
        if (streams.Length == 0) return;
        var heads = (await session.Query<Head>($"SELECT stream, seq, recorded, hash FROM head WHERE stream {session.Dialect.In("streams")}", new { streams }))
            .ToDictionary(head => head.Stream, StringComparer.Ordinal);
        foreach (var chain in ended)
        {
            tally.Streams++;
            chain.EndsAt(heads.GetValueOrDefault(chain.Stream));
        }

        foreach (var what in Folded.All)
        {
            var rows = (await session.Query<Summary>($"SELECT id, state, seq FROM {what.Noun} WHERE id {session.Dialect.In("streams")}", new { streams }))
                .ToDictionary(row => row.Id, StringComparer.Ordinal);
            foreach (var chain in ended.Where(chain => chain.Kept == what || rows.ContainsKey(chain.Stream))) chain.Summarises(what, rows.GetValueOrDefault(chain.Stream));
        }
    }

    private async Task Orphans(string sql, string name, string text, Tally tally)
    {
        var after = "";
        while (true)
        {
            var orphans = await database.Read(session => session.Query<string>(sql, new { after, Timelines.LongestRead }));
            foreach (var orphan in orphans) tally.Find(new Damage(orphan, null, name, text));
            if (orphans.Count < Timelines.LongestRead) return;
            after = orphans[^1];
        }
    }

    internal sealed class Summary
    {
        public required string Id { get; init; }

        public required string State { get; init; }

        public long Seq { get; init; }
    }

    /// <summary>Counts along the way.</summary>
    internal sealed class Tally
    {
        private readonly List<Damage> findings = [];
        private readonly Dictionary<string, long> kept = new(StringComparer.Ordinal);
        private long found;

        public long Streams { get; set; }

        public long Entries { get; set; }

        public long Redacted { get; set; }

        public void Count(Folded what) => kept[what.Noun] = kept.GetValueOrDefault(what.Noun) + 1;

        public void Find(Damage damage)
        {
            found++;
            if (findings.Count < MostFindings) findings.Add(damage);
        }

        public VerificationReport Report() => new(
            found == 0, Streams, Entries, Redacted, kept.GetValueOrDefault("page"), kept.GetValueOrDefault("incident"), kept.GetValueOrDefault("candidate"), found, findings);
    }
}

/// <summary>What a verification counted and found.</summary>
/// <param name="Redacted">Entries whose payload was deleted on purpose; their place in the chain still holds.</param>
/// <param name="Found">How many findings there are; the list stops at <see cref="Verification.MostFindings"/>.</param>
public sealed record VerificationReport(bool Sound, long Streams, long Entries, long Redacted, long Pages, long Incidents, long Candidates, long Found, IReadOnlyList<Damage> Findings);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Seq">The entry; null: the stream or its summary as a whole.</param>
/// <param name="Name">Stable, for programs.</param>
public sealed record Damage(string Stream, long? Seq, string Name, string Text);
