using System.Collections.Concurrent;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The states of open incidents, to be compared with one another. A state is read once per entry of its timeline, not once per look.</summary>
public sealed class OpenIncidents
{
    private readonly ConcurrentDictionary<string, (long Seq, Incident State)> known = new(StringComparer.Ordinal);

    /// <summary>Those that this sight shows, the newest first.</summary>
    /// <param name="session">One that only reads: what is not committed must not be remembered.</param>
    public async Task<IReadOnlyList<Incident>> Read(Session session, Sight sight)
    {
        var rows = await session.Query<Row>(
            $"SELECT i.id, i.seq FROM incident AS i WHERE i.ended IS NULL AND {Sight.Condition(session.Dialect)} ORDER BY i.id DESC LIMIT @MostCompared",
            new { Related.MostCompared, sight.Me, sight.Parties, sight.All });
        var unread = rows.Where(row => !known.TryGetValue(row.Id, out var one) || one.Seq != row.Seq).Select(row => row.Id).ToArray();
        if (unread.Length > 0) await Learn(session, unread);
        return [.. rows.Select(row => known.GetValueOrDefault(row.Id).State).OfType<Incident>()];
    }

    private async Task Learn(Session session, string[] unread)
    {
        // What is over is forgotten with the rest: the open ones are soon read again.
        if (known.Count + unread.Length > 2 * Related.MostCompared) known.Clear();
        foreach (var row in await session.Query<StateRow>("SELECT id, seq, state FROM incident WHERE id " + session.Dialect.In(nameof(unread)), new { unread }))
            known[row.Id] = (row.Seq, IncidentTable.Read(row.State));
    }

    private class Row
    {
        public required string Id { get; init; }

        public long Seq { get; init; }
    }

    private sealed class StateRow : Row
    {
        public required string State { get; init; }
    }
}
