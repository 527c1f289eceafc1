using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>What time does to incidents: promises come due, hand-overs run out.</summary>
public sealed class Passing(Incidents incidents)
{
    public IEnumerable<KeyValuePair<string, DueHandler>> Handlers => IncidentDue.Kinds.Select(kind => KeyValuePair.Create<string, DueHandler>(
        kind,
        (session, row) => incidents.Decide(session, row.Subject, Sight.Everything, Actor.System, (incident, world, now) => incident.ComeDue(row.Kind, row.Detail, world, now))));
}
