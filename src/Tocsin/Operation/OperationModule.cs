using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>Switches on what an operator looks at: health, readiness, figures.</summary>
public static class OperationModule
{
    public static IServiceCollection AddOperation(this IServiceCollection services) => services;

    public static void MapOperation(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/healthz", () => Results.Text("ok\n")).ForAnybody("a supervisor asks whether the process is up");
}
