namespace Tocsin.Web;

/// <summary>Switches on the console's ground: components, frame, assets, preferences.</summary>
public static class WebModule
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<Frames>();
    }

    public static void MapWeb(this IEndpointRouteBuilder routes)
    {
        Assets.Map(routes);
        Preferences.Map(routes);
    }
}
