using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>The program, put together from its options and its surroundings.</summary>
public sealed class Server : IAsyncDisposable
{
    /// <summary>How long the end may take: what was taken is answered, what is being sent is recorded.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(25);

    private readonly WebApplication app;
    private readonly DataFolder folder;

    private Server(WebApplication app, DataFolder folder)
    {
        this.app = app;
        this.folder = folder;
    }

    public IServiceProvider Services => app.Services;

    public IReadOnlyList<string> Urls => Services.GetRequiredService<Listening>().Urls;

    /// <summary>Takes the data folder, opens the database and listens.</summary>
    /// <exception cref="DataFolderTaken">Another program holds the data folder.</exception>
    public static async Task<Server> Start(Options options, Surroundings surroundings, CancellationToken cancel)
    {
        var taken = DataFolder.Take(options.Data, options.Urls.Count > 0 ? $"serving {string.Join(", ", options.Urls)}" : "a command");
        try
        {
            var server = new Server(Build(options, surroundings, taken), taken);
            await server.app.StartAsync(cancel);
            return server;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static WebApplication Build(Options options, Surroundings surroundings, DataFolder folder)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "tocsin", EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listening.Configure(kestrel, options, folder));
        builder.Services.Configure<SocketTransportOptions>(Listening.Bind);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestEnd);
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        builder.Services.ConfigureHttpJsonOptions(json => Json.Configure(json.SerializerOptions).AddLegible());
        (surroundings.Log ?? ConsoleLog.Configure)(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(options).AddSingleton(surroundings).AddSingleton(folder).AddSingleton(surroundings.Time);
        builder.Services.AddSingleton(new CheckpointFile(options.Checkpoints));
        builder.Services.AddSingleton(new Ids(surroundings.Time, surroundings.Chance));
        builder.Services.AddSingleton(_ => options.Key is { } key ? MasterKey.Parse(key) : MasterKey.FromFile(folder.KeyFile));
        builder.Services.AddSingleton(provider => DatabaseOf(options, folder, surroundings.Time, provider.GetRequiredService<Ids>().Secret()[..8]));
        builder.Services.AddSingleton<PublicUrl>().AddSingleton<Listening>().AddSingleton<Running>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Running>());
        Program.Add(builder.Services);
        if (surroundings.Channel is { } channel) builder.Services.AddSingleton(channel);
        var built = builder.Build();
        Pipeline(built);
        return built;
    }

    /// <summary>The database that these options choose, not yet open.</summary>
    /// <param name="node">This program's own name among those that share the database.</param>
    public static Database DatabaseOf(Options options, DataFolder folder, TimeProvider time, string node) =>
        options.Database is { } postgres ? new PostgresDatabase(postgres, time, node) : new SqliteDatabase(folder.DatabaseFile, time);

    private static void Pipeline(WebApplication built)
    {
        UseForwarded(built);
        built.UseSecurityHeaders();
        built.UseFaults();
        built.UseRouting();
        built.UseRecognition();
        built.UseGate();
        built.UseLegible();
        built.UseAntiforgery();
        Program.Map(built);
    }

    /// <summary>Only proxies the operator named may say whom they speak for.</summary>
    private static void UseForwarded(WebApplication built)
    {
        var trusted = built.Services.GetRequiredService<Options>().TrustedProxies;
        if (trusted.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var network in trusted) forwarded.KnownIPNetworks.Add(network);
        built.UseForwardedHeaders(forwarded);
    }

    /// <summary>Returns when the program was asked to stop and has stopped.</summary>
    public Task Stopped() => app.WaitForShutdownAsync();

    /// <summary>Stops the intake, finishes what was taken, stops the loops, closes the database, lets go of the folder; in this order.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
