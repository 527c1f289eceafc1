namespace Tocsin.Intake;

/// <summary>Switches on the intake.</summary>
public static class IntakeModule
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton(provider => new AddressLimit(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IntakeCounts>()
        .AddSingleton<Receive>();

    public static void MapIntake(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<Receive>().Map(routes);
}
