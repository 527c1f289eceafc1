using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Makes an incident of what began as a page: the page stays its own, and whoever acknowledges it acknowledges the incident.</summary>
public sealed class PromotePage(Database database, Incidents incidents, DeclareIncident declare, Worlds worlds, CarryOut carryOut)
{
    private const string Source = "page";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Pages + "/{id}/declare", Form).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/api/v1/pages/{id}/declare", Program).Needs(Right.RunIncidents).WithTags("Pages")
            .WithSummary("Declare an incident from a page; the body is as for a declaration, and title and services are the page's where it gives none.");
    }

    public Task<Decided> Promote(Actor actor, string id, Fields fields) => database.Write(Lane.People, async session =>
    {
        if (await session.First<string>("SELECT state FROM page WHERE id = @id", new { id }) is not { } state) return Decided.Refuse(Pages.Missing(id));
        var page = Json.Read<Page>(state);
        if (page.Incident is not null || await session.First<string>("SELECT incident FROM incident_page WHERE page = @id", new { id }) is not null) return Decided.Refuse(BelongsAlready);
        var declared = await declare.Declare(session, actor, fields.Otherwise("title", page.Title).Otherwise("services", page.Service), Source, paged: page.Status != PageStatus.Ended);
        if (declared.Refusal is not null) return declared;
        await Waking.Belongs(session, id, declared.Incident.Id, Core.Incidents.Wake.Incident);
        var by = Answering.Person(actor);
        var linked = await Decide(session, declared, actor, (incident, now) => incident.LinkPage(id, page.Title, Core.Incidents.Wake.Incident, new Reason("promoted", $"{by.Name} declared the incident from it."), now));
        session.Changed($"page:{id}");
        return page is { Status: PageStatus.Acknowledged, AcknowledgedBy: { } has } ? await Decide(session, linked, actor, (incident, now) => incident.Acknowledge(has, now)) : linked;
    });

    private Task<Decided> Decide(Session session, Decided before, Actor actor, Func<Incident, Instant, IncidentDecision> decide) =>
        incidents.Decide(session, before.Incident.Id, Sight.Everything, actor, (incident, _, now) => decide(incident, now));

    private async Task<IResult> Form(string id, HttpContext context)
    {
        var decided = await Promote(context.Actor(), id, Fields.Of(await context.Request.ReadFormAsync(), carryOut.ZoneOf(context.Actor())));
        return decided.Refusal is { } refusal
            ? Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Pages : Links.Page(id), refusal)
            : Notices.Done(context, Links.Incident(decided.Incident.Label), $"{decided.Incident.Label} is declared, and the page belongs to it.");
    }

    private async Task<IResult> Program(string id, JsonElement? body, HttpContext context) =>
        CarryOut.Answer(await Promote(context.Actor(), id, Fields.Of(body, carryOut.ZoneOf(context.Actor()))), worlds.Latest);

    private static readonly Refusal BelongsAlready = new("belongs-already", "This page belongs to an incident already.");
}
