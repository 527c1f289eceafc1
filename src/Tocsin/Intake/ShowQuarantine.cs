using System.Text;
using Tocsin.Alerts;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Shows payloads that came with a good key and could not be read.</summary>
public sealed class ShowQuarantine(Database database, Worlds worlds, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Web.Links.Quarantine, List).Needs(Right.ReadQuarantine).ExcludeFromDescription();
        routes.MapGet(Web.Links.Quarantine + "/{id}", One).Needs(Right.ReadQuarantine).ExcludeFromDescription();
    }

    private Task<IResult> List(string? integration, string? after, HttpContext context) => database.Read(async session =>
    {
        var rows = await session.Query<Quarantined>(
            $"""
            SELECT id, integration, at, problem, length(payload) AS bytes, replayed FROM quarantine
            WHERE id < @before {(integration is null ? "" : "AND integration = @integration")} ORDER BY id DESC LIMIT @most
            """,
            new { integration, before = Cursor.Before(after), most = Cursor.Usual + 1 });
        var of = integration is null ? "" : $"integration={Uri.EscapeDataString(integration)}";
        return Screen.Of<QuarantineScreen>(new QuarantineView(
            await frames.Around(session, context, context.Actor(), "Quarantine", RailPlace.Settings),
            [.. rows.Take(Cursor.Usual).Select(Row)],
            QuarantineTable.MostPerIntegration,
            after is null ? null : $"{Web.Links.Quarantine}?{of}",
            rows.Count > Cursor.Usual ? $"{Web.Links.Quarantine}?{of}&after={rows[Cursor.Usual - 1].Id}" : null));
    });

    private Task<IResult> One(string id, HttpContext context) => database.Read(async session =>
    {
        var row = await session.First<Quarantined>("SELECT id, integration, at, problem, length(payload) AS bytes, replayed, payload FROM quarantine WHERE id = @id", new { id });
        var frame = await frames.Around(session, context, context.Actor(), "Quarantine", RailPlace.Settings);
        if (row is null) return Screen.Of<ProblemScreen>(ProblemView.Missing(frame), StatusCodes.Status404NotFound);
        return Screen.Of<QuarantinedScreen>(new QuarantinedView(frame, Row(row), Text(row.Payload ?? [])));
    });

    private QuarantineRow Row(Quarantined row) => new(row.Id, worlds.Latest.Integration(row.Integration), row.At, row.Problem, row.Bytes, row.Replayed);

    /// <summary>Bytes that are no text are shown as dots.</summary>
    private static string Text(byte[] payload) => ReadablePayload.Of(string.Concat(
        Encoding.UTF8.GetString(payload).Select(letter => letter is '\n' or '\t' || (!char.IsControl(letter) && letter != '\uFFFD') ? letter : '·')));
}

/// <summary>A quarantined payload's row.</summary>
public sealed class Quarantined
{
    public required string Id { get; init; }

    public required string Integration { get; init; }

    public Instant At { get; init; }

    public required string Problem { get; init; }

    public long Bytes { get; init; }

    public Instant? Replayed { get; init; }

    public byte[]? Payload { get; init; }

    /// <summary>In whose words it was to tell of changes; null: of alerts.</summary>
    public string? Changes { get; init; }
}
