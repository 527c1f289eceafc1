using System.Globalization;
using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Reads incidents for programs.</summary>
public sealed class IncidentReads(Database database, Worlds worlds, SeeIncident see, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var incidents = routes.MapGroup("/api/v1/incidents").WithTags("Incidents");
        incidents.MapGet("", ([AsParameters] IncidentFilter filter, string? after, int? limit, HttpContext context) => List(context.Actor(), filter, after, limit))
            .Needs(Right.ReadConsole).WithSummary("Incidents, newest first; with q, those that say these words, and where.");
        incidents.MapGet("/{id}", (string id, HttpContext context) => With(context, id, One)).Needs(Right.ReadConsole).WithSummary("One incident as it stands, by its id or number.");
        incidents.MapGet("/{id}/timeline", (string id, long? after, int? limit, HttpContext context) => With(context, id, seen => Timeline(seen, after ?? 0, limit)))
            .Needs(Right.ReadConsole).WithSummary("An incident's timeline, oldest first.");
        incidents.MapGet("/{id}/now", (string id, HttpContext context) => With(context, id, seen => NowOf(seen, context.Actor())))
            .Needs(Right.ReadConsole).WithSummary("What whoever asks should do next, and which verb does it.");
    }

    private async Task<IResult> List(Actor actor, IncidentFilter filter, string? after, int? limit)
    {
        if (filter.Wrong() is { } wrong) return wrong.Result();
        var most = Cursor.Limit(limit);
        if (filter.Q is not null) return await Find(actor, filter, after, most);
        var rows = await database.Read(session => IncidentList.Read(session, Sight.Of(actor, worlds.Latest), filter, Cursor.Before(after), most + 1));
        var restricted = rows.Where(row => row.Restricted == 1).Select(row => row.Id).ToList();
        if (restricted.Count > 0) await database.Write(Lane.People, session => see.Note(session, actor, restricted));
        return Cursor.Answer(rows.Select(row => IncidentLine.Of(row)).ToList(), most, line => line.Id);
    }

    /// <summary>The cursor is a number here: whatever is below it comes next.</summary>
    private async Task<IResult> Find(Actor actor, IncidentFilter filter, string? after, int most)
    {
        var below = after is null ? null : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)0;
        var (found, excerpts) = await database.Read(async session =>
        {
            if (Sought.Of(filter.Q) is not { } sought) return (new FoundIncidents([], null), new Dictionary<string, Excerpt>(StringComparer.Ordinal));
            var found = await FindIncidents.Read(session, Sight.Of(actor, worlds.Latest), sought, filter, below, most);
            return (found, await Excerpt.Read(session, sought, found.Rows));
        });
        var restricted = found.Rows.Where(row => row.Restricted == 1).Select(row => row.Id).ToList();
        if (restricted.Count > 0) await database.Write(Lane.People, session => see.Note(session, actor, restricted));
        return TypedResults.Json(
            new { items = found.Rows.Select(row => IncidentLine.Of(row, excerpts.GetValueOrDefault(row.Id))), next = found.Next?.ToString(CultureInfo.InvariantCulture) }, Json.Options);
    }

    private async Task<IResult> One(SeenIncident seen)
    {
        var family = seen.Incident.Children.Count == 0 ? null : await database.Read(session => IncidentList.Family(session, seen.Incident));
        return TypedResults.Json(IncidentDocument.Of(seen.Incident, seen.Seq, worlds.Latest, time.Now(), family), Json.Options);
    }

    private async Task<IResult> Timeline(SeenIncident seen, long after, int? limit)
    {
        var (entries, redacted) = await database.Read(async session =>
        {
            var rows = await Timelines.Read(session, seen.Incident.Id, after, Math.Clamp(limit ?? Timelines.LongestRead, 1, Timelines.LongestRead));
            return (rows, await Redacted.Of(session, rows));
        });
        return TypedResults.Json(new { items = IncidentEntry.Of(entries, redacted, worlds.Latest), next = entries.Count > 0 && entries[^1].Seq < seen.Seq ? entries[^1].Seq : (long?)null }, Json.Options);
    }

    private Task<IResult> NowOf(SeenIncident seen, Actor actor)
    {
        var items = Now.For(seen.Incident, Answering.Person(actor), time.Now());
        return Task.FromResult<IResult>(TypedResults.Json(new { items, seen.Seq }, Json.Options));
    }

    private async Task<IResult> With(HttpContext context, string id, Func<SeenIncident, Task<IResult>> answer) =>
        await see.See(context.Actor(), id) is { } seen ? await answer(seen) : Incidents.Missing(id).Result();
}
