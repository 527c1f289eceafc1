using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Declares an incident: from the console's form, or for a program.</summary>
public sealed class DeclareIncident(Database database, Incidents incidents, Worlds worlds, CarryOut carryOut)
{
    private const string Key = "Idempotency-Key";

    /// <summary>In characters.</summary>
    private const int LongestKey = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.NewIncident, (Delegate)Form).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost("/api/v1/incidents", Program).Needs(Right.RunIncidents).WithTags("Incidents")
            .WithSummary("Declare an incident: its level follows from impact and urgency, its clocks start, and whoever must come is paged.")
            .WithDescription(
                $"Members of the body, all of them texts or lists of texts (* is needed): title*, impact*, urgency*, type, summary, to, services, environments, regions, customers, users, functions, money, deadline, impactStarted, detected, reported, restricted, parent (it is part of this one from the start; where that cannot be, it is declared all the same, and the answer names no parent). A second request with the same {Key} answers the incident of the first.");
    }

    public Task<Decided> Declare(Actor actor, Fields fields, string source, string? key = null) => database.Write(Lane.People, async session =>
        await Declare(session, actor, fields, source, key));

    public async Task<Decided> Declare(Session session, Actor actor, Fields fields, string source, string? key = null, bool paged = false)
    {
        var said = Read(fields, (await worlds.Current(session)).World, source) with { Paged = paged && fields.Maybe("to") is null };
        if (key?.Length > LongestKey) fields.Refuse(new Refusal("key-too-long", $"{Key} has at most {LongestKey} characters.", RefusalKind.Invalid));
        if (fields.Wrong is { } wrong) return Decided.Refuse(wrong);
        var declared = await incidents.Declare(session, actor, fields.Maybe("type"), said, key);
        return declared.Refusal is null && fields.Maybe("parent") is { } parent ? await PartOf(session, actor, declared, parent) : declared;
    }

    /// <summary>It is declared whatever becomes of this: a fire is not kept from being told of because of its neighbour.</summary>
    private async Task<Decided> PartOf(Session session, Actor actor, Decided declared, string parent)
    {
        if (await incidents.Load(session, parent, Sight.Of(actor, await worlds.Current(session))) is not { } whole) return declared with { Apart = Incidents.Missing(parent) };
        var by = Answering.Person(actor);
        var joined = await incidents.Decide(session, declared.Incident.Id, Sight.Everything, actor, (incident, _, now) =>
            whole.Incident.Children.Count >= Incident.Most ? IncidentDecision.Refuse(incident, Core.Incidents.Refusals.TooMany)
            : incident.Join(whole.Incident, by, new("declared-as-part", $"{by.Name} declared it as part of {whole.Incident.Label}."), now));
        return joined.Refusal is { } refusal ? declared with { Apart = refusal } : joined;
    }

    private static Declaration Read(Fields fields, Core.Paging.World world, string source) => new(
        fields.Text("title"), fields.Maybe("summary"), fields.Text("impact"), fields.Text("urgency"), Verbs.ImpactOf(fields, Impact.None), fields.Owner("to", world),
        fields.At("impactStarted"), fields.At("detected"), fields.At("reported"), fields.IsTrue("restricted"), source);

    private async Task<IResult> Form(HttpContext context)
    {
        var fields = Fields.Of(await context.Request.ReadFormAsync(), carryOut.ZoneOf(context.Actor()));
        var decided = await Declare(context.Actor(), fields, "console", fields.Maybe("once"));
        return decided.Refusal is { } refusal
            ? Notices.Refused(context, Links.NewIncident, refusal)
            : Notices.Done(context, Links.Incident(decided.Incident.Label), $"{decided.Incident.Label} is declared{(decided.Incident.Parent is { } parent ? $" as part of INC-{parent.Number}" : "")}, and you keep it.{(decided.Apart is { } apart ? $" It stands on its own: {apart.Text}" : "")}");
    }

    private async Task<IResult> Program(JsonElement? body, HttpContext context)
    {
        var actor = context.Actor();
        var key = context.Request.Headers[Key].ToString();
        var decided = await Declare(actor, Fields.Of(body, carryOut.ZoneOf(actor)), actor.Kind == ActorKind.Operator ? "command-line" : "api", key.Length == 0 ? null : key);
        if (decided.Refusal is not null) return CarryOut.Answer(decided, worlds.Latest);
        context.Response.Headers.Location = $"/api/v1/incidents/{decided.Incident.Id}";
        return Results.Json(IncidentDocument.Of(decided.Incident, decided.Seq, worlds.Latest), Json.Options, statusCode: StatusCodes.Status201Created);
    }
}
