using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Fewer war rooms: makes several incidents parts of one, or says that two are not the same; and tells which may be.</summary>
public sealed class GatherFamily(Database database, Incidents incidents, CarryOut carryOut, Kinship kinship, SeeIncident see, Worlds worlds)
{
    private const string Parts = "parts";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var forms = routes.MapGroup(Links.Incidents + "/{id}").DisableAntiforgery().ExcludeFromDescription();
        forms.MapPost("gather", GatherForm).Needs(Right.RunIncidents);
        forms.MapPost("unrelated", UnrelatedForm).Needs(Right.RunIncidents);
        var api = routes.MapGroup("/api/v1/incidents/{id}").WithTags("Incidents");
        api.MapPost("gather", async (string id, JsonElement? body, HttpContext context) => Answer(await Gather(context.Actor(), id, Fields.Of(body, DateTimeZone.Utc))))
            .Needs(Right.RunIncidents).WithSummary("Make others parts of this one, each on its own: what was done and what was not is said; again, it does what is left.")
            .WithDescription("Members of the body (* is needed): parts*, a list of ids or numbers; reason. Where no reason is given, it is what part and whole share.");
        api.MapPost("unrelated", async (string id, JsonElement? body, HttpContext context) => CarryOut.Answer(await Part(context.Actor(), id, Fields.Of(body, DateTimeZone.Utc)), worlds.Latest))
            .Needs(Right.RunIncidents).WithSummary("Say that this one and another are not the same: they are proposed to nobody again.").WithDescription("Members of the body (* is needed): other*.");
        api.MapGet("related", async (string id, HttpContext context) => await Related(context.Actor(), id))
            .Needs(Right.ReadConsole).WithSummary("Open incidents that may be the same, why, and which of them may be the whole.");
        api.MapGet("changes", async (string id, HttpContext context) => await Changes(context.Actor(), id))
            .Needs(Right.ReadConsole).WithSummary("Recent changes of what it hits and of what that cannot do without, the likeliest cause first, and why.");
    }

    /// <param name="whole">An id, or what people call it.</param>
    public async Task<Gathered> Gather(Actor actor, string whole, Fields fields)
    {
        if (await see.See(actor, whole, again: true) is not { } seen) return new Gathered(null, [], [], Incidents.Missing(whole));
        var parts = fields.List(Parts);
        if (parts.Count is 0 or > Core.Incidents.Related.Most) return new Gathered(seen.Incident, [], [], parts.Count == 0 ? Core.Incidents.Refusals.TextMissing(Parts) : Core.Incidents.Refusals.TooMany);
        var (joined, left) = (new List<Incident>(), new List<(string Part, Refusal Why)>());
        foreach (var part in parts)
        {
            var said = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["parent"] = [seen.Incident.Id], ["reason"] = [fields.Maybe("reason") ?? await Shared(actor, part, seen.Incident)] };
            var decided = await carryOut.Do(actor, part, Verbs.ByName["set-parent"], new Fields(said, DateTimeZone.Utc));
            if (decided.Refusal is { } refusal) left.Add((part, refusal));
            else joined.Add(decided.Incident);
        }

        return new Gathered(seen.Incident, joined, left, null);
    }

    /// <summary>What part and whole share, in the words that were shown; it is kept with the decision.</summary>
    private async Task<string> Shared(Actor actor, string part, Incident whole)
    {
        var shared = await database.Read(async session => await see.Find(session, actor, part) is { } seen
            ? Core.Incidents.Related.To(seen.Incident, [whole], worlds.Latest.Playbook).FirstOrDefault() : null);
        return shared is null ? "" : string.Join(" ", shared.Why.Select(reason => reason.Text));
    }

    private Task<Decided> Part(Actor actor, string id, Fields fields) => database.Write(Lane.People, async session =>
    {
        var sight = Sight.Of(actor, await worlds.Current(session));
        if (fields.Maybe("other") is not { } named) return Decided.Refuse(Core.Incidents.Refusals.TextMissing("other"));
        if (await incidents.Load(session, named, sight) is not { } other) return Decided.Refuse(Incidents.Missing(named) with { Kind = RefusalKind.Invalid, Field = "other" });
        if (await incidents.Load(session, id, sight) is not { } one) return Decided.Refuse(Incidents.Missing(id));
        var news = await Unrelated.Say(session, one.Incident.Id, other.Incident.Id);
        var by = Answering.Person(actor);
        return await incidents.Decide(session, one.Incident.Id, sight, actor, (incident, _, now) => news
            ? incident.Note(NoteKind.Note, $"{other.Incident.Label} is not the same.", null, null, by, now) : IncidentDecision.Nothing(incident));
    });

    private async Task<IResult> GatherForm(string id, HttpContext context)
    {
        var gathered = await Gather(context.Actor(), id, Fields.Of(await context.Request.ReadFormAsync(), DateTimeZone.Utc));
        if (gathered.Whole is not { } whole) return Notices.Refused(context, Links.Incidents, gathered.Refusal!);
        return gathered.Refusal is { } refusal ? Notices.Refused(context, Links.Incident(whole.Id), refusal)
            : gathered.Joined.Count == 0 ? Notices.Refused(context, Links.Incident(whole.Id), gathered.Left[0].Why)
            : Notices.Done(context, Links.Incident(whole.Id), gathered.Text);
    }

    private async Task<IResult> UnrelatedForm(string id, HttpContext context)
    {
        var decided = await Part(context.Actor(), id, Fields.Of(await context.Request.ReadFormAsync(), DateTimeZone.Utc));
        return decided.Refusal is { } refusal
            ? Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Incidents : Links.Incident(id), refusal)
            : Notices.Done(context, Links.Incident(id), "Noted: it is not proposed again.");
    }

    private static IResult Answer(Gathered gathered) => gathered.Refusal is { } refusal ? refusal.Result() : TypedResults.Json(
        new { parent = gathered.Whole!.Id, joined = gathered.Joined.Select(one => one.Id), left = gathered.Left.Select(one => new { part = one.Part, name = one.Why.Name, text = one.Why.Text }) }, Json.Options);

    private async Task<IResult> Related(Actor actor, string id)
    {
        if (await see.See(actor, id) is not { } seen) return Incidents.Missing(id).Result();
        var kin = await database.Read(session => kinship.Of(session, actor, worlds.Latest, seen.Incident));
        if (kin.Restricted.Count > 0) await database.Write(Lane.People, session => see.Note(session, actor, kin.Restricted));
        return TypedResults.Json(
            new
            {
                items = kin.Related.Select(RelationDocument.Of),
                parent = kin.Proposal is { } proposal ? new { id = proposal.Parent.Id, label = proposal.Parent.Label, parts = proposal.Parts.Select(part => part.Other.Id), proposal.Why } : null,
            },
            Json.Options);
    }

    private async Task<IResult> Changes(Actor actor, string id) => await see.See(actor, id) is { } seen
        ? TypedResults.Json(new { items = await database.Read(session => Kinship.Changes(session, worlds.Latest, Sketch.Of(seen.Incident))) }, Json.Options)
        : Incidents.Missing(id).Result();
}

/// <summary>What came of making several incidents parts of one.</summary>
/// <param name="Left">What stayed as it was, as it was named, and why.</param>
/// <param name="Refusal">Nothing was tried, for this reason.</param>
public sealed record Gathered(Incident? Whole, IReadOnlyList<Incident> Joined, IReadOnlyList<(string Part, Refusal Why)> Left, Refusal? Refusal)
{
    public string Text => string.Join(" ", Left.Select(one => $"{one.Part} stays as it was: {one.Why.Text}").Prepend(
        $"{string.Join(", ", Joined.Select(one => one.Label))} {(Joined.Count == 1 ? "is" : "are")} part of {Whole!.Label} now."));
}

/// <summary>A related incident as the API tells it.</summary>
/// <param name="Score">From 0 to 1.</param>
public sealed record RelationDocument(string Id, string Label, string Title, string Level, string Status, string? Parent, double Score, IReadOnlyList<Reason> Why)
{
    public static RelationDocument Of(Relation relation) => new(
        relation.Other.Id, relation.Other.Label, relation.Other.Title, relation.Other.Level, IncidentTable.Word(relation.Other.Status), relation.Other.Parent?.Id, Math.Round(relation.Score, 2), relation.Why);
}
