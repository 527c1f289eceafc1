namespace Tocsin.OnCall;

/// <summary>Switches on on-call.</summary>
public static class OnCallModule
{
    public static IServiceCollection AddOnCall(this IServiceCollection services) => services.AddSingleton<WhoIsOnCall>().AddSingleton<ShowOnCall>();

    public static void MapOnCall(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<WhoIsOnCall>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowOnCall>().Map(routes);
    }
}
