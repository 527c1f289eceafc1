namespace Tocsin.Search;

/// <summary>Switches on finding anything by a few letters.</summary>
public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services.AddSingleton<FindAnything>();

    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<FindAnything>().Map(routes);
}
