using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Words that draft themselves from the timeline, for screens and programs.</summary>
public sealed class IncidentDrafts(Database database, SeeIncident see, Worlds worlds)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/incidents/{id}/drafts", Draft)
        .Needs(Right.ReadConsole).WithTags("Incidents").WithSummary("A draft of the next update, or of the scribe's summary (?kind=update or summary), from what is known.");

    /// <summary>What drafts are made of; a narrowed timeline does not say what was done, so then the whole one is read.</summary>
    public static async Task<IReadOnlyList<LogLine>> Lines(Session session, Incident incident, TimelineFilter filter, IncidentLog? shown)
    {
        var log = shown is not null && filter is { Narrows: false, Before: null } ? shown : await IncidentLog.Read(session, incident.Id, TimelineFilter.Of(null, null, null));
        return [.. log.Newest.Reverse().Where(entry => entry.What is not null).Select(entry => new LogLine(entry.At, entry.What!))];
    }

    private async Task<IResult> Draft(string id, string? kind, HttpContext context)
    {
        if (kind is not ("update" or "summary")) return NoSuchKind.Result();
        var actor = context.Actor();
        if (await see.See(actor, id) is not { } seen) return Incidents.Missing(id).Result();
        var zone = Frames.ZoneOf(worlds.Latest.Roster.ById(actor.Id)?.Zone);
        var text = await database.Read(async session =>
        {
            var lines = await Lines(session, seen.Incident, TimelineFilter.Of(null, null, null), null);
            return kind == "update" ? Drafts.Update(seen.Incident, lines, session.Now, zone) : Drafts.Summary(seen.Incident, lines, session.Now, zone);
        });
        return TypedResults.Json(new { kind, text }, Json.Options);
    }

    private static readonly Refusal NoSuchKind = new("no-such-draft", "kind is update or summary.", RefusalKind.Invalid, "kind");
}
