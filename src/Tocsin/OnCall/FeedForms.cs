using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>The console's screen of calendar addresses: made, shown once, revoked.</summary>
public sealed class FeedForms(Database database, KeepFeeds feeds, Worlds worlds, Frames frames)
{
    /// <summary>Schedules, and teams, to choose from; the others have the button on their own screens.</summary>
    private const int MostChoices = 200;

    // The gate has checked the form's token of whoever came with a cookie.
    public void Map(IEndpointRouteBuilder routes)
    {
        var screen = routes.MapGroup(Links.Feeds).DisableAntiforgery().ExcludeFromDescription();
        screen.MapGet("", (Delegate)((HttpContext context) => Show(context, null))).Needs(Right.KeepOneself);
        screen.MapPost("", Make).Needs(Right.KeepOneself);
        screen.MapPost("/{id}/revoke", Revoke).Needs(Right.KeepOneself);
    }

    private async Task<IResult> Show(HttpContext context, MadeFeed? fresh)
    {
        var own = await feeds.Of(context.Actor());
        return await database.Read(async session =>
        {
            var live = await worlds.Current(session);
            var frame = await frames.Around(session, context, context.Actor(), "In your calendar", RailPlace.OnCall);
            var me = frame.Reader!.Handle;
            return Screen.Of<FeedsScreen>(new FeedsView(
                frame, me, [.. own.Reverse().Select(feed => new FeedRow(feed.Id, Of(live, feed.Kind, feed.Name), What(feed.Kind, feed.Name, me), feed.Created, feed.Seen))],
                Choices(live.Playbook.Schedules.Values), Choices(live.Playbook.Teams.Values.Where(team => HasSchedule(live.Playbook, team))),
                fresh is null ? null : new FreshFeed(Of(live, fresh.Kind, fresh.Name).Title, fresh.Url)));
        });
    }

    private static bool HasSchedule(Playbook playbook, Team team) => team.Schedules.Count > 0 || playbook.Schedules.Values.Any(schedule => schedule.Team == team.Name);

    private static TitleLink Of(Live live, string kind, string name) => kind switch
    {
        "person" => live.Who(name) is var who ? new TitleLink(who.Name, who.Handle is { } handle ? Links.Person(handle) : null) : null!,
        "team" => live.Team(name)!,
        _ => live.Playbook.Schedules.TryGetValue(name, out var schedule) ? schedule.Titled() : new TitleLink(name, null),
    };

    private static string What(string kind, string name, string me) => kind switch
    {
        "person" when name == me => "your own shifts",
        "person" => "one person’s shifts",
        "team" => "everybody’s shifts on the team’s schedules",
        _ => "everybody’s shifts on the schedule",
    };

    private static IReadOnlyList<Choice> Choices(IEnumerable<Document> documents) =>
        [.. documents.OrderBy(document => document.Title, StringComparer.OrdinalIgnoreCase).Take(MostChoices).Select(document => new Choice(document.Name, document.Title))];

    /// <summary>Answered by the screen itself, not by a redirect: the address is shown this once and stands in no other and in no cookie.</summary>
    /// <param name="of">person:ada, team:shop or schedule:nights.</param>
    private async Task<IResult> Make(HttpContext context, [FromForm] string? of)
    {
        var parts = (of ?? "").Split(':', 2);
        var made = await feeds.Make(context.Actor(), new NewFeed(parts[0], parts.Length > 1 ? parts[1] : null));
        return made.Refusal is { } refusal ? Notices.Refused(context, Links.Feeds, refusal) : await Show(context, made.Value!);
    }

    private async Task<IResult> Revoke(HttpContext context, string id)
    {
        var revoked = await feeds.Revoke(context.Actor(), id);
        return revoked.Refusal is { } refusal ? Notices.Refused(context, Links.Feeds, refusal) : Notices.Done(context, Links.Feeds, "Revoked: the address gives nothing any more.");
    }
}
