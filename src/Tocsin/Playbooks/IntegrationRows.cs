using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads what is shown of one integration.</summary>
public static class IntegrationRows
{
    /// <summary>Its open alerts are counted no further than this.</summary>
    private const int CountedTo = 50_000;

    public static async Task<IntegrationRow> Of(Session session, Live live, Integration one) => new(
        one.Name,
        one.Title,
        one.Sender,
        one.KeySecret,
        live.Keys.Values.Any(keyed => keyed.Name == one.Name),
        await LastSeen(session, one),
        await session.First<long>(
            "SELECT count(*) FROM (SELECT integration FROM alert WHERE status <> 2 AND status = 0 ORDER BY id DESC LIMIT @CountedTo) AS firing WHERE integration = @Name", new { one.Name, CountedTo }),
        await session.First<int>("SELECT count(*) FROM quarantine WHERE integration = @Name AND replayed IS NULL", one));

    /// <summary>A repeat moves its alert's last sight; a new alert keeps its payload.</summary>
    public static async Task<Instant?> LastSeen(Session session, Integration integration)
    {
        var alert = await session.FirstInstant(
            "SELECT max(last_seen) FROM (SELECT last_seen FROM alert WHERE integration = @Name AND current = 1 LIMIT 1000) AS some_alerts", integration);
        var payload = await session.FirstInstant("SELECT at FROM payload WHERE integration = @Name ORDER BY id DESC LIMIT 1", integration);
        return alert is null || payload > alert ? payload : alert;
    }
}
