using System.Net.Sockets;
using Tocsin.Operation;

namespace Tocsin.Cli;

/// <summary>The way from a command to the API: the running server's socket; where none runs, the same program for one call, with nothing but its socket.</summary>
public sealed class Connection : IAsyncDisposable
{
    /// <summary>A command that takes longer is stuck; backups and verification are as long as the data.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly Server? own;

    private Connection(string socket, Server? own)
    {
        this.own = own;
        Api = Client(socket);
    }

    public HttpClient Api { get; }

    /// <exception cref="IOException">A program holds the folder and does not answer, or the folder cannot be used.</exception>
    public static async Task<Connection> Open(Options options, CancellationToken cancel)
    {
        var socket = DataFolder.SocketOf(options.Data);
        if (await Answers(socket, cancel)) return new Connection(socket, null);
        var quiet = Surroundings.Real with { Clockwork = false, Log = log => ConsoleLog.Configure(log.SetMinimumLevel(LogLevel.Warning)) };
        return new Connection(socket, await Server.Start(options with { Urls = [] }, quiet, cancel));
    }

    private static async Task<bool> Answers(string socket, CancellationToken cancel)
    {
        if (!File.Exists(socket)) return false;
        try
        {
            await using var stream = await Connect(socket, cancel);
            return true;
        }
        catch (SocketException)
        {
            // Left behind by a program that was killed: taking the folder's lock decides.
            return false;
        }
    }

    private static HttpClient Client(string socket) =>
        new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = async (_, cancel) => await Connect(socket, cancel) })
        {
            BaseAddress = new Uri("http://tocsin"), Timeout = Longest,
        };

    private static async Task<Stream> Connect(string socket, CancellationToken cancel)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
            return new NetworkStream(connection, ownsSocket: true);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (own is not null) await own.DisposeAsync();
    }
}
