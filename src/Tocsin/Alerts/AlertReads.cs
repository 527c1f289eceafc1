using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Silences;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Reads alerts for programs.</summary>
public sealed class AlertReads(Database database)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/alerts", async (string? status, string? service, string? page, string? after, int? limit) => await List(status, service, page, after, limit))
            .Needs(Right.ReadConsole).WithTags("Alerts").WithSummary("Alerts, newest first.");
        routes.MapGet("/api/v1/alerts/{id}", async (string id) => await One(id))
            .Needs(Right.ReadConsole).WithTags("Alerts").WithSummary("One alert with its payload, its route and why.");
    }

    private async Task<IResult> List(string? status, string? service, string? page, string? after, int? limit)
    {
        if (status is not (null or "open" or "firing" or "stale" or "calming" or "muted" or "resolved")) return NoSuchStatus.Result();
        var most = Cursor.Limit(limit);
        var where = status switch { null => "", "open" => "AND status <> 2", "firing" => "AND status <> 2 AND status = 0", "stale" => "AND status <> 2 AND status = 1", "calming" => "AND status <> 2 AND status = 3", "muted" => "AND status <> 2 AND muted_by IS NOT NULL", _ => "AND status = 2" };
        var rows = await database.Read(session => session.Query<StoredAlert>(
            $"""
            SELECT {AlertTable.Fields} FROM alert WHERE id < @before {where} {(service is null ? "" : "AND service = @service")} {(page is null ? "" : "AND page = @page")}
            ORDER BY id DESC LIMIT @more
            """,
            new { service, page, before = Cursor.Before(after), more = most + 1 }));
        return Cursor.Answer(rows.Select(row => AlertDocument.Of(row, null)).ToList(), most, alert => alert.Id);
    }

    private async Task<IResult> One(string id) => await database.Read(async session =>
    {
        if (await session.First<StoredAlert>($"SELECT {AlertTable.Fields} FROM alert WHERE id = @id", new { id }) is not { } row) return Missing(id).Result();
        var payload = await session.First<string>("SELECT body FROM payload WHERE id = @Payload", row);
        return TypedResults.Json(AlertDocument.Of(row, payload), Json.Options);
    });

    public static Refusal Missing(string id) => new("no-such-alert", $"There is no alert {id}.", RefusalKind.Missing);

    private static readonly Refusal NoSuchStatus =
        new("no-such-status", "status is one of open, firing, stale, calming, muted, resolved.", RefusalKind.Invalid, "status");
}

/// <summary>An alert as the API tells it.</summary>
/// <param name="Page">Null where something mutes it.</param>
/// <param name="Muted">All that mutes it; while it is open, it pages nobody.</param>
/// <param name="Payload">As the sender sent it; only for one alert.</param>
/// <param name="Flapping">How it came and went, and why it flaps, or did; null: it never fired again soon after its resolve.</param>
public sealed record AlertDocument(
    string Id, string Integration, string Key, AlertStatus Status, Severity Severity, string? Service, string Title, string? Page,
    JsonElement Labels, string? Link, string? Description, StoredRoute Route, Instant? Started, Instant FirstSeen, Instant LastSeen, Instant? Resolved,
    long Seen, long Flaps, IReadOnlyList<MutedBy>? Muted, string? Payload, Flapping? Flapping = null)
{
    public static AlertDocument Of(StoredAlert row, string? payload) => new(
        row.Id, row.Integration, row.Key, row.Status, row.Severity, row.Service, row.Title, row.Page,
        Json.Read<JsonElement>(row.Labels), row.Link, row.Description, Json.Read<StoredRoute>(row.Route), row.Started, row.FirstSeen, row.LastSeen, row.Resolved,
        row.Seen, row.Flaps, row.Muted is { } muted ? Json.Read<IReadOnlyList<MutedBy>>(muted) : null, payload,
        row.Flapping is { } flapping ? Json.Read<Flapping>(flapping) : null);
}
