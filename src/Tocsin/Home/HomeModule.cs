namespace Tocsin.Home;

/// <summary>Switches on Home, and the screens of people, which tell of on-call and deliveries too.</summary>
public static class HomeModule
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddSingleton<ShowHome>()
        .AddSingleton<ShowPeople>()
        .AddSingleton<ShowOnePerson>()
        .AddSingleton<PersonForms>();

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        services.GetRequiredService<ShowHome>().Map(routes);
        services.GetRequiredService<ShowPeople>().Map(routes);
        services.GetRequiredService<ShowOnePerson>().Map(routes);
        services.GetRequiredService<PersonForms>().Map(routes);
    }
}
