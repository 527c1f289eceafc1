using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The console's forms on a page: the same verbs as everywhere, then back to a screen that says what they did.</summary>
public sealed class AnswerForms(Answering answering, Worlds worlds)
{
    private const string Via = "console";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var page = routes.MapGroup("/pages/{id}").DisableAntiforgery().ExcludeFromDescription();
        page.MapPost("/acknowledge", Acknowledge).Needs(Right.AnswerPages);
        page.MapPost("/escalate", Escalate).Needs(Right.AnswerPages);
        page.MapPost("/reassign", Reassign).Needs(Right.AnswerPages);
        page.MapPost("/close", Close).Needs(Right.AnswerPages);
    }

    private async Task<IResult> Acknowledge(string id, HttpContext context)
    {
        var decision = await answering.Acknowledge(id, context.Actor(), Via);
        return Answer(context, id, decision, decision.Entries.Count > 0
            ? $"You have it. {Others(decision)}"
            : $"{decision.After.AcknowledgedBy?.Name} has it already.");
    }

    private async Task<IResult> Escalate(string id, HttpContext context, [FromForm] string? reason)
    {
        var decision = await answering.Escalate(id, context.Actor(), reason);
        return Answer(context, id, decision, $"Escalated: {Wording.Names([.. Reached(decision)])} {(Reached(decision).Count() == 1 ? "is" : "are")} paged now.");
    }

    private async Task<IResult> Reassign(string id, HttpContext context, [FromForm] string? to, [FromForm] string? reason) =>
        Answer(context, id, await answering.Reassign(id, context.Actor(), to ?? "", reason ?? ""), $"{worlds.Latest.Roster.ByHandle(to ?? "")?.Name} is paged now.");

    private async Task<IResult> Close(string id, HttpContext context, [FromForm] string? reason)
    {
        var decision = await answering.Close(id, context.Actor(), reason ?? "");
        var again = decision.Entries.OfType<Closed>().Any(closed => closed.Again is not null);
        return Answer(context, id, decision, again ? "Closed. An alert still fires, so it pages again after the acknowledgement time-out." : "Closed.");
    }

    private static IResult Answer(HttpContext context, string id, Decision decision, string done) => decision.Refusal is { } refusal
        ? Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Pages : Links.Page(id), refusal)
        : Notices.Done(context, Back(context.Request) ?? Links.Page(id), done);

    /// <summary>Lists have buttons too, and whoever pressed one goes on with the list.</summary>
    private static string? Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value && from.AbsolutePath is Links.Home or Links.Pages
            ? from.PathAndQuery
            : null;

    /// <summary>Who else is told that it is taken.</summary>
    public static string Others(Decision decision) => OthersTold(decision) switch
    {
        0 => "Nobody else was being paged.",
        1 => "1 other is told.",
        var count => $"{count} others are told.",
    };

    public static int OthersTold(Decision decision) =>
        decision.Entries.OfType<MessageOwed>().Where(owed => owed.Message == MessageKind.Taken).DistinctBy(owed => owed.Person.Id).Count();

    private static IEnumerable<string> Reached(Decision decision) => decision.Entries
        .SelectMany(entry => entry switch { StepReached e => e.People, LastResortReached e => e.People, PagedAgain e => e.People, _ => [] })
        .Select(one => one.Person.Name)
        .Distinct(StringComparer.Ordinal);
}
