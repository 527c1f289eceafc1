using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Where on its timeline an incident has the words that were looked for.</summary>
/// <param name="Seq">The number of the entry.</param>
/// <param name="Pieces">A stretch of its words, of which some are what was looked for.</param>
public sealed record Excerpt(long Seq, IReadOnlyList<Piece> Pieces)
{
    /// <summary>Letters of an excerpt: about two lines on a phone.</summary>
    private const int Longest = 140;

    /// <summary>Entries that are read for all excerpts of one list.</summary>
    private const int MostEntries = 3_000;

    public string Text => string.Concat(Pieces.Select(piece => piece.Text));

    /// <summary>For those whose title does not say it already. A restricted one is told nothing of in a list: whoever looks into it leaves a note.</summary>
    /// <returns>By the incident's id.</returns>
    public static async Task<Dictionary<string, Excerpt>> Read(Session session, Sought sought, IReadOnlyList<StoredIncident> rows)
    {
        var titles = rows.Where(row => row is { Part: not null, Restricted: 0 } && !sought.IsWhollyIn($"INC-{row.Number} {row.Title}")).ToDictionary(row => row.Id, row => row.Title, StringComparer.Ordinal);
        var parts = rows.Where(row => titles.ContainsKey(row.Id)).Select(row => row.Part!.Value).ToArray();
        if (parts.Length == 0) return new Dictionary<string, Excerpt>(StringComparer.Ordinal);
        var entries = await session.Query<StoredEntry>(
            $"""
            SELECT e.stream, e.seq, e.recorded, e.happened, e.kind, e.payload, e.content, e.hash FROM incident_text AS t
            JOIN incident AS i ON i.number = t.id / 65536 JOIN event AS e ON e.stream = i.id AND e.seq BETWEEN t.first AND t.last
            WHERE t.id {session.Dialect.In(nameof(parts))} AND e.payload IS NOT NULL AND e.kind NOT LIKE 'clock-%' ORDER BY t.id DESC, e.seq DESC LIMIT @MostEntries
            """,
            new { parts, MostEntries });
        return entries.GroupBy(entry => entry.Stream, StringComparer.Ordinal)
            .Select(stream => (stream.Key, Best: Best(sought, stream, titles[stream.Key]))).Where(one => one.Best is not null)
            .ToDictionary(one => one.Key, one => one.Best!, StringComparer.Ordinal);
    }

    /// <summary>Of the entry with the most of the words; of several, the newest.</summary>
    private static Excerpt? Best(Sought sought, IEnumerable<StoredEntry> newestFirst, string title)
    {
        (long Seq, string Text, int Has) best = (0, "", 0);
        foreach (var entry in newestFirst)
        {
            foreach (var text in IncidentText.Words(entry).Where(text => text != title))
                if (sought.In(text).Count is var has && has > best.Has) best = (entry.Seq, text, has);
            if (best.Has == sought.Words.Count) break;
        }

        return best.Has == 0 ? null : new Excerpt(best.Seq, sought.Excerpt(OneLine(best.Text), Longest));
    }

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');
}
