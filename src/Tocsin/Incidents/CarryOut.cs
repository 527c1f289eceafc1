using System.Collections.Frozen;
using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Serves the table of verbs: as forms of the console, and for programs.</summary>
public sealed class CarryOut(Database database, Incidents incidents, Waking waking, Triaging triaging, Worlds worlds)
{
    private const string IfSeq = "ifSeq";
    private const string Acknowledge = "acknowledge";

    /// <summary>What people outside say, which may make it worse than was thought.</summary>
    private static readonly FrozenSet<string> Reporting = FrozenSet.Create(StringComparer.Ordinal, "add-caller", "complain");

    /// <param name="fields">What was said.</param>
    public Task<Decided> Do(Actor actor, string id, Verb verb, Fields fields) => database.Write(Lane.People, async session =>
    {
        if (Reporting.Contains(verb.Name)) await ReportTable.Hold(session);
        var live = await worlds.Current(session);
        var sight = Sight.Of(actor, live);
        var ifSeq = fields.Number(IfSeq);
        Incident? other = null;
        if (verb.Other is { } field)
        {
            if (fields.Maybe(field) is not { } named) return Decided.Refuse(Core.Incidents.Refusals.TextMissing(field));
            if (await incidents.Load(session, named, sight) is not { } found) return Decided.Refuse(Incidents.Missing(named) with { Kind = RefusalKind.Invalid, Field = field });
            other = found.Incident;
        }

        var timeline = verb.Whole && await incidents.Load(session, id, sight) is { } whole ? await IncidentLog.Whole(session, whole.Incident.Id) : [];
        var decided = await incidents.Decide(session, id, sight, actor, (incident, world, now) =>
        {
            var decision = verb.Decide(new Said(incident, world, Answering.Person(actor), now, fields, other, Access.Administers(actor), timeline));
            return fields.Wrong is { } wrong ? IncidentDecision.Refuse(incident, wrong) : decision;
        }, ifSeq);
        // Who says that they handle it needs no page that asks for somebody, also where nothing else was left to say.
        if (verb.Name == Acknowledge && decided.Refusal is null)
            await waking.End(session, decided.Incident.Id, Core.Incidents.Wake.Incident, new Reason("acknowledged", $"{Answering.Person(actor).Name} handles it."));
        if (Reporting.Contains(verb.Name) && decided.Refusal is null) await triaging.Hear(session, decided.Incident, decided.Decision.Entries);
        return decided;
    });

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var forms = routes.MapGroup(Links.Incidents + "/{id}").DisableAntiforgery().ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/incidents/{id}").WithTags("Incidents");
        foreach (var verb in Verbs.All)
        {
            forms.MapPost(verb.Name, (string id, HttpContext context) => Form(context, id, verb)).Needs(Right.RunIncidents);
            api.MapPost(verb.Name, (string id, JsonElement? body, HttpContext context) => Program(context, id, verb, body)).Needs(Right.RunIncidents)
                .WithSummary(verb.About).WithDescription($"Members of the body, all of them texts or lists of texts{(verb.Fields.Length > 0 ? $" (* is needed): {verb.Fields}" : "")}; ifSeq: refuse if it changed after this entry.");
        }
    }

    private async Task<IResult> Form(HttpContext context, string id, Verb verb)
    {
        var fields = Fields.Of(context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty, ZoneOf(context.Actor()));
        var decided = await Do(context.Actor(), id, verb, fields);
        return decided.Refusal is { } refusal
            ? Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Incidents : Back(context.Request, id), refusal)
            : Notices.Done(context, verb.Whole ? $"{Links.Incident(id)}#e{fields.Text("key")}" : Back(context.Request, id), verb.Done);
    }

    private async Task<IResult> Program(HttpContext context, string id, Verb verb, JsonElement? body)
    {
        var decided = await Do(context.Actor(), id, verb, Fields.Of(body, ZoneOf(context.Actor())));
        return Answer(decided, worlds.Latest);
    }

    /// <summary>The incident as it stands, or why not; where it changed meanwhile, what came since.</summary>
    public static IResult Answer(Decided decided, Live live)
    {
        if (decided.Refusal is not { } refusal) return TypedResults.Json(IncidentDocument.Of(decided.Incident, decided.Seq, live), Json.Options);
        if (decided.Since.Count == 0) return refusal.Result();
        var problem = Problems.Document(Problems.Status(refusal.Kind), refusal.Name, refusal.Text);
        problem.Extensions["seq"] = decided.Seq;
        problem.Extensions["since"] = IncidentEntry.Of(decided.Since, Redacted.Among(decided.Since), live);
        return Results.Json(problem, Json.Options, Problems.ContentType, problem.Status);
    }

    public DateTimeZone ZoneOf(Actor actor) => Frames.ZoneOf(worlds.Latest.Roster.ById(actor.Id)?.Zone);

    /// <summary>Whoever pressed a button on one of the incident's screens, or in a list of them, goes on there.</summary>
    private static string Back(HttpRequest request, string id) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
        && (from.AbsolutePath is Links.Home or Links.Incidents || from.AbsolutePath.StartsWith(Links.Incident(id), StringComparison.Ordinal))
            ? from.PathAndQuery
            : Links.Incident(id);
}
