using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Fakes;
using Tocsin.Operation;
using Tocsin.Storage;

namespace Tocsin.Tests;

/// <summary>The real program on a real database, in virtual time, with a mail server outside. Nothing happens by itself: time is passed by hand.</summary>
public sealed partial class World : IAsyncDisposable
{
    /// <summary>A Tuesday night in winter, when nothing changes its clocks.</summary>
    public static readonly Instant Night = Instant.FromUtc(2026, 2, 3, 3, 0);

    private readonly string folder;
    private readonly string? postgres;

    private World(string folder, string? postgres, Instant at)
    {
        this.folder = folder;
        this.postgres = postgres;
        Time = new FakeTime(at);
    }

    public FakeTime Time { get; }

    public Instant Now => Time.Instant;

    public FakeSmtp Smtp { get; } = FakeSmtp.Start(new SmtpHabits(StartTls: false));

    /// <summary>The program itself, for what no request can ask.</summary>
    public Server Server { get; private set; } = null!;

    public string Url => Server.Urls[0];

    /// <summary>Anybody, over HTTP; follows no redirect.</summary>
    public HttpClient Anybody { get; private set; } = null!;

    /// <summary>The operator, over the socket in the data folder.</summary>
    public HttpClient Operator { get; private set; } = null!;

    /// <summary>What the program logged at warning or worse; empty where all is well.</summary>
    public LogBook Log { get; } = new();

    public string Data => folder;

    public static async Task<World> Begin(Engine engine, Instant? at = null)
    {
        var database = engine is Engine.Postgres ? await PostgresCluster.NewDatabase() : null;
        var world = new World(Directory.CreateTempSubdirectory("tocsin-").FullName, database, at ?? Night);
        await world.Start();
        return world;
    }

    private async Task Start()
    {
        Server = await Server.Start(
            new Options { Urls = ["http://127.0.0.1:0"], Data = folder, Database = postgres },
            new Surroundings(Time, RandomNumberGenerator.Fill) { Clockwork = false, Log = log => log.AddProvider(Log).SetMinimumLevel(LogLevel.Warning) },
            CancellationToken.None);
        Anybody = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(Url) };
        Operator = Over(DataFolder.SocketOf(folder));
    }

    internal static HttpClient Over(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
            return new NetworkStream(connection, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri("http://tocsin"),
    };

    /// <summary>Stops the program and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    private async Task Stop()
    {
        Anybody.Dispose();
        Operator.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Lets time pass: everything due on the way happens at its own instant.</summary>
    public Task Pass(Duration time) => Clockwork.PassTo(Now + time);

    /// <summary>Lets time pass in one leap, as for a machine that slept: whatever was due on the way happens at its end.</summary>
    public async Task Leap(Duration time)
    {
        Time.MoveTo(Now + time);
        await Settle();
    }

    /// <summary>Does everything whose time has come, until nothing is left.</summary>
    public Task Settle() => Clockwork.Settle();

    private Clockwork Clockwork => new(Server.Services.GetServices<Loop>(), () => Now, Time.MoveTo);

    /// <summary>Asks the API as the operator and expects success.</summary>
    public async Task<JsonElement> Ask(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/yaml");
        else if (body is not null) request.Content = JsonContent.Create(body, options: Json.Options);
        using var answer = await Operator.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{method} {path}: {(int)answer.StatusCode} {said} {string.Join('\n', Log.Lines)}"));
        return said.Length == 0 || answer.Content.Headers.ContentType?.MediaType is not "application/json" ? default : JsonDocument.Parse(said).RootElement;
    }

    public Task<JsonElement> Get(string path) => Ask(HttpMethod.Get, path);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Smtp.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
