using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>The keys that protect forms: sealed in the database, the same on every node, one for each period. The framework reads them from memory only.</summary>
public sealed class KeyRing(Database database, MasterKey master) : IXmlRepository
{
    /// <summary>A key serves this long, and is still read for as long again.</summary>
    private const int PeriodDays = 45;

    /// <summary>Between looks for a new period or another node's key.</summary>
    private static readonly Duration Look = Duration.FromHours(1);

    private volatile IReadOnlyList<XElement> keys = [];
    private XElement? made;

    public IReadOnlyCollection<XElement> GetAllElements() => keys;

    /// <summary>The framework hands over a key that was just made; it is written by <see cref="Refresh"/>.</summary>
    public void StoreElement(XElement element, string friendlyName) => made = element;

    /// <summary>Reads all keys, and makes this period's where nobody has yet. Of two nodes that make one, the first wins and both read its key.</summary>
    public async Task Refresh(IKeyManager manager)
    {
        // Keys are counted by the real clock, because the framework judges them by it.
        var now = TimeProvider.System.GetUtcNow();
        var period = now.ToUnixTimeSeconds() / (86_400 * PeriodDays);
        var id = string.Create(CultureInfo.InvariantCulture, $"period-{period}");
        var known = await database.Read(Load);
        if (!known.ContainsKey(id))
        {
            manager.CreateNewKey(now, now.AddDays(2 * PeriodDays));
            var text = made!.ToString(SaveOptions.DisableFormatting);
            await database.Write(Lane.People, session => session.Execute(
                "INSERT INTO key_ring (id, sealed) VALUES (@id, @bytes) ON CONFLICT (id) DO NOTHING",
                new { id, bytes = master.Seal($"key-ring:{id}", Encoding.UTF8.GetBytes(text)) }));
            known = await database.Read(Load);
        }

        keys = [.. known.Values];
    }

    public async Task Run(IKeyManager manager, TimeProvider time, CancellationToken stop)
    {
        using var wake = new Wake(database.Feed);
        while (!stop.IsCancellationRequested)
        {
            await wake.Wait(Look, time, stop);
            try
            {
                await Refresh(manager);
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or TimeoutException or IOException)
            {
                // The database is away: the keys in memory serve on, and readiness says so.
            }
        }
    }

    private async Task<Dictionary<string, XElement>> Load(Session session)
    {
        var rows = await session.Query<KeyRow>("SELECT id, sealed FROM key_ring ORDER BY id DESC LIMIT 8");
        return rows.ToDictionary(row => row.Id, row => XElement.Parse(Encoding.UTF8.GetString(master.Open($"key-ring:{row.Id}", row.Sealed))), StringComparer.Ordinal);
    }

    private sealed class KeyRow
    {
        public required string Id { get; init; }

        public required byte[] Sealed { get; init; }
    }
}
