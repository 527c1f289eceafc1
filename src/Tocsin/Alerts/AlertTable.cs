using System.Data.Common;
using NpgsqlTypes;
using Tocsin.Core.Silences;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Reads and writes alerts, many at once: this is the hottest table there is.</summary>
public static class AlertTable
{
    private const string Columns =
        "id, integration, dedup_key, status, severity, service, title, page, labels, link, description, route, payload, started, first_seen, last_seen, resolved, stale_at, seen, flaps, muted_by, muted, flapping";

    /// <summary>What a <see cref="StoredAlert"/> is read from, where few are.</summary>
    public const string Fields =
        "id, dedup_key AS key, integration, status, severity, service, title, nullif(page, '') AS page, labels, link, description, route, payload, started, first_seen, last_seen, resolved, stale_at, seen, flaps, muted_by, muted, flapping";

    // Asked key by key, in the order given: joined as a whole, a growing table would be read whole.
    private static readonly Bulk<AlertKey> ByKey = new(
        $"SELECT {Columns} FROM alert WHERE integration = $1 AND dedup_key = $2 AND current = 1",
        $"""
        SELECT found.* FROM unnest($1, $2) AS asked (integration, dedup_key) CROSS JOIN LATERAL
          (SELECT {Columns} FROM alert WHERE integration = asked.integration AND dedup_key = asked.dedup_key AND current = 1 LIMIT 1 FOR UPDATE) AS found
        """,
        new(NpgsqlDbType.Text, key => key.Integration),
        new(NpgsqlDbType.Text, key => key.Key));

    private static readonly Bulk<StoredAlert> Inserts = new(
        $"INSERT INTO alert ({Columns}, current) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)",
        $"INSERT INTO alert ({Columns}, current) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)",
        new(NpgsqlDbType.Text, alert => alert.Id),
        new(NpgsqlDbType.Text, alert => alert.Integration),
        new(NpgsqlDbType.Text, alert => alert.Key),
        new(NpgsqlDbType.Bigint, alert => (long)alert.Status),
        new(NpgsqlDbType.Bigint, alert => (long)alert.Severity),
        new(NpgsqlDbType.Text, alert => alert.Service),
        new(NpgsqlDbType.Text, alert => alert.Title),
        new(NpgsqlDbType.Text, alert => alert.Page ?? ""),
        new(NpgsqlDbType.Text, alert => alert.Labels),
        new(NpgsqlDbType.Text, alert => alert.Link),
        new(NpgsqlDbType.Text, alert => alert.Description),
        new(NpgsqlDbType.Text, alert => alert.Route),
        new(NpgsqlDbType.Text, alert => alert.Payload),
        new(NpgsqlDbType.Bigint, alert => alert.Started?.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.FirstSeen.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.LastSeen.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.Resolved?.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.StaleAt?.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.Seen),
        new(NpgsqlDbType.Bigint, alert => alert.Flaps),
        new(NpgsqlDbType.Text, alert => alert.MutedBy),
        new(NpgsqlDbType.Text, alert => alert.Muted),
        new(NpgsqlDbType.Text, alert => alert.Flapping),
        new(NpgsqlDbType.Bigint, alert => alert.Current ? 1L : 0L));

    private static readonly Bulk<StoredAlert> Updates = new(
        """
        UPDATE alert SET status = $2, severity = $3, page = $4, last_seen = $5, resolved = $6, stale_at = $7, seen = $8, flaps = $9, current = $10, muted_by = $11, muted = $12,
          flapping = $13 WHERE id = $1
        """,
        """
        UPDATE alert SET status = x.status, severity = x.severity, page = x.page, last_seen = x.last_seen, resolved = x.resolved, stale_at = x.stale_at,
          seen = x.seen, flaps = x.flaps, current = x.current, muted_by = x.muted_by, muted = x.muted, flapping = x.flapping
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
          AS x (id, status, severity, page, last_seen, resolved, stale_at, seen, flaps, current, muted_by, muted, flapping)
        WHERE alert.id = x.id
        """,
        new(NpgsqlDbType.Text, alert => alert.Id),
        new(NpgsqlDbType.Bigint, alert => (long)alert.Status),
        new(NpgsqlDbType.Bigint, alert => (long)alert.Severity),
        new(NpgsqlDbType.Text, alert => alert.Page ?? ""),
        new(NpgsqlDbType.Bigint, alert => alert.LastSeen.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.Resolved?.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.StaleAt?.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, alert => alert.Seen),
        new(NpgsqlDbType.Bigint, alert => alert.Flaps),
        new(NpgsqlDbType.Bigint, alert => alert.Current ? 1L : 0L),
        new(NpgsqlDbType.Text, alert => alert.MutedBy),
        new(NpgsqlDbType.Text, alert => alert.Muted),
        new(NpgsqlDbType.Text, alert => alert.Flapping));

