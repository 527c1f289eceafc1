using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>One verb for several incidents: each by itself, as if it were pressed there, so that one that is refused keeps none of the others back.</summary>
public sealed class ManyAtOnce(Database database, CarryOut carryOut, Frames frames)
{
    /// <summary>Incidents of one press.</summary>
    public const int Most = 50;

    /// <summary>The verbs that make sense for several, as the form names them.</summary>
    public static IReadOnlyList<string> Offered { get; } = ["note", "assign", "set-parent", "cancel", "reach"];

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Incidents + "/many", (Delegate)Form).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/api/v1/incidents/many", Program).Needs(Right.RunIncidents).WithTags("Incidents").WithSummary("Do one thing in several incidents, each by itself.")
            .WithDescription($"Members of the body: incidents* (at most {Most}), verb* (one of {string.Join(", ", Offered)}), and what that verb reads.");
    }

    public async Task<Outcome<IReadOnlyList<DoneInOne>>> Do(Actor actor, Fields fields)
    {
        var named = fields.List("incidents");
        if (named.Count is 0 or > Most) return new Refusal("how-many", $"Choose incidents, at most {Most} at once.", RefusalKind.Invalid, "incidents");
        if (!Offered.Contains(fields.Text("verb"), StringComparer.Ordinal)) return new Refusal("no-such-verb", $"verb is one of {string.Join(", ", Offered)}.", RefusalKind.Invalid, "verb");
        var verb = Verbs.ByName[fields.Text("verb")];
        var done = new List<DoneInOne>();
        foreach (var incident in named)
        {
            var decided = await carryOut.Do(actor, incident, verb, fields.Again());
            done.Add(decided.Refusal is { } refusal
                ? new DoneInOne(decided.Incident.Id.Length > 0 ? decided.Incident.Id : incident, decided.Incident.Number > 0 ? decided.Incident.Label : incident, decided.Incident.Title, refusal.Text, refusal.Name)
                : new DoneInOne(decided.Incident.Id, decided.Incident.Label, decided.Incident.Title, null, null));
        }

        // An interface is converted to nothing by itself.
        return new Outcome<IReadOnlyList<DoneInOne>>(done, null);
    }

    private async Task<IResult> Form(HttpContext context)
    {
        var actor = context.Actor();
        var outcome = await Do(actor, Fields.Of(await context.Request.ReadFormAsync(), carryOut.ZoneOf(actor)));
        if (outcome.Refusal is { } refusal) return Notices.Refused(context, Links.Incidents, refusal);
        return await database.Read(async session => Screen.Of<ManyScreen>(new ManyView(await frames.Around(session, context, actor, "Done in several incidents", RailPlace.Incidents), outcome.Value!)));
    }

    private async Task<IResult> Program(System.Text.Json.JsonElement? body, HttpContext context)
    {
        var actor = context.Actor();
        return (await Do(actor, Fields.Of(body, carryOut.ZoneOf(actor)))).Answer(done => TypedResults.Json(new { items = done }, Json.Options));
    }
}

/// <summary>What became of one of several.</summary>
/// <param name="Refused">Why it was not done; null: it was.</param>
/// <param name="Reason">The refusal's stable name.</param>
public sealed record DoneInOne(string Id, string Label, string Title, string? Refused, string? Reason);

/// <summary>What became of all of them.</summary>
public sealed record ManyView(FrameView Frame, IReadOnlyList<DoneInOne> Done);
