using Tocsin.Alerts;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Simulator;

/// <summary>Payloads as they came, to ask about again.</summary>
internal static class RecordedPayloads
{
    /// <summary>How many are offered.</summary>
    private const int Most = 20;

    /// <summary>The newest alerts are looked at for their payloads: one payload may have begun many.</summary>
    private const int MostAlerts = 200;

    public static async Task<IReadOnlyList<RecordedPayload>> Newest(Session session, Live live)
    {
        var rows = await session.Query<Row>($"SELECT payload, integration, title, first_seen FROM alert ORDER BY id DESC LIMIT {MostAlerts}");
        return
        [
            .. rows.Where(row => live.Playbook.Integrations.ContainsKey(row.Integration)).GroupBy(row => row.Payload, StringComparer.Ordinal).Take(Most)
                .Select(payload => (First: payload.Last(), Count: payload.Count()))
                .Select(payload => new RecordedPayload(payload.First.Payload, payload.First.FirstSeen, live.Integration(payload.First.Integration).Title, payload.First.Title, payload.Count)),
        ];
    }

    public static Task<StoredPayload?> Find(Session session, string id) =>
        session.First<StoredPayload>("SELECT id, integration, at, body FROM payload WHERE id = @id", new { id });

    private sealed class Row
    {
        public required string Payload { get; init; }

        public required string Integration { get; init; }

        public required string Title { get; init; }

        public Instant FirstSeen { get; init; }
    }
}
