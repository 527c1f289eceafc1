namespace Tocsin.Storage;

/// <summary>Switches on the log, the clockwork and the secrets; the database itself is chosen by the server's options.</summary>
public static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton<Timelines>()
        .AddSingleton<Secrets>()
        .AddSingleton<Checkpoints>()
        .AddDue(provider => [new(Checkpoints.Kind, provider.GetRequiredService<Checkpoints>().Handler)])
        .AddSingleton(provider => new Ticker(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetServices<DueHandlers>().SelectMany(module => module.Kinds).ToDictionary(StringComparer.Ordinal),
            provider.GetRequiredService<ILogger<Ticker>>()))
        .AddLoop(Ticking);

    private static Loop Ticking(IServiceProvider provider)
    {
        var ticker = provider.GetRequiredService<Ticker>();
        return new Loop("ticker", ticker.Run, ticker.Step, ticker.Next);
    }

    /// <summary>Adds something the program does by itself.</summary>
    public static IServiceCollection AddLoop(this IServiceCollection services, Func<IServiceProvider, Loop> loop) => services.AddSingleton(loop);

    /// <summary>Says what to do when the time of some kinds of due rows has come.</summary>
    public static IServiceCollection AddDue(this IServiceCollection services, Func<IServiceProvider, IEnumerable<KeyValuePair<string, DueHandler>>> handlers) =>
        services.AddSingleton(provider => new DueHandlers([.. handlers(provider)]));
}

/// <summary>One module's kinds of due rows and what to do about each.</summary>
public sealed record DueHandlers(IReadOnlyList<KeyValuePair<string, DueHandler>> Kinds);
