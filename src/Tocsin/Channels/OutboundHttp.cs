using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Channels;

/// <summary>Every HTTP request that a channel makes: guarded where it connects, bounded in time and size, and never sent elsewhere by a redirect or a proxy.</summary>
/// <remarks>
/// The guard looks at the address it is about to connect to, not at the URL: a name that resolves to somewhere else the second time gains nothing.
/// </remarks>
public sealed class OutboundHttp : IDisposable
{
    /// <summary>Of one request, answer included. A sender's own limit may be shorter.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>Connections are made anew after this long, so that a moved provider is found.</summary>
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(2);

    /// <summary>More of an answer is never read: it holds an id or an error.</summary>
    private const int AnswerLimit = 64 * 1024;

    private const int HeaderLimitKilobytes = 16;

    private readonly HttpClient publicOnly;
    private readonly HttpClient privateToo;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    public OutboundHttp()
        : this(Dns.GetHostAddressesAsync)
    {
    }

    internal OutboundHttp(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        this.resolve = resolve;
        publicOnly = Client(allowPrivate: false);
        privateToo = Client(allowPrivate: true);
    }

    private HttpClient Client(bool allowPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = ConnectLimit,
        PooledConnectionLifetime = ConnectionAge,
        MaxResponseHeadersLength = HeaderLimitKilobytes,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, allowPrivate, cancel),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "Tocsin" } },
    };

    private async ValueTask<Stream> Connect(DnsEndPoint place, bool allowPrivate, CancellationToken cancel)
    {
        var addresses = await resolve(place.Host, cancel);
        var allowed = Array.FindAll(addresses, address => AddressRanges.Of(address) is var range
            && (range == AddressRange.Public || (range == AddressRange.Private && allowPrivate)));
        if (allowed.Length == 0)
            throw addresses.Length > 0 ? AddressRefused.For(place.Host, addresses[0], allowPrivate) : new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, place.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one request and reads its answer, as far as the limit.</summary>
    /// <param name="allowPrivate">Whether this machine and private networks may be reached; cloud metadata and the like never are.</param>
    /// <exception cref="Exception">What <see cref="NetworkFault"/> knows, when no answer came.</exception>
    public async Task<HttpAnswer> Send(HttpRequestMessage request, bool allowPrivate, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(TimeLimit);
        using var response = await (allowPrivate ? privateToo : publicOnly).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
        return new HttpAnswer((int)response.StatusCode, await Body(response, limited.Token));
    }

    /// <summary>The status has been said; a body that breaks off does not unsay it.</summary>
    private static async Task<string> Body(HttpResponseMessage response, CancellationToken cancel)
    {
        var body = new byte[AnswerLimit];
        var length = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            length = await stream.ReadAtLeastAsync(body, AnswerLimit, throwOnEndOfStream: false, cancel);
        }
        catch (Exception fault) when (NetworkFault.Is(fault))
        {
            return "";
        }

        return Encoding.UTF8.GetString(body, 0, length);
    }

    public void Dispose()
    {
        publicOnly.Dispose();
        privateToo.Dispose();
    }
}

/// <summary>What a provider answered.</summary>
/// <param name="Body">At most as far as the limit; empty where it broke off.</param>
public sealed record HttpAnswer(int Status, string Body)
{
    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>The request itself is wrong, or the URL leads elsewhere: sending the same again cannot help.</summary>
    /// <remarks>Not so: 408 (too slow), 409 and 425 (an earlier try is still under way), 423 (locked), 429 (too many).</remarks>
    public bool Permanent => Status is >= 300 and < 500 and not (408 or 409 or 423 or 425 or 429);
}

/// <summary>The guard did not let a request out.</summary>
public sealed class AddressRefused(string words) : IOException(words)
{
    internal static AddressRefused For(string host, IPAddress address, bool allowPrivate)
    {
        var hint = AddressRanges.Of(address) == AddressRange.Private && !allowPrivate
            ? "which is private; the channel's document can allow private addresses."
            : "where no message may go.";
        return new AddressRefused($"{host} leads to {address}, {hint}");
    }
}
