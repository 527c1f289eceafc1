using System.Net;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>How often somebody without an account may write to us: from one address, and all of them together, since what they say may wake people.</summary>
public sealed class CallerLimit(TimeProvider time)
{
    /// <summary>One report each, sustained, from one address; an office behind one address has several callers.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private const int Burst = 10;

    /// <summary>Of everybody together.</summary>
    private static readonly TimeSpan EveryOfAll = TimeSpan.FromSeconds(1);

    private const int BurstOfAll = 300;

    private readonly AddressLimit own = new(time, Every, Burst);
    private readonly AddressLimit all = new(time, EveryOfAll, BurstOfAll, addresses: 1);

    /// <returns>Null: go ahead; otherwise how long until they may.</returns>
    public TimeSpan? Take(HttpContext context) => own.Take(context.Connection.RemoteIpAddress ?? IPAddress.Loopback) ?? all.Take(IPAddress.None);
}
