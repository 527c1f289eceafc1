using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Opens the pages by which an incident asks for people, and ends them once it needs nobody for that any more.</summary>
public sealed class Waking(Pages pages, Worlds worlds, Ids ids)
{
    /// <summary>Opens a page in the transaction of what asks for it. Whoever is being tried for the same role already is not disturbed twice; other pages for the same give way to the newer.</summary>
    /// <returns>The page's id; null: they are being paged.</returns>
    public async Task<string?> Open(Session session, Incident incident, Core.Incidents.Wake wake)
    {
        var world = (await worlds.Current(session)).World;
        foreach (var page in await Running(session, incident.Id, wake.For))
        {
            if (Core.Incidents.Wake.RoleOf(wake.For) is null) await Satisfy(session, page.Id, new Reason("newer-page", "A newer page tells more."));
            else if (page.Whom!.SequenceEqual(wake.Targets)) return null;
        }

        var id = ids.New(Ids.Page);
        var decision = Page.Open(id, Opening(id, incident, wake, world, session.Now), world, session.Now);
        await Belongs(session, id, incident.Id, wake.For);
        await pages.Commit(session, null, decision, Actor.System, session.Now, world);
        return id;
    }

    /// <summary>Asks whether a candidate is an incident, unless that is being asked already.</summary>
    public async Task Ask(Session session, Candidate candidate, Core.Incidents.Wake wake)
    {
        if ((await Running(session, candidate.Id, wake.For)).Count > 0) return;
        var (world, id) = ((await worlds.Current(session)).World, ids.New(Ids.Page));
        var service = candidate.Service is { } name ? world.Playbook.Services.GetValueOrDefault(name) : null;
        var opening = new PageOpened(
            wake.Title, service?.Name, service?.Title, null, Urgency.High, Severity.Error, $"candidate:{id}", session.Now, 0, wake.Why, world.Playbook.Revision, wake.Targets, candidate.Id, wake.For);
        await Belongs(session, id, candidate.Id, wake.For);
        await pages.Commit(session, null, Page.Open(id, opening, world, session.Now), Actor.System, session.Now, world);
    }

    /// <param name="purpose">What acknowledging the page does in the incident.</param>
    public static Task Belongs(Session session, string page, string incident, string purpose) =>
        session.Execute("INSERT INTO incident_page (page, incident, purpose) VALUES (@page, @incident, @purpose)", new { page, incident, purpose });

    /// <summary>Ends what a decision made needless.</summary>
    public async Task Conclude(Session session, Incident incident, IReadOnlyList<IncidentEvent> entries)
    {
        if (incident.Pages.Count == 0) return;
        foreach (var entry in entries)
            foreach (var (purpose, why) in Needless(entry, incident)) await End(session, incident.Id, purpose, why);
        if (!incident.IsOpen) await End(session, incident.Id, null, new Reason("incident-over", $"{incident.Label} is over."));
    }

    /// <summary>Whoever handles the incident has the alert pages it was declared from, too: nobody else is tried for them.</summary>
    public async Task Acknowledge(Session session, Incident incident, IReadOnlyList<IncidentEvent> entries, Actor actor)
    {
        if (incident.Pages.Count == 0 || entries.OfType<MilestoneReached>().FirstOrDefault(entry => entry.Milestone == Core.Playbooks.Milestone.Acknowledged) is not { } taken) return;
        foreach (var page in (await Unended(session, incident.Id, Core.Incidents.Wake.Incident)).Where(page => page is { Whom: null, Status: not PageStatus.Acknowledged }))
            await pages.Decide(session, page.Id, actor, (one, world, now) => one.Acknowledge(taken.By, $"acknowledging {incident.Label}", world, now));
    }

    /// <param name="purpose">Null: whatever it asks for.</param>
    public async Task End(Session session, string incident, string? purpose, Reason why)
    {
        foreach (var page in await Running(session, incident, purpose)) await Satisfy(session, page.Id, why);
    }

