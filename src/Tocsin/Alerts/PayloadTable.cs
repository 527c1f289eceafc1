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

    /// <summary>Payloads kept per integration; the oldest give way, and their alerts remain.</summary>
    public const int MostPerIntegration = 5_000;

    /// <summary>Thrown away in one transaction, so that a human's write never waits long behind it.</summary>
    public const int MostAtOnce = 1_000;

    public static void Insert(Session session, IReadOnlyList<StoredPayload> payloads) => Inserts.Execute(session, payloads);

    /// <summary>Throws away the oldest beyond what is kept of one integration.</summary>
    /// <returns>How many went; as many as at once: there may be more.</returns>
    public static Task<int> Trim(Session session, string integration, PayloadLimits limits) => session.Execute(
        """
        DELETE FROM payload WHERE id IN (SELECT id FROM payload WHERE integration = @integration AND id <=
          (SELECT id FROM payload WHERE integration = @integration ORDER BY id DESC LIMIT 1 OFFSET @PerIntegration) ORDER BY id LIMIT @AtOnce)
        """,
        new { integration, limits.PerIntegration, limits.AtOnce });
}

/// <summary>One payload as stored.</summary>
public sealed record StoredPayload(string Id, string Integration, Instant At, string Body);
