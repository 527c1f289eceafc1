using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Shows one alert: what its sender said, what we made of it, and where it went.</summary>
public sealed class ShowAlert(Database database, Worlds worlds, Frames frames)
{
    /// <summary>Labels that are filled in where it is to be silenced, and the longest value among them: an address has an end.</summary>
    private const int MostMatchers = 20;
    private const int LongestValue = 200;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Links.Alerts + "/{id}", One).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> One(string id, HttpContext context) => database.Read(async session =>
    {
        var alert = await session.First<StoredAlert>($"SELECT {AlertTable.Fields} FROM alert WHERE id = @id", new { id });
        var frame = await frames.Around(session, context, context.Actor(), alert?.Title ?? "There is no such alert", RailPlace.Alerts);
        if (alert is null) return Screen.Of<ProblemScreen>(ProblemView.Missing(frame), StatusCodes.Status404NotFound);
        return Screen.Of<AlertScreen>(await View(session, frame, alert, context.Actor()));
    });

    private async Task<AlertView> View(Session session, FrameView frame, StoredAlert alert, Actor reader)
    {
        var live = worlds.Latest;
        var line = await session.First<AlertLine>($"SELECT {AlertLines.Columns} FROM alert AS a LEFT JOIN page AS p ON p.id = a.page WHERE a.id = @Id", alert);
        var payload = await session.First<PayloadRow>("SELECT at, body FROM payload WHERE id = @Payload", alert);
        var integration = live.Playbook.Integrations.GetValueOrDefault(alert.Integration);
        var route = Json.Read<StoredRoute>(alert.Route);
        var labels = Json.Read<Dictionary<string, string>>(alert.Labels);
        return new AlertView(
            frame,
            AlertLines.Row(line!, live),
            alert.Key,
            alert.Description,
            alert.Link,
            integration?.StaleAfter,
            [.. labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => new Label(label.Key, label.Value))],
            Mappings.Of(alert, integration),
            [.. route.Path.Select(step => RouteSteps.Of(step, live))],
            route.Why.Text,
            payload is null ? null : ReadablePayload.Of(payload.Body),
            payload?.At,
            alert.Flapping is { } flapping ? Json.Read<Flapping>(flapping) : null,
            integration?.FlapWindow ?? Integration.DefaultFlapWindow,
            alert.Muted is { } muted ? Json.Read<IReadOnlyList<MutedBy>>(muted) : [],
            alert.Status is not AlertStatus.Resolved && Access.Check(reader, Right.MuteAlerts) is null ? Links.Silencing(Matchers(alert, labels)) : null);
    }

    /// <summary>What singles an alert out: its labels, or, where it has none, its key.</summary>
    private static IEnumerable<string> Matchers(StoredAlert alert, Dictionary<string, string> labels)
    {
        var telling = labels.Where(label => label.Value.Length <= LongestValue).OrderBy(label => label.Key, StringComparer.Ordinal).Take(MostMatchers)
            .Select(label => Matcher.Of(label.Key, MatcherOperator.Equal, label.Value)).ToList();
        return telling.Count > 0 ? telling : [Matcher.Of(Subject.IntegrationLabel, MatcherOperator.Equal, alert.Integration), Matcher.Of(Subject.KeyLabel, MatcherOperator.Equal, alert.Key)];
    }

    private sealed class PayloadRow
    {
        public Instant At { get; init; }

        public required string Body { get; init; }
    }
}
