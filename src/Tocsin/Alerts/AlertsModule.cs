using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Switches on alerts: the batch writer, going stale, raising by hand, reading.</summary>
public static class AlertsModule
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<AlertWriter>()
        .AddSingleton<Staleness>()
        .AddSingleton<Calming>()
        .AddSingleton(new PayloadLimits())
        .AddSingleton<PayloadsKept>()
        .AddDue(provider =>
        [
            new(Staleness.Kind, provider.GetRequiredService<Staleness>().Handler),
            new(Calming.Kind, provider.GetRequiredService<Calming>().Handler),
            new(PayloadsKept.Kind, provider.GetRequiredService<PayloadsKept>().Handler),
        ])
        .AddSingleton<Raise>()
        .AddSingleton<AlertReads>()
        .AddSingleton<ShowAlerts>()
        .AddSingleton<ShowAlert>()
        .AddSingleton<TestAlert>()
        .AddLoop(provider => new Loop("alert writer", provider.GetRequiredService<AlertWriter>().Run));

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Raise>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AlertReads>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowAlerts>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowAlert>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TestAlert>().Map(routes);
    }
}
