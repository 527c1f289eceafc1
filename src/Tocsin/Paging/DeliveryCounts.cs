using System.Collections.Concurrent;

namespace Tocsin.Paging;

/// <summary>What came of the messages that this node's senders took up since it started.</summary>
public sealed class DeliveryCounts
{
    private readonly ConcurrentDictionary<(string Channel, string Outcome), long> counts = new();

    /// <summary>By channel and <see cref="DeliveryStatus"/>.</summary>
    public IReadOnlyList<KeyValuePair<(string Channel, string Outcome), long>> All => [.. counts.OrderBy(count => count.Key)];

    public void Count(string channel, string outcome) => counts.AddOrUpdate((channel, outcome), 1, (_, before) => before + 1);
}
