using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Pairs of incidents that somebody said are not the same: they are proposed to nobody again.</summary>
internal static class Unrelated
{
    public static async Task<IReadOnlySet<string>> Of(Session session, string incident) => (await session.Query<string>(
        "SELECT other FROM unrelated WHERE one = @incident UNION ALL SELECT one FROM unrelated WHERE other = @incident", new { incident })).ToHashSet(StringComparer.Ordinal);

    /// <returns>False: it was said already.</returns>
    public static async Task<bool> Say(Session session, string one, string other)
    {
        if (string.CompareOrdinal(one, other) > 0) (one, other) = (other, one);
        return await session.Execute("INSERT INTO unrelated (one, other) VALUES (@one, @other) ON CONFLICT (one, other) DO NOTHING", new { one, other }) > 0;
    }
}
