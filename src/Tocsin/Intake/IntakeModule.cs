using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Switches on the intake.</summary>
public static class IntakeModule
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton(provider => new AddressLimit(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IntakeCounts>()
        .AddSingleton<Receive>()
        .AddSingleton<ShowIntegration>()
        .AddSingleton<InspectPayload>()
        .AddSingleton<AlertmanagerApi>()
        .AddSingleton<AlertmanagerSilences>()
        .AddSingleton<ShowQuarantine>()
        .AddSingleton<Replay>();

    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Receive>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowIntegration>().Map(routes);
        routes.ServiceProvider.GetRequiredService<InspectPayload>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AlertmanagerApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AlertmanagerSilences>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowQuarantine>().Map(routes);
        routes.ServiceProvider.GetRequiredService<Replay>().Map(routes);
    }
}
