using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Shows who is on call now and in the days ahead.</summary>
public sealed class ShowOnCall(Database database, Worlds worlds, Frames frames)
{
    private const int Days = 7;

    /// <summary>Schedules on one screen; the reader's own stand first.</summary>
    private const int Most = 200;

    /// <summary>Services named beside a team.</summary>
    private const int MostServices = 6;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.OnCall, (Delegate)Show).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
        Screen.Of<OnCallScreen>(View(await frames.Around(session, context, context.Actor(), "On call", RailPlace.OnCall))));

    private IEnumerable<Core.Playbooks.Service> Of(Core.Playbooks.Team? team) =>
        worlds.Latest.Playbook.Services.Values.Where(service => service.Team == team?.Name).OrderBy(service => service.Title, StringComparer.OrdinalIgnoreCase);

    private OnCallView View(FrameView frame)
    {
        var boards = new Boards(worlds.Latest, frame.Reader!.Handle, frame.Now);
        var today = frame.Now.InZone(frame.Zone).Date;
        var from = today.AtStartOfDayInZone(frame.Zone).ToInstant();
        var until = today.PlusDays(Days).AtStartOfDayInZone(frame.Zone).ToInstant();
        var teams = boards.Schedules.Take(Most)
            .GroupBy(boards.TeamOf)
            .Select(team => new TeamBoard(team.Key?.Titled(), [.. team.Select(schedule => boards.Board(schedule, from, until))])
            {
                Services = [.. Of(team.Key).Take(MostServices).Select(service => service.Titled())],
                MoreServices = Math.Max(0, Of(team.Key).Count() - MostServices),
            });
        return new OnCallView(frame, from, Days, [.. teams]) { Left = Math.Max(0, worlds.Latest.Playbook.Schedules.Count - Most) };
    }
}
