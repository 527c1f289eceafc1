using Tocsin.Alerts;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Shows one sender: how it is pointed at us, and what it sent last.</summary>
public sealed class ShowIntegration(Database database, Worlds worlds, PublicUrl publicUrl, Frames frames)
{
    /// <summary>Payloads on one screen.</summary>
    private const int Most = 30;

    private const int MostRoutes = 50;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Web.Links.Integrations + "/{name}", Show).Needs(Right.ReadPlaybook).ExcludeFromDescription();

    private Task<IResult> Show(string name, string? after, HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var integration = live.Playbook.Integrations.GetValueOrDefault(name);
        var frame = await frames.Around(session, context, context.Actor(), integration?.Title ?? "There is no such integration", RailPlace.Settings);
        if (integration is null) return Screen.Of<ProblemScreen>(Missing(frame, name), StatusCodes.Status404NotFound);
        var mayInspect = Access.Check(context.Actor(), Right.ReadQuarantine) is null;
        var payloads = await Payloads(session, name, after, mayInspect);
        return Screen.Of<IntegrationScreen>(new IntegrationView(
            frame,
            await IntegrationRows.Of(session, live, integration),
            integration.AsDocument(),
            live.Service(integration.Service),
            integration.StaleAfter,
            [.. live.Playbook.Routes.Where(route => route.Integrations.Count == 0 || route.Integrations.Contains(name)).Take(MostRoutes).Select(route => new RouteAsked(route.Titled(), RouteWords.AsksFor(route)))],
            [.. payloads.Take(Most)],
            PayloadTable.MostPerIntegration,
            HeardTable.Most,
            publicUrl.Text,
            payloads.Count > Most ? $"{Web.Links.Integration(name)}?after={payloads[Most - 1].At.ToUnixTimeMilliseconds()}" : null,
            Access.Check(context.Actor(), Right.EditPlaybook) is null,
            mayInspect));
    });

    /// <summary>All kinds by time; ids of different kinds do not sort together, so the list goes on from an instant.</summary>
    private static async Task<IReadOnlyList<PayloadLine>> Payloads(Session session, string name, string? after, bool mayInspect)
    {
        var before = long.TryParse(after, out var milliseconds) ? milliseconds * 1_000 : long.MaxValue;
        var taken = await session.Query<Line>(
            "SELECT id, at FROM payload WHERE integration = @name AND at < @before ORDER BY id DESC LIMIT @most", new { name, before, most = Most + 1 });
        var lines = new List<PayloadLine>();
        foreach (var row in taken)
        {
            var began = await session.First<Begun>(
                "SELECT count(*) AS alerts, min(title) AS title, min(dedup_key) AS key FROM alert WHERE payload = @Id AND id >= @first AND id < @last", PayloadIds.Around(row.Id, row.At));
            // The alert that tells of the quarantine is no more than that: the payload itself stands there.
            if (began is { Alerts: 1, Key: QuarantineTable.AlertKey }) continue;
            lines.Add(new PayloadLine(row.Id, row.At, began!.Alerts, began.Title, mayInspect ? Web.Links.Payload(name, row.Id) : null, false));
        }

        var again = await session.Query<Again>(
            "SELECT id, at, title, fires, resolves FROM heard WHERE integration = @name AND at < @before ORDER BY id DESC LIMIT @most", new { name, before, most = Most + 1 });
        lines.AddRange(again.Select(row => new PayloadLine(row.Id, row.At, 0, row.Title, mayInspect ? Web.Links.Payload(name, row.Id) : null, false) { Again = (row.Fires, row.Resolves) }));
        if (mayInspect)
        {
            var refused = await session.Query<Quarantined>(
                "SELECT id, integration, at, problem, length(payload) AS bytes, replayed FROM quarantine WHERE integration = @name AND at < @before ORDER BY id DESC LIMIT @most",
                new { name, before, most = Most + 1 });
            lines.AddRange(refused.Select(row => new PayloadLine(row.Id, row.At, 0, row.Problem, Web.Links.QuarantinedPayload(row.Id), true)));
        }

        return [.. lines.OrderByDescending(line => line.At).Take(Most + 1)];
    }

    private static ProblemView Missing(FrameView frame, string name) => ProblemView.Missing(frame) with
    {
        Title = "There is no such integration",
        Text = $"No sender is called {name}. It may have been removed from the playbook.",
        Href = Web.Links.Integrations,
        Action = "See all integrations",
    };

    private sealed class Line
    {
        public required string Id { get; init; }

        public Instant At { get; init; }
    }

    private sealed class Again
    {
        public required string Id { get; init; }

        public Instant At { get; init; }

        public required string Title { get; init; }

        public long Fires { get; init; }

        public long Resolves { get; init; }
    }

    private sealed class Begun
    {
        public long Alerts { get; init; }

        public string? Title { get; init; }

        public string? Key { get; init; }
    }
}
