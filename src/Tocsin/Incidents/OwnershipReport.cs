using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>How long each owner had which incidents in a stretch of time, from the ledgers.</summary>
public sealed class OwnershipReport(Database database, Worlds worlds, SeeIncident see, TimeProvider time)
{
    private static readonly Duration UsualStretch = Duration.FromDays(30);

    /// <summary>The newest of a stretch; the answer says when there were more.</summary>
    private const int MostIncidents = 2_000;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/incidents/ownership", Report).Needs(Right.ReadConsole).WithTags("Incidents")
        .WithSummary("How long each owner had incidents between two instants; without any, in the last 30 days.");

    private async Task<IResult> Report(string? from, string? to, HttpContext context)
    {
        var fields = new Fields(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["from"] = [from ?? ""], ["to"] = [to ?? ""] }, DateTimeZone.Utc);
        var (now, asked) = (time.Now(), (From: fields.At("from"), To: fields.At("to")));
        if (fields.Wrong is { } wrong) return wrong.Result();
        var until = asked.To ?? now;
        var since = asked.From ?? until - UsualStretch;
        if (since >= until) return new Refusal("bad-stretch", "from lies before to.", RefusalKind.Invalid, "from").Result();
        var found = await database.Read(session => Read(session, Sight.Of(context.Actor(), worlds.Latest), since, until));
        var seen = found.Take(MostIncidents).ToList();
        var restricted = seen.Where(incident => incident.Restricted).Select(incident => incident.Id).ToList();
        if (restricted.Count > 0) await database.Write(Lane.People, session => see.Note(session, context.Actor(), restricted));
        return TypedResults.Json(new { from = since, to = until, owners = Owners(seen, since, Instant.Min(until, now)), more = found.Count > MostIncidents }, Json.Options);
    }

    private static async Task<IReadOnlyList<Incident>> Read(Session session, Sight sight, Instant from, Instant to) =>
    [
        .. (await session.Query<string>(
            $"SELECT i.state FROM incident AS i WHERE i.opened < @to AND (i.ended IS NULL OR i.ended > @from) AND {Sight.Condition(session.Dialect)} ORDER BY i.id DESC LIMIT @most",
            new { from, to, most = MostIncidents + 1, sight.Me, sight.Parties, sight.All })).Select(IncidentTable.Read),
    ];

    private static IEnumerable<OwnedBy> Owners(IReadOnlyList<Incident> incidents, Instant from, Instant to) => incidents
        .SelectMany(incident => incident.Ledger.Select(line => (incident.Label, incident.Title, line.Owner, Length: Instant.Min(line.Until ?? to, to) - Instant.Max(line.From, from))))
        .Where(one => one.Length > Duration.Zero)
        .GroupBy(one => (one.Owner.Kind, one.Owner.Id))
        .Select(owner => new OwnedBy(
            owner.First().Owner,
            owner.Aggregate(Duration.Zero, (sum, one) => sum + one.Length),
            [.. owner.GroupBy(one => one.Label, StringComparer.Ordinal).Select(one => new OwnedIncident(one.Key, one.First().Title, one.Aggregate(Duration.Zero, (sum, line) => sum + line.Length)))]))
        .OrderByDescending(owner => owner.Total);
}

/// <summary>What one owner had, and for how long, in seconds.</summary>
public sealed record OwnedBy(Owner Owner, Duration Total, IReadOnlyList<OwnedIncident> Incidents);

/// <summary>One of them.</summary>
public sealed record OwnedIncident(string Label, string Title, Duration Length);
