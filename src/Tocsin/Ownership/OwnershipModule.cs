namespace Tocsin.Ownership;

/// <summary>Switches on services, and the teams that own them.</summary>
public static class OwnershipModule
{
    public static IServiceCollection AddOwnership(this IServiceCollection services) => services
        .AddSingleton<ShowServices>()
        .AddSingleton<ShowService>()
        .AddSingleton<ShowTeams>()
        .AddSingleton<ShowTeam>();

    public static void MapOwnership(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        services.GetRequiredService<ShowServices>().Map(routes);
        services.GetRequiredService<ShowService>().Map(routes);
        services.GetRequiredService<ShowTeams>().Map(routes);
        services.GetRequiredService<ShowTeam>().Map(routes);
    }
}
