using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>From start to end: opens the database before anybody is answered, starts the loops once the program listens, and stops them after the last request.</summary>
public sealed partial class Running(
    Database database, Worlds worlds, KeyRing keyRing, IKeyManager keys, IEnumerable<Loop> loops, Surroundings surroundings, Listening listening, IHostApplicationLifetime lifetime, ILogger<Running> log)
    : IHostedLifecycleService
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> ended = new();
    private Task running = Task.CompletedTask;

    /// <summary>Whether a loop broke, so that the program must not pretend to work.</summary>
    public bool Broke { get; private set; }

    /// <summary>Loops that no longer run.</summary>
    public IReadOnlyCollection<string> Ended => ended;

    async Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken)
    {
        await database.Open(cancellationToken);
        await worlds.Refresh();
        try
        {
            await keyRing.Refresh(keys);
        }
        catch (CryptographicException fault)
        {
            throw new IOException("This house was sealed with another master key: put its tocsin.key into the data folder, or its TOCSIN_KEY into the environment.", fault);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken)
    {
        listening.Begin();
        running = Task.WhenAll(loops.Where(loop => surroundings.Clockwork || !loop.IsClockwork).Select(loop => Task.Run(() => Run(loop), CancellationToken.None)));
        return Task.CompletedTask;
    }

    private async Task Run(Loop loop)
    {
        try
        {
            await loop.Run(stop.Token);
        }
        catch (Exception bug) when (!stop.IsCancellationRequested)
        {
            Stands(log, loop.Name, bug);
            Broke = true;
            lifetime.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
        finally
        {
            ended.Enqueue(loop.Name);
        }
    }

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The server has stopped listening and answered what it had taken.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await running.WaitAsync(cancellationToken);
    }

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Critical, Message = "The loop {Loop} broke, so the program stops: this is a bug.")]
    private static partial void Stands(ILogger log, string loop, Exception bug);
}
