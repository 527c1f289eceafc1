using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Makes the link by which a caller says whether it works again; it is shown once, and that it was made is an entry of the audit.</summary>
public sealed class MakeCallerLink(Database database, Worlds worlds, Incidents incidents, CallerLinks links, PublicUrl publicUrl, Audit audit, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Incidents + "/{id}/callers/{caller}/link", Form).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/api/v1/incidents/{id}/callers/{caller}/link", Program).Needs(Right.RunIncidents).WithTags("Incidents")
            .WithSummary("Make the link by which a caller says, without an account, whether it works again: good for this caller of this incident, for 60 days and until 30 days after its end.");
    }

    private Task<Outcome<Made>> Make(Actor actor, string id, string caller) => database.Write<Outcome<Made>>(Lane.People, async session =>
    {
        if (await incidents.Load(session, id, Sight.Of(actor, await worlds.Current(session))) is not { Incident: { } incident }) return Incidents.Missing(id);
        if (incident.Known(caller) is not { } known) return Core.Incidents.Refusals.NoSuchThing;
        if (CallerLinks.IsPast(incident, session.Now)) return Core.Incidents.Refusals.IncidentIsOver;
        await audit.Note(session, actor, "confirmation-link-made", new { incident = incident.Id, caller });
        return new Made(incident, known, links.Make(incident.Id, caller, session.Now));
    });

    /// <summary>Answered by a screen, not by a redirect: the link stands in no address of ours and in no cookie.</summary>
    private async Task<IResult> Form(string id, string caller, HttpContext context)
    {
        var made = await Make(context.Actor(), id, caller);
        if (made.Refusal is { } refusal) return Notices.Refused(context, refusal.Kind == RefusalKind.Missing && refusal.Name == "no-such-incident" ? Links.Incidents : Links.Incident(id), refusal);
        var (incident, known, link) = made.Value!;
        return await database.Read(async session => Screen.Of<CallerLinkScreen>(new CallerLinkView(
            await frames.Around(session, context, context.Actor(), $"A link for {known.Name}", RailPlace.Incidents), incident.Label, Links.Incident(incident.Id), known, publicUrl.Of(link.Path), link.Expires)));
    }

    private async Task<IResult> Program(string id, string caller, HttpContext context) =>
        (await Make(context.Actor(), id, caller)).Answer(made => TypedResults.Json(new { link = publicUrl.Of(made.Link.Path), made.Link.Expires }, Json.Options));

    private sealed record Made(Incident Incident, Caller Caller, CallerLink Link);
}

/// <summary>A link just made, shown this once.</summary>
/// <param name="Back">Where its incident is shown.</param>
public sealed record CallerLinkView(FrameView Frame, string Label, string Back, Caller Caller, string Link, Instant Expires);
