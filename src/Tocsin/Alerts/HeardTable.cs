using Tocsin.Core.Alerts;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>The last payloads of each integration that began no alert: what repeated and what resolved, to be looked into.</summary>
/// <remarks>They prove nothing and are kept for whoever sets a sender up, so they must cost the storm nothing: of many at once one a second is kept.</remarks>
public sealed class HeardTable
{
    /// <summary>Payloads kept of each integration.</summary>
    public const int Most = 50;

    /// <summary>So many in a row are all kept, one per batch; after them one a second.</summary>
    private const int InARow = 10;

    /// <summary>A longer one is not kept.</summary>
    private const int Longest = 64 * 1_024;

    /// <summary>Integrations that are remembered.</summary>
    private const int MostIntegrations = 10_000;

    private static readonly Duration Pace = Duration.FromSeconds(1);

    // Only the batch writer asks, one batch at a time.
    private readonly Dictionary<string, Instant> paid = new(StringComparer.Ordinal);

    /// <param name="requests">Of each integration the last that began nothing.</param>
    public async Task Keep(Session session, Ids ids, IEnumerable<Delivered> requests)
    {
        foreach (var request in requests.Where(request => request.Body.Length <= Longest && Takes(request.Integration.Name, session.Now)))
        {
            await session.Execute(
                "INSERT INTO heard (id, integration, at, title, fires, resolves, body) VALUES (@id, @Name, @at, @Title, @fires, @resolves, @body)",
                new
                {
                    id = ids.New(Ids.Payload), request.Integration.Name, at = session.Now, request.Signals[0].Title,
                    fires = request.Signals.Count(signal => signal.Kind == SignalKind.Fire), resolves = request.Signals.Count(signal => signal.Kind == SignalKind.Resolve),
                    body = Batch.Text(request.Body.Span),
                });
            await session.Execute(
                "DELETE FROM heard WHERE integration = @Name AND id <= (SELECT id FROM heard WHERE integration = @Name ORDER BY id DESC LIMIT 1 OFFSET @Most)", new { request.Integration.Name, Most });
        }
    }

    /// <summary>Each takes a second of what it has saved up.</summary>
    private bool Takes(string integration, Instant now)
    {
        var saved = now - (Pace * InARow);
        if (paid.Count >= MostIntegrations) paid.Clear();
        var until = paid.TryGetValue(integration, out var known) && known <= now ? Instant.Max(known, saved) : saved;
        if (until + Pace > now) return false;
        paid[integration] = until + Pace;
        return true;
    }
}
