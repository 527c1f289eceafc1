using NpgsqlTypes;
using Tocsin.Core.Silences;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Open alerts that mute others while they fire, by the key they share with their symptoms.</summary>
internal static class CauseTable
{
    private static readonly Bulk<string> ByKey = new(
        "SELECT c.key, c.is_symptom, a.title FROM cause AS c JOIN alert AS a ON a.id = c.alert WHERE c.key = $1 ORDER BY c.is_symptom, c.alert LIMIT 1",
        """
        SELECT found.* FROM unnest($1) AS asked (key) CROSS JOIN LATERAL
          (SELECT c.key, c.is_symptom, a.title FROM cause AS c JOIN alert AS a ON a.id = c.alert WHERE c.key = asked.key ORDER BY c.is_symptom, c.alert LIMIT 1 FOR SHARE OF c) AS found
        """,
        new BulkColumn<string>(NpgsqlDbType.Text, key => key));

    private static readonly Bulk<StoredCause> Inserts = new(
        "INSERT INTO cause (key, is_symptom, alert) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        "INSERT INTO cause (key, is_symptom, alert) SELECT * FROM unnest($1, $2, $3) ON CONFLICT DO NOTHING",
        new(NpgsqlDbType.Text, cause => cause.Key),
        new(NpgsqlDbType.Bigint, cause => cause.IsSymptom ? 1L : 0L),
        new(NpgsqlDbType.Text, cause => cause.Alert));

    private static readonly Bulk<string> Deletes = new(
        "DELETE FROM cause WHERE alert = $1 RETURNING key, is_symptom, alert",
        "DELETE FROM cause WHERE alert = ANY($1) RETURNING key, is_symptom, alert",
        new BulkColumn<string>(NpgsqlDbType.Text, alert => alert));

    /// <summary>Of each key one alert that fires; rather one that is no symptom itself.</summary>
    public static async Task<IReadOnlyList<(string Key, bool IsSymptom, string Title)>> Firing(Session session, IReadOnlyList<string> keys)
    {
        var found = new List<(string, bool, string)>();
        await ByKey.Query(session, keys, row => found.Add((row.GetString(0), row.GetInt64(1) == 1, row.GetString(2))));
        return found;
    }

    public static void Insert(Session session, IReadOnlyList<StoredCause> causes) => Inserts.Execute(session, causes);

    /// <returns>What there was.</returns>
    public static async Task<IReadOnlyList<StoredCause>> Remove(Session session, IReadOnlyList<string> alerts)
    {
        var gone = new List<StoredCause>();
        await Deletes.Query(session, alerts, row => gone.Add(new StoredCause(row.GetString(0), row.GetInt64(1) == 1, row.GetString(2))));
        return gone;
    }

    /// <summary>While there was no rule, nobody looked whether what fires no more was a cause.</summary>
    public static Task Forget(Session session) =>
        session.Execute("DELETE FROM cause WHERE NOT EXISTS (SELECT 1 FROM alert WHERE alert.id = cause.alert AND alert.status IN (0, 3))");

    /// <summary>Lets the symptoms of causes that are over be looked at, where no other cause stands in.</summary>
    public static async Task Release(Session session, IReadOnlyList<StoredCause> gone)
    {
        foreach (var key in gone.GroupBy(cause => cause.Key, StringComparer.Ordinal).OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            var left = await session.First<long?>("SELECT min(is_symptom) FROM cause WHERE key = @Key", new { key.Key });
            if (left == 0 || (left == 1 && key.All(cause => cause.IsSymptom))) continue;
            await Due.Set(session, key.Key, MuteDue.Ends, "", session.Now);
            session.Changed(Topics.Due);
        }
    }
}

/// <summary>An alert that mutes others.</summary>
/// <param name="IsSymptom">It matches as a symptom of the same rule too.</param>
internal sealed record StoredCause(string Key, bool IsSymptom, string Alert);
