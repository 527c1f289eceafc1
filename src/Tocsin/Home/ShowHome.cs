using Tocsin.Incidents;
using Tocsin.OnCall;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>Shows whether the reader is needed.</summary>
public sealed class ShowHome(Database database, Worlds worlds, Frames frames)
{
    private const int MostMine = 50;
    private const int MostIncidents = 10;
    private const int MostBurning = 10;
    private const int MostOnCall = 12;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Links.Home, (Delegate)Show).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
    {
        var reader = context.Actor();
        return Screen.Of<HomeScreen>(await View(session, await frames.Around(session, context, reader, "Home", RailPlace.Home), reader));
    });

    private async Task<HomeView> View(Session session, FrameView frame, Actor reader)
    {
        var live = worlds.Latest;
        var boards = new Boards(live, frame.Reader!.Handle, frame.Now);
        var turn = boards.MyTurn();
        return new HomeView(
            frame,
            await PageLines.Open(session, live, reader, mine: true, MostMine),
            await MyIncidents.Read(session, reader, live, MostIncidents),
            await PageLines.Open(session, live, reader, mine: false, MostBurning),
            await AlertLines.Firing(session),
            [.. boards.Schedules.Take(MostOnCall).Select(schedule => new OnCallNow(schedule.Titled(), boards.Now(schedule)))],
            turn?.Turn,
            turn?.On.Titled(),
            await FirstSteps.Left(session, live, reader));
    }
}
