using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Alerts;
using Tocsin.Changes;
using Tocsin.Channels;
using Tocsin.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Silences;
using Tocsin.Simulation.Rules;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Simulation;

/// <summary>One process of the program: the real modules over the shared database, without the web server; driven step by step.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Dictionary<string, Loop> clockwork;

    private Node(string name, Fuse fuse, ServiceProvider services)
    {
        (Name, Fuse, this.services) = (name, fuse, services);
        clockwork = services.GetServices<Loop>().Where(loop => loop.IsClockwork).ToDictionary(loop => loop.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    public Fuse Fuse { get; }

    public Database Database => Get<Database>();

    public static async Task<Node> Start(string name, Stage stage)
    {
        var fuse = new Fuse(() => stage.DatabaseIsAway);
        var node = new Node(name, fuse, Compose(name, stage));
        await node.Database.Open(CancellationToken.None);
        await node.Get<Worlds>().Refresh();
        node.Database.AtCommit = fuse.At;
        return node;
    }

    private static ServiceProvider Compose(string name, Stage stage)
    {
        var modules = new ServiceCollection();
        modules.AddLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddProvider(stage.Log));
        modules.AddSingleton<TimeProvider>(stage.Time);
        modules.AddSingleton(new Ids(stage.Time, stage.ProgramChance.Fill));
        modules.AddSingleton(MasterKey.Parse(Convert.ToBase64String(new byte[32])));
        modules.AddSingleton<Database>(new SqliteDatabase(stage.DatabaseFile, stage.Time));
        modules.AddSingleton(PublicUrl());
        modules.AddSingleton<IChannel>(new Line(name, stage.Provider));
        modules.AddSingleton(new CheckpointFile(null));
        modules.AddStorage().AddPeople().AddPlaybooks().AddPaging().AddChanges().AddIncidents().AddAlerts().AddSilences();
        modules.AddSingleton(PayloadRules.Limits);
        modules.AddSingleton(ChangeRules.Limits);
        return modules.BuildServiceProvider();
    }

    private static PublicUrl PublicUrl()
    {
        var url = new PublicUrl();
        url.Become("https://tocsin.example.org");
        return url;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A writer of its own for one batch: it takes what waits, writes it and ends.</summary>
    public AlertWriter NewWriter() => ActivatorUtilities.CreateInstance<AlertWriter>(services);

    public Task<bool> Step(string loop) => clockwork[loop].Step!();

    /// <summary>When any of the clockwork has something to do next.</summary>
    public async Task<Instant?> Next()
    {
        Instant? first = null;
        foreach (var loop in clockwork.Values.Where(loop => loop.Next is not null))
        {
            if (await loop.Next!() is { } next && (first is null || next < first)) first = next;
        }

        return first;
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}
