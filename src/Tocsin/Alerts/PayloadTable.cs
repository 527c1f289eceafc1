using NpgsqlTypes;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>What senders sent, word for word, once per request that began an alert.</summary>
public static class PayloadTable
{
    private static readonly Bulk<StoredPayload> Inserts = new(
        "INSERT INTO payload (id, integration, at, body) VALUES ($1, $2, $3, $4)",
        "INSERT INTO payload (id, integration, at, body) SELECT * FROM unnest($1, $2, $3, $4)",
        new(NpgsqlDbType.Text, payload => payload.Id),
        new(NpgsqlDbType.Text, payload => payload.Integration),
        new(NpgsqlDbType.Bigint, payload => payload.At.ToMicroseconds()),
        new(NpgsqlDbType.Text, payload => payload.Body));

    public static void Insert(Session session, IReadOnlyList<StoredPayload> payloads) => Inserts.Execute(session, payloads);
}

/// <summary>One payload as stored.</summary>
public sealed record StoredPayload(string Id, string Integration, Instant At, string Body);
