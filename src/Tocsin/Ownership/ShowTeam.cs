using Tocsin.Core.Playbooks;
using Tocsin.OnCall;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Shows a team's board.</summary>
public sealed class ShowTeam(Database database, Worlds worlds, CurrentFindings findings, Frames frames)
{
    private const int Days = 7;
    private const int MostPages = 20;

    /// <summary>Of members, services, schedules and teams below, each.</summary>
    private const int Most = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Teams + "/{name}", Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet("/api/v1/teams/{name}", One).Needs(Right.ReadConsole).WithTags("Services").WithSummary("One team: members, who is on call, services, what is open of them, and its written procedure.");
    }

    private Task<IResult> Show(string name, HttpContext context) => database.Read(async session =>
    {
        var team = worlds.Latest.Playbook.Teams.GetValueOrDefault(name);
        var frame = await frames.Around(session, context, context.Actor(), team?.Title ?? "There is no such team", RailPlace.Services);
        return team is null
            ? Screen.Of<ProblemScreen>(Missing(frame, name), StatusCodes.Status404NotFound)
            : Screen.Of<TeamScreen>(await View(session, frame, team, context.Actor()));
    });

    private async Task<TeamView> View(Session session, FrameView frame, Team team, Actor reader)
    {
        var live = worlds.Latest;
        var book = new ServiceBook(live, session.Now);
        var burning = await Burning.ByService(session);
        var services = book.ServicesOf(team).ToList();
        var today = frame.Now.InZone(frame.Zone).Date;
        var from = today.AtStartOfDayInZone(frame.Zone).ToInstant();
        var until = today.PlusDays(Days).AtStartOfDayInZone(frame.Zone).ToInstant();
        var boards = new Boards(live, frame.Reader!.Handle, frame.Now);
        var schedules = book.SchedulesOf(team).Take(Most).Select(schedule => boards.Board(schedule, from, until)).ToList();
        return new TeamView(
            frame, team.Name, team.Title, team.Description, team.AsDocument(),
            team.Owner is { } owner ? live.Who(owner) : null, live.Team(team.Parent), live.Policy(team.Policy), team.Chat, team.Codes, from, Days,
            schedules,
            [.. team.Members.Take(Most).Select(handle => Member(live, handle, schedules)).OrderBy(member => member.OnCall ? 0 : 1)],
            await Pages(session, live, team, services, reader),
            await RecentAlerts.Of(session, live, [.. services.Select(service => service.Name)]),
            [.. ServiceBook.Sorted(services, burning).Take(Most).Select(service => book.Row(service, burning))],
            [.. live.Playbook.Teams.Values.Where(other => other.Parent == team.Name).OrderBy(other => other.Title, StringComparer.OrdinalIgnoreCase).Take(Most).Select(other => ShowTeams.Row(other, 0, live, book, burning))],
            team.Procedure,
            FindingRows.Of(findings.Of(live, session.Now).Where(finding => finding.Document == $"{nameof(Team)} {team.Name}")),
            Access.Check(reader, Right.EditPlaybook) is null);
    }

    private static MemberRow Member(Live live, string handle, IReadOnlyList<ScheduleBoard> schedules) => new(
        live.Who(handle),
        live.Roster.ByHandle(handle) is { } person ? Frames.ZoneOf(person.Zone) : null,
        schedules.Any(schedule => schedule.Now?.People.Any(person => person.Handle == handle) is true));

    /// <summary>What waits for the team: pages of its services, held by its members, or that paged one of them.</summary>
    private static Task<IReadOnlyList<PageRow>> Pages(Session session, Live live, Team team, IReadOnlyList<Service> services, Actor reader) => PageLines.Read(
        session,
        live,
        $"""
        p.status <> 'ended' AND (p.service {session.Dialect.In("names")} OR p.acknowledged_by {session.Dialect.In("people")}
          OR EXISTS (SELECT 1 FROM delivery AS told WHERE told.page = p.id AND told.person {session.Dialect.In("people")} AND told.kind = 'page'))
        ORDER BY CASE p.status WHEN 'unanswered' THEN 0 ELSE 1 END, p.id DESC LIMIT @MostPages
        """,
        new
        {
            me = reader.Id,
            names = services.Select(service => service.Name).ToArray(),
            people = team.Members.Select(handle => live.Roster.ByHandle(handle)?.Id).OfType<string>().ToArray(),
            MostPages,
        });

    private Task<IResult> One(string name) => database.Read<IResult>(async session =>
        worlds.Latest.Playbook.Teams.GetValueOrDefault(name) is { } team
            ? TypedResults.Json(TeamDocument.Of(team, new ServiceBook(worlds.Latest, session.Now), await Burning.ByService(session)), Json.Options)
            : new Refusal("no-such-team", $"There is no team {name}.", RefusalKind.Missing).Result());

    private static ProblemView Missing(FrameView frame, string name) => ProblemView.Missing(frame) with
    {
        Title = "There is no such team",
        Text = $"No team is called {name}. It may have been renamed, or removed from the playbook.",
        Href = Links.Teams,
        Action = "See all teams",
    };
}
