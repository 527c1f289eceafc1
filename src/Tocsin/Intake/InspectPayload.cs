using System.Text;
using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Looks into a payload that was taken: what was sent, what it was read as, what came of it; and sends it through again.</summary>
public sealed class InspectPayload(Database database, Worlds worlds, AlertWriter writer, Audit audit, Ids ids, Frames frames)
{
    /// <summary>Alerts and signals of one payload on the screen, each.</summary>
    private const int Most = 50;

    /// <summary>Alerts are counted no further than this.</summary>
    private const int Counted = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Web.Links.Integrations + "/{name}/payloads/{id}", Show).Needs(Right.ReadQuarantine).ExcludeFromDescription();
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Web.Links.Integrations + "/{name}/payloads/{id}/replay", Replay).DisableAntiforgery().Needs(Right.ReadQuarantine).ExcludeFromDescription();
    }

    private Task<IResult> Show(string name, string id, HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var row = await Find(session, name, id);
        var frame = await frames.Around(session, context, context.Actor(), "Payload", RailPlace.Settings);
        if (row is null) return Screen.Of<ProblemScreen>(Missing(frame, name), StatusCodes.Status404NotFound);
        var now = live.Playbook.Integrations.GetValueOrDefault(name) is { } integration ? Read(row, integration) : null;
        var came = row.Began == 1 ? await Begun(session, row) : await About(session, row, name, now);
        return Screen.Of<PayloadScreen>(new PayloadView(
            frame,
            row.Id,
            live.Integration(name) with { Href = Web.Links.Integration(name) },
            row.At,
            Encoding.UTF8.GetByteCount(row.Body),
            ReadablePayload.Of(row.Body),
            row.Began == 1,
            [.. came.Take(Most).Select(one => Of(one, live))],
            Math.Max(0, came.Count - Most),
            now is null ? [] : [.. now.Signals.Take(Most).Select(Of)],
            now is null ? [] : [.. now.Problems.Take(Answers.Listed).Select(problem => problem.Text)]));
    });

    private static Task<IReadOnlyList<Line>> Begun(Session session, Stored row) => session.Query<Line>(
        $"""
        SELECT {AlertLines.Columns}, a.dedup_key AS key, a.route FROM alert AS a LEFT JOIN page AS p ON p.id = a.page
        WHERE a.payload = @Id AND a.id >= @first AND a.id < @last ORDER BY a.id LIMIT {Counted}
        """,
        PayloadIds.Around(row.Id, row.At));

    /// <summary>What it repeated or resolved, where no later alert has the same identity.</summary>
    private static async Task<IReadOnlyList<Line>> About(Session session, Stored row, string name, Mapped? now)
    {
        var keys = now?.Signals.Select(signal => signal.Key).Distinct(StringComparer.Ordinal).Take(Counted).ToArray() ?? [];
        return keys.Length == 0 ? [] : await session.Query<Line>(
            $"""
            SELECT {AlertLines.Columns}, a.dedup_key AS key, a.route FROM alert AS a LEFT JOIN page AS p ON p.id = a.page
            WHERE a.integration = @name AND a.dedup_key {session.Dialect.In(nameof(keys))} AND a.current = 1 AND a.first_seen <= @At ORDER BY a.id LIMIT {Counted}
            """,
            new { name, keys, row.At });
    }

    private async Task<IResult> Replay(string name, string id, HttpContext context)
    {
        var back = Web.Links.Payload(name, id);
        if (await database.Read(session => Find(session, name, id)) is not { } row) return Notices.Refused(context, Web.Links.Integration(name), Gone);
        if (worlds.Latest.Playbook.Integrations.GetValueOrDefault(name) is not { } integration) return Notices.Refused(context, Web.Links.Integrations, NoIntegration(name));
        var read = Read(row, integration);
        if (read.Problems.Count > 0) return Notices.Refused(context, back, Unreadable(read.Problems));
        if (read.Signals.Count == 0) return Notices.Refused(context, back, SaysNothing);
        if (!writer.TryWrite(new Delivered(integration, read.Signals, Encoding.UTF8.GetBytes(row.Body)), out var durable)) return Notices.Refused(context, back, Full);
        await durable;
        await database.Write(Lane.People, session => audit.Note(session, context.Actor(), "payload-replayed", new { row.Id, integration = name, signals = read.Signals.Count }));
        return Notices.Done(context, back, $"Sent through again: {Wording.Count(read.Signals.Count, "signal")} taken. Whatever it began stands among the alerts.");
    }

    private Mapped Read(Stored row, Integration integration)
    {
        var body = Encoding.UTF8.GetBytes(row.Body);
        return Senders.For(integration, body, row.At).Map(body, integration, ids.New(Ids.Alert));
    }

    private static async Task<Stored?> Find(Session session, string name, string id) =>
        await session.First<Stored>("SELECT id, at, body, 1 AS began FROM payload WHERE id = @id AND integration = @name", new { id, name })
        ?? await session.First<Stored>("SELECT id, at, body, 0 AS began FROM heard WHERE id = @id AND integration = @name", new { id, name });

    private static Came Of(Line line, Live live)
    {
        var route = Json.Read<StoredRoute>(line.Route);
        return new Came(AlertLines.Row(line, live), line.Key, route.Path, route.Why.Text);
    }

    private static ReadSignal Of(Signal signal) => new(
        signal.Kind switch { SignalKind.Fire => "fires", SignalKind.Resolve => "resolves", _ => "is acknowledged" }, signal.Title, signal.Severity.ToString().ToLowerInvariant(), signal.Key);

    private static ProblemView Missing(FrameView frame, string name) => ProblemView.Missing(frame) with
    {
        Title = "This payload is no longer kept",
        Text = $"Of each sender the last {Wording.Number(PayloadTable.MostPerIntegration)} that began an alert are kept, and the last {HeardTable.Most} that repeated or resolved. Its alerts remain.",
        Href = Web.Links.Integration(name),
        Action = "See the last payloads",
    };

    private static Refusal Unreadable(IReadOnlyList<Problem> problems) => new(
        "unreadable-now", $"The integration as it is now cannot read it: {string.Join(" ", problems.Take(Answers.Listed).Select(one => one.Text))} Mend the mapping first.");

    private static Refusal NoIntegration(string name) => new("no-such-integration", $"The integration {name} is no longer in the playbook.", RefusalKind.Missing);

    private static readonly Refusal Gone = new("no-such-payload", "This payload is no longer kept.", RefusalKind.Missing);

    private static readonly Refusal SaysNothing = new("says-nothing", "Read as the integration is now, this payload says nothing: no alert fires or resolves in it.");

    private static readonly Refusal Full = new("overloaded", "More alarms come in than can be written just now: try again in a few seconds.");

    private sealed class Stored
    {
        public required string Id { get; init; }

        public Instant At { get; init; }

        public required string Body { get; init; }

        /// <summary>It began alerts; else it repeated or resolved some.</summary>
        public long Began { get; init; }
    }

    private sealed class Line : AlertLine
    {
        public required string Key { get; init; }

        public required string Route { get; init; }
    }
}
