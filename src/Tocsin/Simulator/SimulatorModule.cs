namespace Tocsin.Simulator;

/// <summary>Switches on the simulator.</summary>
public static class SimulatorModule
{
    public static IServiceCollection AddSimulator(this IServiceCollection services) => services
        .AddSingleton<SimulateApi>()
        .AddSingleton<ShowSimulation>()
        .AddSingleton<ReplayPast>()
        .AddSingleton<ReplayApi>()
        .AddSingleton<ShowReplay>();

    public static void MapSimulator(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<SimulateApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowSimulation>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ReplayApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowReplay>().Map(routes);
    }
}
