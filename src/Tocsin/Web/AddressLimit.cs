using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Tocsin.Web;

/// <summary>A token bucket per remote address, asked before a body is read: one address alone cannot use up what all share.</summary>
/// <remarks>
/// An IPv6 sender owns a whole /64 and counts as one address. The table is bounded: once a second full buckets are forgotten, and while it is crowded addresses not in it
/// share one bucket. Each bucket is one number, the instant at which it will be full again (the generic cell rate algorithm of ATM's traffic management).
/// </remarks>
public sealed class AddressLimit
{
    /// <summary>Requests per second, sustained: about what one node takes in all.</summary>
    public const int DefaultRate = 20_000;

    /// <summary>Requests at once, after a pause.</summary>
    public const int DefaultBurst = 40_000;

    /// <summary>Addresses remembered: some megabytes.</summary>
    public const int DefaultAddresses = 65_536;

    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, long> fullAt = [];
    private readonly TimeProvider time;
    private readonly int addresses;
    private readonly long perRequest;
    private readonly long most;
    private long othersFullAt;
    private long sweepAt;

    /// <param name="rate">Requests per second, sustained; 1 or more.</param>
    /// <param name="burst">Requests at once; 1 or more.</param>
    /// <param name="addresses">How many addresses have a bucket of their own.</param>
    public AddressLimit(TimeProvider time, int rate = DefaultRate, int burst = DefaultBurst, int addresses = DefaultAddresses)
        : this(time, TimeSpan.FromSeconds(1) / Positive(rate), burst, addresses)
    {
    }

    /// <param name="every">One request each, sustained.</param>
    /// <param name="burst">Requests at once; 1 or more.</param>
    /// <param name="addresses">How many addresses have a bucket of their own.</param>
    public AddressLimit(TimeProvider time, TimeSpan every, int burst, int addresses = DefaultAddresses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(addresses, 1);
        this.time = time;
        this.addresses = addresses;
        perRequest = Math.Max(1, (long)(time.TimestampFrequency * every.TotalSeconds));
        most = perRequest * burst;
    }

    /// <summary>Takes a token for one request.</summary>
    /// <returns>Null where the request may go on; otherwise how long until it may, for Retry-After.</returns>
    public TimeSpan? Take(IPAddress remote)
    {
        var key = KeyOf(remote);
        lock (gate)
        {
            var now = time.GetTimestamp();
            var own = IsKept(key, now);
            var full = Math.Max(now, own ? fullAt.GetValueOrDefault(key) : othersFullAt) + perRequest;
            if (full - now > most)
            {
                return time.GetElapsedTime(now, full - most);
            }

            if (own)
            {
                fullAt[key] = full;
            }
            else
            {
                othersFullAt = full;
            }

            return null;
        }
    }

    private static int Positive(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        return rate;
    }

    private bool IsKept(UInt128 key, long now)
    {
        if (fullAt.Count < addresses || fullAt.ContainsKey(key))
        {
            return true;
        }

        if (now >= sweepAt)
        {
            sweepAt = now + time.TimestampFrequency;
            ForgetFull(now);
        }

        return fullAt.Count < addresses;
    }

    private void ForgetFull(long now)
    {
        foreach (var (key, full) in fullAt)
        {
            if (full <= now)
            {
                fullAt.Remove(key);
            }
        }
    }

    private static UInt128 KeyOf(IPAddress remote)
    {
        Span<byte> bytes = stackalloc byte[16];
        remote = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        remote.TryWriteBytes(bytes, out _);
        if (remote.AddressFamily == AddressFamily.InterNetworkV6)
        {
            bytes[8..].Clear();

            // No global address: parts it from every IPv4 address.
            bytes[15] = 1;
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
