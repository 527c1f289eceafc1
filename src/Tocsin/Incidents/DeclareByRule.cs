using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Makes an incident of a page whose route says so. While that incident is open, a later page of the same group belongs to it, and becomes none of its own.</summary>
public sealed class DeclareByRule(Incidents incidents, Worlds worlds)
{
    private const string Source = "alert";

    public IEnumerable<KeyValuePair<string, DueHandler>> Handlers => [KeyValuePair.Create<string, DueHandler>(AutoDeclare.Due, (session, row) => Declare(session, row.Subject, Json.Read<AutoDeclare>(row.Detail)))];

    private async Task Declare(Session session, string id, AutoDeclare rule)
    {
        var world = (await worlds.Current(session)).World;
        // What is over needs nobody, and a rule whose incident type was taken out meanwhile is no rule any more.
        if (await session.First<string>("SELECT state FROM page WHERE id = @id AND status <> 'ended'", new { id }) is not { } state || !world.Playbook.IncidentTypes.ContainsKey(rule.Type)) return;
        var page = Json.Read<Page>(state);
        if (page.Incident is not null || await session.First<string>("SELECT incident FROM incident_page WHERE page = @id", new { id }) is not null) return;
        var (incident, why) = await OfGroup(session, page) is { } known
            ? (known, new Reason("same-group", "It is of the same group as the page that the incident was declared from."))
            : (await New(session, page, rule), new Reason("declared-by-route", "The route of its alert says that it is an incident."));
        await Waking.Belongs(session, id, incident, Core.Incidents.Wake.Incident);
        await Decide(session, incident, (one, now) => one.LinkPage(id, page.Title, Core.Incidents.Wake.Incident, why, now));
        session.Changed($"page:{id}");
        if (page is { Status: PageStatus.Acknowledged, AcknowledgedBy: { } has }) await Decide(session, incident, (one, now) => one.Acknowledge(has, now));
    }

    private static Task<string?> OfGroup(Session session, Page page) => session.First<string>(
        """
        SELECT i.id FROM incident AS i JOIN incident_page AS g ON g.incident = i.id JOIN page AS p ON p.id = g.page
        WHERE i.ended IS NULL AND p.group_key = @GroupKey ORDER BY i.id DESC LIMIT 1
        """,
        new { page.GroupKey });

    private async Task<string> New(Session session, Page page, AutoDeclare rule)
    {
        // A clock that was set back meanwhile makes nobody a prophet.
        var detected = Instant.Min(page.Opened, session.Now);
        IReadOnlyList<string> services = page.Service is { } service ? [service] : [];
        var said = new Declaration(
            page.Title, null, rule.Impact, rule.Urgency, Impact.None with { Services = services }, null, null, detected, null, false, Source, Paged: true);
        var declared = await incidents.Declare(session, Actor.System, rule.Type, said);
        return declared.Refusal is { } refusal ? throw new InvalidOperationException($"A route could not declare an incident: {refusal.Text}") : declared.Incident.Id;
    }

    private Task<Decided> Decide(Session session, string incident, Func<Incident, Instant, IncidentDecision> decide) =>
        incidents.Decide(session, incident, Sight.Everything, Actor.System, (one, _, now) => decide(one, now));
}
