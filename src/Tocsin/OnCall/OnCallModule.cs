namespace Tocsin.OnCall;

/// <summary>Switches on on-call.</summary>
public static class OnCallModule
{
    public static IServiceCollection AddOnCall(this IServiceCollection services) => services.AddSingleton<WhoIsOnCall>();

    public static void MapOnCall(this IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<WhoIsOnCall>().Map(routes);
}
