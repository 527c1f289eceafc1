using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Shows which pages are open and who has them, and those that were.</summary>
public sealed class ShowPages(Database database, Worlds worlds, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Pages, List).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> List(string? show, string? after, HttpContext context) => database.Read(async session =>
    {
        var shown = Enum.TryParse<PagesShown>(show, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : PagesShown.Open;
        var reader = context.Actor();
        var frame = await frames.Around(session, context, reader, "Pages", RailPlace.Pages);
        var counts = await session.First<Counts>(
            $"SELECT count(*) AS open, sum(CASE WHEN {PageLines.Mine} THEN 1 ELSE 0 END) AS mine FROM page AS p WHERE p.status <> 'ended'", new { me = reader.Id });
        var (rows, next) = await Stretch(session, shown, reader, after);
        var here = $"{Links.Pages}?show={shown.ToString().ToLowerInvariant()}";
        return Screen.Of<PagesScreen>(new PagesView(
            frame, shown, (int)counts!.Open, (int)(counts.Mine ?? 0), rows, after is null ? null : here, next is null ? null : $"{here}&after={Uri.EscapeDataString(next)}"));
    });

    /// <summary>Unanswered, then acknowledged, then ended, each by its own index; the cursor is a page's status and id.</summary>
    private async Task<(IReadOnlyList<PageRow> Rows, string? Next)> Stretch(Session session, PagesShown shown, Actor reader, string? after)
    {
        var (from, before) = after?.Split('.') is [var status, var id] && int.TryParse(status, out var at) ? (at, id) : (0, Cursor.Before(null));
        var rows = new List<PageRow>();
        foreach (var standing in Enum.GetValues<PageStatus>().Where(one => (int)one >= from && Shows(shown, one)))
        {
            rows.AddRange(await PageLines.Read(
                session, worlds.Latest, $"{Which(standing)} {(shown == PagesShown.Mine ? $"AND {PageLines.Mine}" : "")} AND p.id < @before ORDER BY p.id DESC LIMIT @most",
                new { me = reader.Id, before = (int)standing == from ? before : Cursor.Before(null), most = Cursor.Usual + 1 - rows.Count }));
            if (rows.Count > Cursor.Usual) break;
        }

        if (rows.Count <= Cursor.Usual) return (rows, null);
        var last = rows[Cursor.Usual - 1];
        return ([.. rows.Take(Cursor.Usual)], $"{(int)last.Status}.{last.Id}");
    }

    private static bool Shows(PagesShown shown, PageStatus status) => shown switch
    {
        PagesShown.All => true,
        PagesShown.Ended => status == PageStatus.Ended,
        _ => status != PageStatus.Ended,
    };

    /// <summary>In words that let the index of open pages serve.</summary>
    private static string Which(PageStatus status) => status == PageStatus.Ended ? "p.status = 'ended'" : $"p.status <> 'ended' AND p.status = '{Pages.Status(status)}'";

    private sealed class Counts
    {
        public long Open { get; init; }

        public long? Mine { get; init; }
    }
}
