using Tocsin.Storage;

namespace Tocsin.Silences;

/// <summary>Switches on what keeps alerts from paging: silences, maintenance, inhibition, and what their beginning and end do.</summary>
public static class SilencesModule
{
    public static IServiceCollection AddSilences(this IServiceCollection services) => services
        .AddSingleton<KeepMutes>()
        .AddSingleton<Preview>()
        .AddSingleton<SilenceReads>()
        .AddSingleton<ShowSilences>()
        .AddSingleton<SilenceForms>()
        .AddSingleton<Passing>()
        .AddDue(provider => provider.GetRequiredService<Passing>().Handlers);

    public static void MapSilences(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<SilenceReads>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowSilences>().Map(routes);
        routes.ServiceProvider.GetRequiredService<SilenceForms>().Map(routes);
    }
}
