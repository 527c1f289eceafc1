using System.Net;
using System.Net.Sockets;
using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>Counts wrong passwords by handle and by address, so that nobody can try them all; kept in memory, and bounded.</summary>
public sealed class Throttle(TimeProvider time)
{
    private static readonly Duration Window = Duration.FromMinutes(5);
    private const int ForBoth = 5;
    private const int ForAddress = 30;
    private const int ForHandle = 100;

    /// <summary>Beyond this many names and addresses the oldest counts are forgotten.</summary>
    private const int Most = 20_000;

    private readonly Lock turn = new();
    private readonly Dictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>How long to wait before the next try; null: go ahead.</summary>
    public Duration? Wait(string handle, IPAddress? address)
    {
        lock (turn)
        {
            var waits = Keys(handle, address).Where(key => counts.TryGetValue(key.Name, out var count) && count.Until > time.Now() && count.Wrong >= key.Limit)
                .Select(key => counts[key.Name].Until - time.Now());
            return waits.Select(wait => (Duration?)wait).Max();
        }
    }

    public void Wrong(string handle, IPAddress? address)
    {
        lock (turn)
        {
            if (counts.Count > Most) Forget();
            foreach (var (name, _) in Keys(handle, address))
            {
                var known = counts.TryGetValue(name, out var count) && count.Until > time.Now() ? count : new Count(0, time.Now() + Window);
                counts[name] = known with { Wrong = known.Wrong + 1 };
            }
        }
    }

    private void Forget()
    {
        foreach (var (name, _) in counts.OrderBy(count => count.Value.Until).Take(Most / 2).ToList()) counts.Remove(name);
    }

    private static IEnumerable<(string Name, int Limit)> Keys(string handle, IPAddress? address)
    {
        var place = Place(address);
        return [($"{handle} {place}", ForBoth), ($"@ {place}", ForAddress), ($"{handle} *", ForHandle)];
    }

    /// <summary>One home has a whole /64 of IPv6.</summary>
    private static string Place(IPAddress? address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
        ? Convert.ToHexStringLower(address.GetAddressBytes()[..8])
        : address?.MapToIPv4().ToString() ?? "";

    private sealed record Count(int Wrong, Instant Until);
}
