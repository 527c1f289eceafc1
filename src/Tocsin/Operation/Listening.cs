using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Tocsin.People;
using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>Where the program listens: at its URLs for everybody, and on a socket in the data folder for the command line.</summary>
public sealed class Listening(Options options, PublicUrl publicUrl, IServer server)
{
    /// <summary>Of a body, unless an endpoint says otherwise.</summary>
    private const long LargestBody = 512 * 1024;

    private const int LargestHeaders = 32 * 1024;
    private const int MostConnections = 10_000;
    private static readonly TimeSpan HeadersIn = TimeSpan.FromSeconds(15);

    /// <summary>The addresses as bound, with the ports that were chosen.</summary>
    public IReadOnlyList<string> Urls { get; private set; } = [];

    public static void Configure(KestrelServerOptions kestrel, Options options, DataFolder folder)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = LargestHeaders;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = HeadersIn;
        kestrel.ListenUnixSocket(folder.Socket, MarkLocal);
        foreach (var url in options.Urls) Listen(kestrel, BindingAddress.Parse(url));
    }

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)) kestrel.Listen(ip, address.Port);
        else if (address.Host == "localhost" && address.Port == 0) kestrel.Listen(IPAddress.Loopback, 0);
        else if (address.Host == "localhost") kestrel.ListenLocalhost(address.Port);
        else kestrel.ListenAnyIP(address.Port);
    }

    private static void MarkLocal(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        connection.Features.Set(new LocalSocket());
        return next(connection);
    });

    /// <summary>The socket is its owner's alone before anybody can connect to it.</summary>
    public static void Bind(SocketTransportOptions transport) => transport.CreateBoundListenSocket = endpoint =>
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (endpoint is System.Net.Sockets.UnixDomainSocketEndPoint local) File.SetUnixFileMode(local.ToString()!, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return socket;
    };

    /// <summary>Called once the program listens: only now are chosen ports known.</summary>
    public void Begin()
    {
        Urls = [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Where(address => !address.Contains("unix:", StringComparison.Ordinal))];
        if ((options.PublicUrl ?? Urls.FirstOrDefault()) is { } url) publicUrl.Become(url);
    }
}
