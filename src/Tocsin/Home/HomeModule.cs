namespace Tocsin.Home;

/// <summary>Switches on Home.</summary>
public static class HomeModule
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<ShowHome>();

    public static void MapHome(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<ShowHome>().Map(routes);
}
