namespace Tocsin.Incidents;

/// <summary>The screens of incidents, so that the module is switched on in one place and reads on one page.</summary>
public static class IncidentScreens
{
    public static IServiceCollection AddIncidentScreens(this IServiceCollection services) => services
        .AddSingleton<ShowIncident>()
        .AddSingleton<ShowIncidents>()
        .AddSingleton<ShowDeclare>()
        .AddSingleton<ShowRedact>();

    public static void MapIncidentScreens(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ShowIncident>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowIncidents>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowDeclare>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowRedact>().Map(routes);
    }
}
