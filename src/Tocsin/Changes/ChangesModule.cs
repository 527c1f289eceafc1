using Tocsin.Storage;

namespace Tocsin.Changes;

/// <summary>Switches on changes made outside: told by programs, kept for a while.</summary>
public static class ChangesModule
{
    public static IServiceCollection AddChanges(this IServiceCollection services) => services
        .AddSingleton(new ChangeLimits())
        .AddSingleton<ChangesKept>()
        .AddDue(provider => [new(ChangesKept.Kind, provider.GetRequiredService<ChangesKept>().Handler)])
        .AddSingleton<TellChange>();

    public static void MapChanges(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<TellChange>().Map(routes);
}
