using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Shows which teams there are, who is on call for each, and what burns.</summary>
public sealed class ShowTeams(Database database, Worlds worlds, Frames frames)
{
    /// <summary>On one screen.</summary>
    private const int Most = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Teams, (Delegate)Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet("/api/v1/teams", List).Needs(Right.ReadConsole).WithTags("Services").WithSummary("Teams by name: members, who is on call, services, and what is open of them.");
    }

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var burning = await Burning.ByService(session);
        var book = new ServiceBook(live, session.Now);
        var rows = BelowParents(live.Playbook).Take(Most).Select(place => Row(place.Team, place.Depth, live, book, burning));
        return Screen.Of<TeamsScreen>(new TeamsView(
            await frames.Around(session, context, context.Actor(), "Teams", RailPlace.Services),
            [.. rows],
            Math.Max(0, live.Playbook.Teams.Count - Most),
            Access.Check(context.Actor(), Right.EditPlaybook) is null));
    });

    /// <summary>Each team after its parent; ancestry was checked when it was written, so there is no ring.</summary>
    private static IEnumerable<(Team Team, int Depth)> BelowParents(Playbook playbook)
    {
        var children = playbook.Teams.Values.OrderBy(team => team.Title, StringComparer.OrdinalIgnoreCase).ToLookup(team => team.Parent, StringComparer.Ordinal);
        return Below(null, 0);

        IEnumerable<(Team, int)> Below(string? parent, int depth) =>
            children[parent].SelectMany(team => Below(team.Name, depth + 1).Prepend((team, depth)));
    }

    internal static TeamRow Row(Team team, int depth, Live live, ServiceBook book, IReadOnlyDictionary<string, Burning> burning)
    {
        var services = book.ServicesOf(team).ToList();
        var shifts = book.SchedulesOf(team).Select(book.OnCall).ToList();
        return new TeamRow(
            team.Name,
            team.Title,
            team.Description,
            depth,
            [.. team.Members.Select(live.Who)],
            [.. shifts.SelectMany(handles => handles).Distinct(StringComparer.Ordinal).Select(live.Who)],
            shifts.All(handles => handles.Count > 0),
            shifts.Count,
            services.Count,
            services.Aggregate(Burning.Nothing, (sum, service) => sum + burning.GetValueOrDefault(service.Name, Burning.Nothing)));
    }

    private Task<IResult> List(string? after, int? limit) => database.Read<IResult>(async session =>
    {
        var stretch = new Stretch(after, limit);
        var live = worlds.Latest;
        var burning = await Burning.ByService(session);
        var book = new ServiceBook(live, session.Now);
        var found = live.Playbook.Teams.Values.Where(team => after is null || string.CompareOrdinal(team.Name, after) > 0)
            .OrderBy(team => team.Name, StringComparer.Ordinal).Take(stretch.Asked).Select(team => TeamDocument.Of(team, book, burning));
        return TypedResults.Json(stretch.Part([.. found], team => team.Name), Json.Options);
    });
}

/// <summary>A team as the API tells it.</summary>
/// <param name="Members">Handles.</param>
/// <param name="OnCall">Handles of who is on call by its schedules now.</param>
public sealed record TeamDocument(
    string Name, string Title, string? Description, string? Owner, string? Parent, string? Chat, string? Policy, IReadOnlyList<string> Codes,
    IReadOnlyList<string> Members, IReadOnlyList<string> Schedules, IReadOnlyList<string> OnCall, IReadOnlyList<string> Services, Burning Open, string? Procedure)
{
    public static TeamDocument Of(Team team, ServiceBook book, IReadOnlyDictionary<string, Burning> burning)
    {
        var services = book.ServicesOf(team).Select(service => service.Name).Order(StringComparer.Ordinal).ToList();
        var schedules = book.SchedulesOf(team);
        return new TeamDocument(
            team.Name, team.Title, team.Description, team.Owner, team.Parent, team.Chat, team.Policy, team.Codes, team.Members,
            [.. schedules.Select(schedule => schedule.Name)],
            [.. schedules.SelectMany(book.OnCall).Distinct(StringComparer.Ordinal)],
            services,
            services.Aggregate(Burning.Nothing, (sum, service) => sum + burning.GetValueOrDefault(service, Burning.Nothing)),
            team.Procedure);
    }
}