    /// <summary>The current episode of each key that has one; locked where several nodes write.</summary>
    public static async Task<Dictionary<AlertKey, StoredAlert>> Current(Session session, IReadOnlyList<AlertKey> keys)
    {
        var found = new Dictionary<AlertKey, StoredAlert>(keys.Count);
        await ByKey.Query(session, keys, row =>
        {
            var alert = Read(row);
            found[new AlertKey(alert.Integration, alert.Key)] = alert;
        });
        return found;
    }

    public static void Insert(Session session, IReadOnlyList<StoredAlert> alerts) => Inserts.Execute(session, alerts);

    public static void Update(Session session, IReadOnlyList<StoredAlert> alerts) => Updates.Execute(session, alerts);

    /// <summary>Firing alerts whose sender should have repeated them by now, longest quiet first.</summary>
    public static Task<IReadOnlyList<StoredAlert>> Quiet(Session session, Instant now, Instant observedSince, int most) =>
        // Its whole period must have been observed: an alert last heard of before the observation began counts from then.
        Claim(
            session,
            "status = 0 AND stale_at IS NOT NULL AND stale_at <= $1 AND $1 - $2 >= stale_at - last_seen ORDER BY stale_at LIMIT $3",
            now.ToMicroseconds(), observedSince.ToMicroseconds(), most);

    /// <summary>One alert, if it calms.</summary>
    public static async Task<StoredAlert?> Calming(Session session, string id) => (await Claim(session, "status = 3 AND id = $1", id)).SingleOrDefault();

    /// <summary>Open alerts by id, after one.</summary>
    public static Task<IReadOnlyList<StoredAlert>> Open(Session session, string after, int most) =>
        Claim(session, "status <> 2 AND id > $1 ORDER BY id LIMIT $2", after, most);

    /// <summary>Open alerts that this mutes, by id, after one.</summary>
    public static Task<IReadOnlyList<StoredAlert>> MutedBy(Session session, string mute, string after, int most) =>
        Claim(session, "status <> 2 AND muted_by = $1 AND id > $2 ORDER BY id LIMIT $3", mute, after, most);

    /// <summary>Open alerts that any cause mutes, by id, after one.</summary>
    public static Task<IReadOnlyList<StoredAlert>> Inhibited(Session session, string after, int most) =>
        Claim(session, "status <> 2 AND muted_by IS NOT NULL AND muted_by LIKE $1 AND id > $2 ORDER BY id LIMIT $3", Tie.Prefix + "%", after, most);

    /// <summary>Reads alerts that this transaction will change.</summary>
    private static async Task<IReadOnlyList<StoredAlert>> Claim(Session session, string where, params object[] values)
    {
        var alerts = new List<StoredAlert>();
        await session.Flush();
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"SELECT {Columns} FROM alert WHERE {where}{session.Dialect.ForUpdate}";
        for (var at = 0; at < values.Length; at++)
        {
            var parameter = command.CreateParameter();
            // PostgreSQL takes parameters that have no name in their order.
            if (!session.Dialect.IsPostgres) parameter.ParameterName = $"${at + 1}";
            parameter.Value = values[at];
            command.Parameters.Add(parameter);
        }

        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) alerts.Add(Read(row));
        return alerts;
    }

    private static StoredAlert Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        Integration = row.GetString(1),
        Key = row.GetString(2),
        Status = (AlertStatus)row.GetInt64(3),
        Severity = (Severity)row.GetInt64(4),
        Service = Text(row, 5),
        Title = row.GetString(6),
        Page = row.GetString(7) is { Length: > 0 } page ? page : null,
        Labels = row.GetString(8),
        Link = Text(row, 9),
        Description = Text(row, 10),
        Route = row.GetString(11),
        Payload = row.GetString(12),
        Started = At(row, 13),
        FirstSeen = Clock.FromMicroseconds(row.GetInt64(14)),
        LastSeen = Clock.FromMicroseconds(row.GetInt64(15)),
        Resolved = At(row, 16),
        StaleAt = At(row, 17),
        Seen = row.GetInt64(18),
        Flaps = row.GetInt64(19),
        MutedBy = Text(row, 20),
        Muted = Text(row, 21),
        Flapping = Text(row, 22),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Instant? At(DbDataReader row, int column) => row.IsDBNull(column) ? null : Clock.FromMicroseconds(row.GetInt64(column));
}

/// <summary>What identifies an alert.</summary>
public readonly record struct AlertKey(string Integration, string Key);
