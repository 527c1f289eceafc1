using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>What a human does with a page, from wherever they do it: console, link, command line, API.</summary>
public sealed class Answering(Pages pages, Worlds worlds)
{
    public Task<Decision> Acknowledge(string id, Actor actor, string via) =>
        pages.Decide(Lane.People, id, actor, (page, world, now) => page.Acknowledge(Person(actor), via, world, now));

    public Task<Decision> Escalate(string id, Actor actor, string? reason) =>
        pages.Decide(Lane.People, id, actor, (page, world, now) => page.Escalate(Person(actor), Blank(reason), world, now));

    /// <param name="to">A handle or an id.</param>
    public Task<Decision> Reassign(string id, Actor actor, string to, string reason) => pages.Decide(
        Lane.People, id, actor,
        (page, world, now) => page.Reassign(Person(actor), world.Roster.ByHandle(to)?.Id ?? to, reason, world, now));

    public Task<Decision> Close(string id, Actor actor, string reason) =>
        pages.Decide(Lane.People, id, actor, (page, world, now) => page.Close(Person(actor), reason, world, now));

    public void Map(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("/api/v1/pages/{id}").WithTags("Pages");
        page.MapPost("/acknowledge", async (string id, HttpContext context) => Answer(await Acknowledge(id, context.Actor(), Via(context))))
            .Needs(Right.AnswerPages).WithSummary("Acknowledge a page: a human has it, nobody else is tried.");
        page.MapPost("/escalate", async (string id, EscalateBody? body, HttpContext context) => Answer(await Escalate(id, context.Actor(), body?.Reason)))
            .Needs(Right.AnswerPages).WithSummary("Page the next step now.");
        page.MapPost("/reassign", async (string id, ReassignBody body, HttpContext context) => Answer(await Reassign(id, context.Actor(), body.To ?? "", body.Reason ?? "")))
            .Needs(Right.AnswerPages).WithSummary("Give the page to somebody else, who is paged.");
        page.MapPost("/close", async (string id, CloseBody body, HttpContext context) => Answer(await Close(id, context.Actor(), body.Reason ?? "")))
            .Needs(Right.AnswerPages).WithSummary("Close the page; if an alert still fires it pages again after the ack time-out.");
    }

    /// <summary>Who acts, as a page remembers them; a link acts in the name of the person it was sent to, and carries their id.</summary>
    public static PersonRef Person(Actor actor) => new(actor.Kind is ActorKind.Person or ActorKind.Link ? actor.Id : $"{actor.Kind.ToString().ToLowerInvariant()}:{actor.Id}", actor.Name);

    private static string Via(HttpContext context) => context.Actor().Kind == ActorKind.Operator ? "command line" : "API";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private IResult Answer(Decision decision) =>
        decision.Refusal?.Result() ?? TypedResults.Json(PageDocument.Of(decision.After, worlds.Latest.World), Json.Options);

    /// <summary>Body of an escalation.</summary>
    public sealed record EscalateBody(string? Reason);

    /// <summary>Body of a reassignment.</summary>
    /// <param name="To">A handle or an id.</param>
    public sealed record ReassignBody(string? To, string? Reason);

    /// <summary>Body of a close.</summary>
    public sealed record CloseBody(string? Reason);
}
