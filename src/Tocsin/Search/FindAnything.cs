using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Search;

/// <summary>Finds incidents, services, teams, people, pages, alerts, documents and screens by a few letters: a screen, and what the palette asks.</summary>
public sealed class FindAnything(Database database, Worlds worlds, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Search, Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet("/api/v1/search", List).Needs(Right.ReadConsole).WithTags("Search").WithSummary("What a few letters find, best first; without letters, the screens.");
    }

    private Task<IResult> Show(string? q, HttpContext context) => database.Read(async session =>
    {
        var reader = context.Actor();
        var wanted = new Wanted(q);
        return Screen.Of<SearchScreen>(new SearchView(
            await frames.Around(session, context, reader, "Find", RailPlace.Find),
            wanted.IsNothing ? null : q!.Trim(),
            wanted.IsNothing ? [] : await new Finder(session, worlds.Latest, reader, wanted).All(),
            [.. Places.All.Where(place => reader.Role >= place.Least)]));
    });

    private Task<IResult> List(string? q, HttpContext context) => database.Read<IResult>(async session =>
    {
        var reader = context.Actor();
        var wanted = new Wanted(q);
        var hits = wanted.IsNothing
            ? [.. Places.All.Where(place => reader.Role >= place.Least).Select(place => new Hit("Screen", place.Title, null, place.Href))]
            : await new Finder(session, worlds.Latest, reader, wanted).All();
        return TypedResults.Json(new { items = hits }, Json.Options);
    });
}