    private static IEnumerable<(string Purpose, Reason Why)> Needless(IncidentEvent entry, Incident incident) => entry switch
    {
        RoleTaken e => [(Core.Incidents.Wake.ForRole(e.Role), new Reason("role-filled", $"{e.Person.Name} is {e.RoleTitle}."))],
        HandoverAccepted e => [(Core.Incidents.Wake.ForHandover(e.Offer), new Reason("handover-accepted", $"{e.By.Name} accepted the hand-over."))],
        HandoverDeclined e => [(Core.Incidents.Wake.ForHandover(e.Offer), new Reason("handover-declined", $"{e.By.Name} declined the hand-over."))],
        HandoverExpired e => [(Core.Incidents.Wake.ForHandover(e.Offer), e.Why)],
        HandoverWithdrawn e => [(Core.Incidents.Wake.ForHandover(e.Offer), e.Why)],
        MilestoneReached { Milestone: Core.Playbooks.Milestone.Acknowledged } e => [(Core.Incidents.Wake.Incident, new Reason("acknowledged", $"{e.By.Name} handles it."))],
        OwnerChanged e => [(Core.Incidents.Wake.Incident, e.Why)],
        LevelChanged e => [(Core.Incidents.Wake.Level, e.Why)],
        LevelKept e => [(Core.Incidents.Wake.Level, new Reason("level-kept", $"{e.By.Name} looked: {e.Level} is right."))],
        ClockMet e => [(Core.Incidents.Wake.ForClock(e.Clock), e.Why)],
        ClockSet e => [(Core.Incidents.Wake.ForClock(e.Clock.Kind), e.Why)],
        ClocksPaused e => e.Left.Keys.Select(kind => (Core.Incidents.Wake.ForClock(kind), new Reason("clocks-paused", $"{e.By.Name} let the clocks stand still: {e.Reason}"))),
        ParentSet e => incident.Process.Roles.Select(role => (Core.Incidents.Wake.ForRole(role.Name), new Reason("part-of", $"It is part of INC-{e.Parent.Number}, and those who run that run it."))),
        _ => [],
    };

    /// <summary>A restricted incident says neither title nor reason where everybody reads.</summary>
    private static PageOpened Opening(string id, Incident incident, Core.Incidents.Wake wake, World world, Instant now)
    {
        var service = incident.Impact.Services.Select(name => world.Playbook.Services.GetValueOrDefault(name)).FirstOrDefault(known => known is not null);
        var (title, why) = incident.Restricted
            ? ($"{incident.Label} needs you", wake.Why with { Text = "A restricted incident asks for you; open it to see why." })
            : (wake.Title, wake.Why);
        return new PageOpened(
            title, service?.Name, service?.Title, null, Urgency.High, incident.IsMajor ? Severity.Critical : Severity.Error, $"incident:{id}", now, 0, why, world.Playbook.Revision,
            wake.Targets, incident.Id, wake.For);
    }

    private Task<Decision> Satisfy(Session session, string page, Reason why) => pages.Decide(session, page, Actor.System, (now, world, at) => now.Satisfy(why, world, at));

    /// <summary>Pages that it opened and that nobody answered yet.</summary>
    private static async Task<IReadOnlyList<Page>> Running(Session session, string incident, string? purpose) => [.. (await Unended(session, incident, purpose)).Where(page => page.Whom is not null)];

    private static async Task<IReadOnlyList<Page>> Unended(Session session, string incident, string? purpose) =>
    [
        .. (await session.Query<string>(
            $"SELECT p.state FROM incident_page AS g JOIN page AS p ON p.id = g.page WHERE g.incident = @incident AND p.status <> 'ended' {(purpose is null ? "" : "AND g.purpose = @purpose")} ORDER BY p.id",
            new { incident, purpose })).Select(Json.Read<Page>),
    ];
}
