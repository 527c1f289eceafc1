using System.Security.Cryptography;
using System.Text;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Intake keys are kept as hashes: they have 160 bits of chance, so a plain hash suffices.</summary>
public static class IntakeKeys
{
    /// <summary>An integration without a secret of its own gets a key, once.</summary>
    /// <returns>The keys made now, in clear: nobody can read them again.</returns>
    public static async Task<IReadOnlyList<IntakeKey>> Make(Session session, Ids ids, IEnumerable<Integration> integrations)
    {
        var made = new List<IntakeKey>();
        foreach (var integration in integrations.Where(one => one.KeySecret is null))
        {
            var key = ids.Secret();
            var inserted = await session.Execute(
                """
                INSERT INTO intake_key (integration, hash, created) VALUES (@Name, @hash, @now)
                ON CONFLICT (integration) DO UPDATE SET hash = excluded.hash, created = excluded.created, retired = NULL WHERE intake_key.retired IS NOT NULL
                """,
                new { integration.Name, hash = Hash(key), now = session.Now });
            if (inserted > 0) made.Add(new IntakeKey(integration.Name, key));
        }

        return made;
    }

    /// <summary>The keys of integrations that are removed open nothing, and are kept in case the removal is taken back.</summary>
    public static async Task Retire(Session session, IEnumerable<DocumentName> removed)
    {
        foreach (var name in removed.Where(name => name.Kind == nameof(Integration)))
            await session.Execute("UPDATE intake_key SET retired = @now WHERE integration = @Name", new { now = session.Now, name.Name });
    }

    /// <summary>Integrations that come back keep the key their senders know.</summary>
    public static async Task BringBack(Session session, IEnumerable<DocumentName> restored)
    {
        foreach (var name in restored.Where(name => name.Kind == nameof(Integration)))
            await session.Execute("UPDATE intake_key SET retired = NULL WHERE integration = @Name", name);
    }

    /// <summary>The hashes of the keys that open something, by integration.</summary>
    public static async Task<Dictionary<string, string>> Load(Session session) =>
        (await session.Query<KeyRow>("SELECT integration, hash FROM intake_key WHERE retired IS NULL")).ToDictionary(row => row.Integration, row => row.Hash, StringComparer.Ordinal);

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed class KeyRow
    {
        public required string Integration { get; init; }

        public required string Hash { get; init; }
    }
}
