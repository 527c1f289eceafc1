namespace Tocsin.Simulator;

/// <summary>Switches on the simulator.</summary>
public static class SimulatorModule
{
    public static IServiceCollection AddSimulator(this IServiceCollection services) => services
        .AddSingleton<SimulateApi>();

    public static void MapSimulator(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<SimulateApi>().Map(routes);
    }
}
