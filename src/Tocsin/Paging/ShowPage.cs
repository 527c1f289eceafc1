using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Shows one page, whole.</summary>
public sealed class ShowPage(Database database, Worlds worlds, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/pages/{id}", One).Needs(Right.ReadConsole).ExcludeFromDescription();

    /// <param name="before">Of the timeline only entries before this one.</param>
    private Task<IResult> One(string id, long? before, HttpContext context) => database.Read(async session =>
    {
        if (await session.First<string>("SELECT state FROM page WHERE id = @id", new { id }) is not { } state)
            return Screen.Of<ProblemScreen>(ProblemView.Missing(await frames.Around(session, context, context.Actor(), "There is no such page", RailPlace.Pages)), StatusCodes.Status404NotFound);
        var page = Json.Read<Page>(state);
        var frame = await frames.Around(session, context, context.Actor(), page.Title, RailPlace.Pages);
        return Screen.Of<PageScreen>(await View(session, frame, page, before, context.Actor()));
    });

    private async Task<PageView> View(Session session, FrameView frame, Page page, long? before, Actor reader)
    {
        var live = worlds.Latest;
        var log = await PageLog.Read(session, page.Id, before);
        var ranOut = log.Path is [{ What: AckExpired } start, ..] ? await PageLog.AcknowledgedBefore(session, page.Id, start.Seq) : null;
        var incident = await PageIncident.Read(session, page.Id);
        return new PageView(
            frame,
            page.Id,
            page.Title,
            page.Severity,
            page.Urgency,
            live.Service(page.Service, page.ServiceTitle),
            live.Policy(page.Policy),
            page.Opened,
            new PageStanding(page, log, ranOut, live).State(),
            new PagePath(page, log, live, frame.Now, frame.Zone).Draw(),
            await AlertLines.OfPage(session, live, page.Id, PageView.AlertsShown),
            page.Joined,
            await Deliveries(session, log, live),
            new PageStory(log, live, frame.Zone).Entries(),
            May(reader, live, mayDeclare: incident is null && page.Incident is null))
        {
            Incident = incident,
            Newest = before is null ? null : Links.Page(page.Id),
            Older = log.Older ? $"{Links.Page(page.Id)}?before={log.Newest[0].Seq}" : null,
        };
    }

    private static PageRights May(Actor reader, Live live, bool mayDeclare) => Access.Check(reader, Right.AnswerPages) is not null
        ? PageRights.None
        : new PageRights(
            true, true, true, true,
            [.. live.Roster.People.Where(person => person.Methods.Count > 0).OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => new Who(person.Name, person.Handle))],
            mayDeclare && Access.Check(reader, Right.RunIncidents) is null);

    private static async Task<IReadOnlyList<DeliveryRow>> Deliveries(Session session, PageLog log, Live live)
    {
        var waiting = log.Deliveries.Values.Where(delivery => delivery.Status == DeliveryStatus.Failing).Select(delivery => delivery.Id).ToArray();
        var next = waiting.Length == 0
            ? new Dictionary<string, Instant>(StringComparer.Ordinal)
            : (await session.Query<Try>("SELECT delivery, not_before FROM outbox WHERE delivery " + session.Dialect.In(nameof(waiting)), new { waiting })).ToDictionary(one => one.Delivery, one => one.NotBefore, StringComparer.Ordinal);
        return
        [
            .. log.Deliveries.Values.OrderByDescending(delivery => delivery.Queued).ThenByDescending(delivery => delivery.Id, StringComparer.Ordinal)
                .Select(delivery => DeliveryRow.Of(delivery, live, next.TryGetValue(delivery.Id, out var at) ? at : null)),
        ];
    }

    private sealed class Try
    {
        public required string Delivery { get; init; }

        public Instant NotBefore { get; init; }
    }
}
