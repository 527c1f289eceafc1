using Tocsin.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Silences;

/// <summary>Silences and maintenance windows for programs.</summary>
public sealed class SilenceReads(Database database, KeepMutes verb, Preview preview, Worlds worlds, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var silences = routes.MapGroup("/api/v1/silences").WithTags("Silences");
        silences.MapGet("", async (string? state, [AsParameters] Stretch stretch) => await List(StoredMute.SilenceKind, state, stretch))
            .Needs(Right.ReadConsole).WithSummary("Silences, newest first.");
        silences.MapGet("/{id}", async (string id) => await One(StoredMute.SilenceKind, id)).Needs(Right.ReadConsole).WithSummary("One silence.");
        silences.MapPost("", async (SilenceBody body, HttpContext context) => Answer(await verb.Silence(context.Actor(), Asked(body.Matchers, null, body.Reason, body.Starts, body.Ends, body.For)), made: true))
            .Needs(Right.MuteAlerts).WithSummary("Silence alerts: those that match all matchers page nobody until it ends.");
        silences.MapPatch("/{id}", async (string id, SilenceChange body, HttpContext context) => Answer(await verb.Change(context.Actor(), StoredMute.SilenceKind, id, new MuteChange(body.Reason, body.Starts, body.Ends))))
            .Needs(Right.MuteAlerts).WithSummary("Change when a silence ends, or its reason.");
        silences.MapDelete("/{id}", async (string id, HttpContext context) => Answer(await verb.End(context.Actor(), StoredMute.SilenceKind, id)))
            .Needs(Right.MuteAlerts).WithSummary("End a silence now: what still fires pages.");
        silences.MapPost("/preview", async (PreviewBody body) => await Would(body.Matchers ?? []))
            .Needs(Right.ReadConsole).WithSummary("What matchers would silence: alerts open now, and those of the last 7 days.");
        Maintenance(routes.MapGroup("/api/v1/maintenance").WithTags("Silences"));
    }

    private void Maintenance(RouteGroupBuilder windows)
    {
        windows.MapGet("", async (string? state, [AsParameters] Stretch stretch) => await List(StoredMute.MaintenanceKind, state, stretch))
            .Needs(Right.ReadConsole).WithSummary("Maintenance windows, newest first.");
        windows.MapGet("/{id}", async (string id) => await One(StoredMute.MaintenanceKind, id)).Needs(Right.ReadConsole).WithSummary("One maintenance window.");
        windows.MapPost("", async (MaintenanceBody body, HttpContext context) => Answer(await verb.Maintain(context.Actor(), Asked(null, body.Services, body.Title, body.Starts, body.Ends, body.For) with { Environments = body.Environments ?? [] }), made: true))
            .Needs(Right.MuteAlerts).WithSummary("Plan maintenance: alerts of these services, or of whatever runs in these environments, that begin during it page nobody until it ends. With both, only of these services there.");
        windows.MapPatch("/{id}", async (string id, MaintenanceChange body, HttpContext context) => Answer(await verb.Change(context.Actor(), StoredMute.MaintenanceKind, id, new MuteChange(body.Title, body.Starts, body.Ends))))
            .Needs(Right.MuteAlerts).WithSummary("Change when maintenance starts or ends, or its title.");
        windows.MapDelete("/{id}", async (string id, HttpContext context) => Answer(await verb.End(context.Actor(), StoredMute.MaintenanceKind, id)))
            .Needs(Right.MuteAlerts).WithSummary("End maintenance now: what still fires pages.");
        windows.MapPost("/preview", async (MaintenancePreviewBody body) => await WouldIn(body.Services ?? [], body.Environments ?? []))
            .Needs(Right.ReadConsole).WithSummary("What maintenance of these services and environments would mute: alerts open now, and those of the last 7 days.");
    }

    private Task<IResult> List(string kind, string? state, Stretch stretch) => database.Read(async session =>
    {
        if (state is not (null or "active" or "pending" or "ended" or "open")) return NoSuchState.Result();
        var where = state switch { "active" => "AND starts <= @now AND ends > @now", "pending" => "AND starts > @now", "ended" => "AND ends <= @now", "open" => "AND ends > @now", _ => "" };
        var rows = await session.Query<StoredMute>(
            $"SELECT {MuteTable.Columns} FROM mute WHERE kind = @kind AND id < @before {where} ORDER BY id DESC LIMIT @Asked",
            new { kind, before = Cursor.Before(stretch.After), stretch.Asked, now = session.Now });
        return TypedResults.Json(stretch.Part([.. rows.Select(row => MuteDocument.Of(row, session.Now))], document => document.Id), Json.Options);
    });

    private Task<IResult> One(string kind, string id) => database.Read(async session =>
        await session.First<StoredMute>($"SELECT {MuteTable.Columns} FROM mute WHERE id = @id AND kind = @kind", new { id, kind }) is { } row
            ? TypedResults.Json(MuteDocument.Of(row, session.Now), Json.Options)
            : KeepMutes.Missing(id).Result());

    private async Task<IResult> Would(IReadOnlyList<string> matchers)
    {
        if (Mutes.WrongMatchers(matchers) is { } wrong) return wrong.Result();
        return Told(await preview.Of(Preview.OfMatchers(matchers)));
    }

    private async Task<IResult> WouldIn(IReadOnlyList<string> services, IReadOnlyList<string> environments)
    {
        if (Mutes.WrongPlace(services, environments, worlds.Latest.Playbook) is { } wrong) return wrong.Result();
        return Told(await preview.Of(Preview.OfMaintenance(services, environments)));
    }

    private static IResult Told(WouldMute would) => TypedResults.Json(
        new PreviewDocument(would.Open.Count, Some(would.Open), would.Lately.Count, Some(would.Lately), Preview.Lately, would.MoreThere), Json.Options);

    private static IReadOnlyList<AlertDocument> Some(IReadOnlyList<StoredAlert> alerts) => [.. alerts.Take(Preview.Named).Select(alert => AlertDocument.Of(alert, null))];

    private NewMute Asked(IReadOnlyList<string>? matchers, IReadOnlyList<string>? services, string? why, Instant? starts, Instant? ends, string? length) => new(
        matchers ?? [], services ?? [], why, starts, ends ?? (length is null ? null : (starts ?? time.Now()) + DurationText.Parse(length)));

    private IResult Answer(Outcome<StoredMute> outcome, bool made = false) => outcome.Answer(mute =>
        TypedResults.Json(MuteDocument.Of(mute, time.Now()), Json.Options, statusCode: made ? StatusCodes.Status201Created : StatusCodes.Status200OK));

    private static readonly Refusal NoSuchState = new("no-such-state", "state is one of active, pending, open (either of them), ended.", RefusalKind.Invalid, "state");

    /// <summary>A silence to make.</summary>
    /// <param name="For">How long, e.g. <c>2h</c>; or <paramref name="Ends"/>.</param>
    public sealed record SilenceBody(IReadOnlyList<string>? Matchers, string? Reason, Instant? Starts, Instant? Ends, string? For);

    /// <summary>A maintenance window to make.</summary>
    /// <param name="For">How long, e.g. <c>2h</c>; or <paramref name="Ends"/>.</param>
    public sealed record MaintenanceBody(IReadOnlyList<string>? Services, string? Title, Instant? Starts, Instant? Ends, string? For, IReadOnlyList<string>? Environments = null);

    public sealed record SilenceChange(string? Reason, Instant? Starts, Instant? Ends);

    public sealed record MaintenanceChange(string? Title, Instant? Starts, Instant? Ends);

    public sealed record PreviewBody(IReadOnlyList<string>? Matchers);

    public sealed record MaintenancePreviewBody(IReadOnlyList<string>? Services, IReadOnlyList<string>? Environments = null);

    public sealed record PreviewDocument(int Open, IReadOnlyList<AlertDocument> OpenSome, int Lately, IReadOnlyList<AlertDocument> LatelySome, Duration Within, bool MoreThere);
}

/// <summary>A silence or a maintenance window as the API tells it.</summary>
/// <param name="State">pending, active or ended.</param>
/// <param name="Reason">Of a silence.</param>
/// <param name="Title">Of a maintenance window.</param>
public sealed record MuteDocument(
    string Id, string State, IReadOnlyList<string>? Matchers, IReadOnlyList<string>? Services, IReadOnlyList<string>? Environments, string? Reason, string? Title, string Author, string MadeBy,
    Instant Starts, Instant Ends, Instant Created, Instant Changed)
{
    public static MuteDocument Of(StoredMute row, Instant now)
    {
        var silence = row.Kind == StoredMute.SilenceKind;
        return new MuteDocument(
            row.Id, StateOf(row, now), silence ? row.MatcherTexts : null, silence ? null : row.ServiceNames, silence ? null : row.EnvironmentNames, silence ? row.Why : null, silence ? null : row.Why,
            row.Author, row.MadeBy, row.Starts, row.Ends, row.Created, row.Changed);
    }

    public static string StateOf(StoredMute row, Instant now) => row.Ends <= now ? "ended" : row.Starts > now ? "pending" : "active";
}
