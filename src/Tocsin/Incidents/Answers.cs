using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>What acknowledging a page does in the incident it belongs to.</summary>
public sealed class Answers(Incidents incidents)
{
    /// <summary>A page that no incident knows does nothing here; an incident that is over refuses, and the page was answered all the same.</summary>
    public async Task Hear(Session session, Page page, PersonRef by, Actor actor)
    {
        // A sender's acknowledgement says nothing of who handles the incident.
        if (actor.Kind == ActorKind.Integration) return;
        if (await session.First<Belonging>("SELECT incident, purpose FROM incident_page WHERE page = @Id", new { page.Id }) is not { } row) return;
        await incidents.Decide(session, row.Incident, Sight.Everything, actor, (incident, _, now) => Core.Incidents.Wake.RoleOf(row.Purpose) is { } role
            ? incident.Take(role, by, null, by, now)
            : row.Purpose == Core.Incidents.Wake.Incident ? incident.Acknowledge(by, now) : IncidentDecision.Nothing(incident));
    }

    private sealed class Belonging
    {
        public required string Incident { get; init; }

        public required string Purpose { get; init; }
    }
}
