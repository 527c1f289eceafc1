using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>What a link in a message opens: a small page that works without script, without signing in and without a session.</summary>
/// <remarks>Mail scanners follow links, so looking never does anything; only the button does.</remarks>
public sealed class FollowLink(Database database, Worlds worlds, LinkTokens links, Pages pages)
{
    private const string Via = "link";
    private const int AlertsNamed = 5;

    public void Map(IEndpointRouteBuilder routes)
    {
        const string open = "the signed address is good for one message's person and subject, and nothing else";
        routes.MapGet(Messages.LinkPath + "/{token}", Look).ForAnybody(open).ExcludeFromDescription();
        routes.MapPost(Messages.LinkPath + "/{token}", Press).ForAnybody(open).ExcludeFromDescription();
    }

    private Task<IResult> Look(string token, HttpContext context) => database.Read(async session => await Read(session, token) is { } delivery
        ? Show(context, session, token, delivery, await State(session, delivery, null))
        : Expired(context, session));

    private async Task<IResult> Press(string token, HttpContext context)
    {
        var told = await database.Write(Lane.People, async session => await Read(session, token) is { } delivery ? await Take(session, delivery) : null);
        return await database.Read(async session => await Read(session, token) is { } delivery
            ? Show(context, session, token, delivery, await State(session, delivery, told))
            : Expired(context, session));
    }

    private async Task<StoredDelivery?> Read(Session session, string token) =>
        links.Read(token, session.Now) is { } id ? await session.First<StoredDelivery>("SELECT * FROM delivery WHERE id = @id", new { id }) : null;

    /// <summary>Whoever presses the button holds the message: it arrived, and where there is a page, they have it.</summary>
    /// <returns>How many others are told; null: nothing was acknowledged.</returns>
    private async Task<int?> Take(Session session, StoredDelivery delivery)
    {
        await Receipts.Proven(session, pages, delivery.Id, new Reason("link-pressed", $"{delivery.PersonName} pressed the button behind its link."));
        if (delivery.Page is not { } page) return null;
        var actor = new Actor(ActorKind.Link, delivery.Person, delivery.PersonName, Role.Responder, page);
        var decision = await pages.Decide(session, page, actor, (now, world, at) => now.Acknowledge(Answering.Person(actor), Via, world, at));
        return decision is { Refusal: null, Entries.Count: > 0 } ? AnswerForms.OthersTold(decision) : null;
    }

    private async Task<LinkState> State(Session session, StoredDelivery delivery, int? told)
    {
        if (delivery.Page is not { } id) return TestState(delivery);
        var page = Json.Read<Page>(await session.First<string>("SELECT state FROM page WHERE id = @id", new { id }) ?? throw new InvalidOperationException($"{delivery.Id} is of no page."));
        var live = worlds.Latest;
        var alerts = await AlertLines.OfPage(session, live, id, AlertsNamed);
        var linked = new LinkedPage(id, page.Title, page.Severity, page.ServiceTitle ?? page.Service, page.Opened, [.. alerts.Select(alert => alert.Title)], page.Joined, await PageIncident.Read(session, id));
        return page switch
        {
            { Status: PageStatus.Unanswered } => new LinkState.Waiting(linked),
            { Status: PageStatus.Acknowledged, AcknowledgedBy: { } by, AcknowledgedAt: { } at } when by.Id == delivery.Person => new LinkState.Yours(linked, at, told),
            { Status: PageStatus.Acknowledged, AcknowledgedBy: { } by, AcknowledgedAt: { } at } => new LinkState.Taken(linked, live.Who(by), at),
            _ => new LinkState.Ended(linked, await How(session, page, Zone(delivery), session.Now)),
        };
    }

    private static LinkState TestState(StoredDelivery delivery)
    {
        var method = $"{ChannelWord.Of(delivery.Channel)}, {delivery.Address}";
        return delivery.Status == DeliveryStatus.Delivered ? new LinkState.Arrived(method) : new LinkState.AsksArrival(method);
    }

    private static async Task<string> How(Session session, Page page, DateTimeZone zone, Instant now)
    {
        var log = await PageLog.Read(session, page.Id, null);
        var at = Wording.At(page.Ended ?? page.Opened, now, zone);
        return log.Path.LastOrDefault(entry => entry.What is Closed or PageEnded)?.What switch
        {
            Closed closed => $"{Wording.Sentence(closed.By.Name)} closed it at {at}: “{closed.Reason}”.",
            PageEnded { Why: var why } => $"{why.Text} That was at {at}.",
            _ => $"It ended at {at}.",
        };
    }

    private IResult Show(HttpContext context, Session session, string token, StoredDelivery delivery, LinkState state)
    {
        var title = delivery.Page is null ? "Did our test arrive?" : "Page";
        var frame = Frames.Plain(context, title, session.Now, Zone(delivery));
        return Screen.Of<LinkScreen>(new LinkView(frame, $"{Messages.LinkPath}/{token}", worlds.Latest.Who(delivery.Person, delivery.PersonName), state));
    }

    private static IResult Expired(HttpContext context, Session session) => Screen.Of<LinkScreen>(
        new LinkView(Frames.Plain(context, "This link is no longer good", session.Now, DateTimeZone.Utc), "", null, new LinkState.Expired()), StatusCodes.Status410Gone);

    private DateTimeZone Zone(StoredDelivery delivery) => Frames.ZoneOf(worlds.Latest.Roster.ById(delivery.Person)?.Zone);
}
