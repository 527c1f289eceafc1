using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The one way to look at an incident: whoever may not see it is told that there is none, and each look at a restricted one is an entry of the audit before it is answered.</summary>
public sealed class SeeIncident(Database database, Worlds worlds, Audit audit)
{
    /// <param name="id">An id, or what people call it.</param>
    /// <param name="again">A screen that refreshes itself: it is the same look.</param>
    public async Task<SeenIncident?> See(Actor actor, string id, bool again = false)
    {
        var seen = await database.Read(session => Find(session, actor, id));
        if (seen is { Incident.Restricted: true } && !again) await database.Write(Lane.People, session => Note(session, actor, [seen.Incident.Id]));
        return seen;
    }

    public async Task<SeenIncident?> Find(Session session, Actor actor, string id)
    {
        var (sight, named) = (Sight.Of(actor, worlds.Latest), IncidentTable.Named(id));
        var row = await session.First<StateRow>(
            $"SELECT i.state, i.seq FROM incident AS i WHERE (i.id = @Id OR i.number = @Number) AND {Sight.Condition(session.Dialect)}",
            new { named.Id, named.Number, sight.Me, sight.Parties, sight.All });
        return row is null ? null : new SeenIncident(IncidentTable.Read(row.State), row.Seq);
    }

    /// <summary>What those of these incidents are called that somebody may see.</summary>
    public async Task<IReadOnlyDictionary<string, IncidentName>> Names(Session session, Actor actor, IEnumerable<string?> incidents)
    {
        var wanted = incidents.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (wanted.Length == 0) return new Dictionary<string, IncidentName>(StringComparer.Ordinal);
        var sight = Sight.Of(actor, worlds.Latest);
        var rows = await session.Query<NameRow>(
            $"SELECT i.id, i.number, i.title FROM incident AS i WHERE i.id {session.Dialect.In(nameof(wanted))} AND {Sight.Condition(session.Dialect)}", new { wanted, sight.Me, sight.Parties, sight.All });
        return rows.ToDictionary(row => row.Id, row => new IncidentName(row.Id, $"INC-{row.Number}", row.Title), StringComparer.Ordinal);
    }

    public Task Note(Session session, Actor actor, IReadOnlyList<string> incidents) => audit.Note(session, actor, "restricted-incident-seen", new { incidents });

    private sealed class NameRow
    {
        public required string Id { get; init; }

        public long Number { get; init; }

        public required string Title { get; init; }
    }

    private sealed class StateRow
    {
        public required string State { get; init; }

        public long Seq { get; init; }
    }
}

/// <summary>What an incident is called.</summary>
public sealed record IncidentName(string Id, string Label, string Title);

/// <summary>An incident as somebody may see it.</summary>
/// <param name="Seq">The number of its last entry.</param>
public sealed record SeenIncident(Incident Incident, long Seq);
