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
                "INSERT INTO intake_key (integration, hash, created) VALUES (@Name, @hash, @now) ON CONFLICT (integration) DO NOTHING",
                new { integration.Name, hash = Hash(key), now = session.Now });
            if (inserted > 0) made.Add(new IntakeKey(integration.Name, key));
        }

        return made;
    }

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
