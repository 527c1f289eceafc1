using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Shows what there is, whose it is, and whether it burns.</summary>
public sealed class ShowServices(Database database, Worlds worlds, Frames frames)
{
    /// <summary>On one screen.</summary>
    private const int Most = 200;

    private const int LongestSearch = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Services, Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet("/api/v1/services", List).Needs(Right.ReadConsole).WithTags("Services").WithSummary("Services by name: whose they are, what is open of them, and whom a page would reach first.");
    }

    private Task<IResult> Show(string? q, HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var search = string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, LongestSearch)];
        var burning = await Burning.ByService(session);
        var book = new ServiceBook(live, session.Now);
        var found = live.Playbook.Services.Values.Where(service => search is null || Says(live, service, search)).ToList();
        return Screen.Of<ServicesScreen>(new ServicesView(
            await frames.Around(session, context, context.Actor(), "Services", RailPlace.Services),
            [.. ServiceBook.Sorted(found, burning).Take(Most).Select(service => book.Row(service, burning))],
            search,
            Math.Max(0, found.Count - Most),
            live.Playbook.Services.Count == 0,
            Access.Check(context.Actor(), Right.EditPlaybook) is null));
    });

    private static bool Says(Live live, Service service, string search) =>
        service.Title.Contains(search, StringComparison.OrdinalIgnoreCase)
        || service.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
        || live.Team(service.Team)!.Title.Contains(search, StringComparison.OrdinalIgnoreCase);

    private Task<IResult> List(string? after, int? limit) => database.Read<IResult>(async session =>
    {
        var stretch = new Stretch(after, limit);
        var live = worlds.Latest;
        var burning = await Burning.ByService(session);
        var book = new ServiceBook(live, session.Now);
        var found = live.Playbook.Services.Values.Where(service => after is null || string.CompareOrdinal(service.Name, after) > 0)
            .OrderBy(service => service.Name, StringComparer.Ordinal).Take(stretch.Asked).Select(service => ServiceDocument.Of(service, book, burning));
        return TypedResults.Json(stretch.Part([.. found], service => service.Name), Json.Options);
    });
}

/// <summary>A service as the API tells it.</summary>
/// <param name="Policy">The policy its pages follow: its own, else its team's; null: straight to the last resort.</param>
/// <param name="Reaches">Handles of whom a page would reach first if it opened now.</param>
public sealed record ServiceDocument(string Name, string Title, string? Description, string Team, string? Policy, Burning Open, IReadOnlyList<string> Reaches)
{
    public static ServiceDocument Of(Service service, ServiceBook book, IReadOnlyDictionary<string, Burning> burning) => new(
        service.Name, service.Title, service.Description, service.Team, book.PolicyOf(service), burning.GetValueOrDefault(service.Name, Burning.Nothing),
        [.. book.First(service).People.Select(who => who.Handle).OfType<string>()]);
}
