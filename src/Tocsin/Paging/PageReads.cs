using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Reads pages and deliveries for programs.</summary>
public sealed class PageReads(Database database, Worlds worlds)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/pages", async (string? status, string? after, int? limit) => await List(status, after, limit))
            .Needs(Right.ReadConsole).WithTags("Pages").WithSummary("Pages, newest first.");
        routes.MapGet("/api/v1/pages/{id}", async (string id, long? entriesAfter) => await One(id, entriesAfter ?? 0))
            .Needs(Right.ReadConsole).WithTags("Pages").WithSummary("One page with its timeline, reasons and deliveries.");
        routes.MapGet("/api/v1/deliveries", async (string? page, string? person, string? after, int? limit) => await Deliveries(page, person, after, limit))
            .Needs(Right.ReadConsole).WithTags("Deliveries").WithSummary("Messages owed and what became of each, newest first.");
    }

    private async Task<IResult> List(string? status, string? after, int? limit)
    {
        if (status is not (null or "open" or "unanswered" or "acknowledged" or "ended")) return NoSuchStatus.Result();
        var most = Cursor.Limit(limit);
        var where = status switch { null => "", "open" => "AND status <> 'ended'", _ => "AND status = @status" };
        var states = await database.Read(session => session.Query<string>(
            $"SELECT state FROM page WHERE id < @before {where} ORDER BY id DESC LIMIT @more", new { status, before = Cursor.Before(after), more = most + 1 }));
        var world = worlds.Latest.World;
        return Cursor.Answer(states.Select(state => PageDocument.Of(Json.Read<Page>(state), world)).ToList(), most, page => page.Id);
    }

    private async Task<IResult> One(string id, long entriesAfter) => await database.Read(async session =>
    {
        if (await session.First<string>("SELECT state FROM page WHERE id = @id", new { id }) is not { } state) return Pages.Missing(id).Result();
        var entries = await Timelines.Read(session, id, entriesAfter);
        var deliveries = await session.Query<StoredDelivery>("SELECT * FROM delivery WHERE page = @id ORDER BY queued DESC, id DESC LIMIT @Most", new { id, Cursor.Most });
        return TypedResults.Json(
            new PageWhole(PageDocument.Of(Json.Read<Page>(state), worlds.Latest.World), [.. entries.Select(EntryDocument.Of)], [.. deliveries.Select(DeliveryDocument.Of)]),
            Json.Options);
    });

    private async Task<IResult> Deliveries(string? page, string? person, string? after, int? limit)
    {
        var most = Cursor.Limit(limit);
        var rows = await database.Read(session => session.Query<StoredDelivery>(
            $"""
            SELECT * FROM delivery WHERE id < @before {(page is null ? "" : "AND page = @page")} {(person is null ? "" : "AND person = @person")}
            ORDER BY id DESC LIMIT @more
            """,
            new { page, person, before = Cursor.Before(after), more = most + 1 }));
        return Cursor.Answer(rows.Select(DeliveryDocument.Of).ToList(), most, delivery => delivery.Id);
    }

    private static readonly Refusal NoSuchStatus =
        new("no-such-status", "status is one of open, unanswered, acknowledged, ended.", RefusalKind.Invalid, "status");
}

/// <summary>A page, its timeline oldest first, its deliveries newest first.</summary>
public sealed record PageWhole(PageDocument Page, IReadOnlyList<EntryDocument> Timeline, IReadOnlyList<DeliveryDocument> Deliveries);

/// <summary>One entry of a timeline; <c>what</c> is null once it is redacted.</summary>
public sealed record EntryDocument(long Seq, Instant Recorded, Instant Happened, string Kind, EntryActor? By, System.Text.Json.JsonElement? What)
{
    public static EntryDocument Of(StoredEntry entry)
    {
        var body = entry.Body();
        return new EntryDocument(entry.Seq, entry.Recorded, entry.Happened, entry.Kind, body?.By, body?.What);
    }
}

/// <summary>One delivery.</summary>
public sealed record DeliveryDocument(
    string Id, string? Page, string Person, string PersonName, string Channel, string Method, string Kind, string Status,
    Instant Queued, Instant? Sent, Instant? Ended, long Attempts, string? Problem, Reason Why)
{
    public static DeliveryDocument Of(StoredDelivery row) => new(
        row.Id, row.Page, row.Person, row.PersonName, row.Channel, row.MethodLabel, row.Kind, row.Status,
        row.Queued, row.Sent, row.Ended, row.Attempts, row.Problem, Json.Read<Reason>(row.Why));
}
