using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Finds incidents by words, open or over, the newest first. Each look is bounded, however many there are and however common the words.</summary>
public static class FindIncidents
{
    /// <summary>Parts that are looked up at first, and then, where the rest of the filter left too few: whoever wants more goes on from there.</summary>
    private static readonly int[] Looks = [200, 800];

    /// <param name="below">Only those with a lower number; null: from the newest.</param>
    public static async Task<FoundIncidents> Read(Session session, Sight sight, Sought sought, IncidentFilter filter, long? below, int most)
    {
        var rows = new List<StoredIncident>();
        var next = below is { } number ? IncidentText.PartsOf(number).From : long.MaxValue;
        foreach (var look in Looks)
        {
            if (rows.Count > most) break;
            var parts = await Parts(session, sought, next, look);
            if (parts.Count > 0) rows.AddRange(await Rows(session, sight, filter, parts));
            if (parts.Count < look) return Cut(rows, most, null);
            // The rest of the last one's parts would find it again.
            next = IncidentText.PartsOf(parts[^1] / IncidentText.PartsOfOne).From;
        }

        return Cut(rows, most, next / IncidentText.PartsOfOne);
    }

    /// <summary>The one that people call so: INC-1042, or the number alone.</summary>
    public static Task<StoredIncident?> Named(Session session, Sight sight, string text)
    {
        var (id, number) = IncidentTable.Named(text);
        return session.First<StoredIncident>(
            $"SELECT {IncidentTable.Columns} FROM incident AS i WHERE (i.id = @id OR i.number = @number) AND {Sight.Condition(session.Dialect)}", new { id, number, sight.Me, sight.Parties, sight.All });
    }

    /// <summary>The newest part of <c>incident AS i</c> with the words, looked for in the text itself: where few incidents are asked about, that is less than an index costs.</summary>
    /// <remarks>The words are letters and digits, so they stand in the statement as they are.</remarks>
    public static string Part(Sought sought)
    {
        var each = sought.Words.Select((word, at) => at == sought.Words.Count - 1 && sought.IsBeginning ? $"% {word}%" : $"% {word} %").Select(like => $"' ' || t.words || ' ' LIKE '{like}'");
        return $"SELECT max(t.id) FROM incident_text AS t WHERE t.id BETWEEN i.number * 65536 AND i.number * 65536 + 65535 AND {string.Join(" AND ", each)}";
    }

    private static Task<IReadOnlyList<long>> Parts(Session session, Sought sought, long next, int look) => session.Query<long>(
        $"{session.Dialect.Holding(IncidentText.Table, IncidentText.Index, "match")} AND {session.Dialect.HeldId} < @next ORDER BY {session.Dialect.HeldId} DESC LIMIT @look",
        new { match = session.Dialect.Match(sought), next, look });

    private static async Task<IEnumerable<StoredIncident>> Rows(Session session, Sight sight, IncidentFilter filter, IReadOnlyList<long> parts)
    {
        var newest = parts.GroupBy(part => part / IncidentText.PartsOfOne).ToDictionary(one => one.Key, one => one.Max());
        var numbers = newest.Keys.ToArray();
        var rows = await session.Query<StoredIncident>(
            $"SELECT {IncidentTable.Columns} FROM incident AS i WHERE i.number {session.Dialect.In(nameof(numbers))} AND {IncidentList.Where(filter)} {Sight.Condition(session.Dialect)} ORDER BY i.number DESC",
            new
            {
                numbers, filter.Level, filter.Status, filter.Owner, filter.Type, service = IncidentTable.Listed([filter.Service ?? ""]), major = filter.Major == true ? 1 : 0,
                sight.Me, sight.Parties, sight.All,
            });
        foreach (var row in rows) row.Part = newest[row.Number];
        return rows;
    }

    private static FoundIncidents Cut(List<StoredIncident> rows, int most, long? next) =>
        rows.Count > most ? new FoundIncidents(rows[..most], rows[most - 1].Number) : new FoundIncidents(rows, next);
}

/// <summary>Incidents with the words that were looked for.</summary>
/// <param name="Next">Where to go on: below this number; null: there are no more.</param>
public sealed record FoundIncidents(IReadOnlyList<StoredIncident> Rows, long? Next);
