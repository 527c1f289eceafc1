using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>Switches on what an operator looks at: health, readiness, figures; and the stream that open screens listen to.</summary>
public static class OperationModule
{
    public static IServiceCollection AddOperation(this IServiceCollection services) => services
        .AddSingleton<Readiness>()
        .AddSingleton<Metrics>()
        .AddSingleton<Verification>();

    public static void MapOperation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).ForAnybody("a supervisor asks whether the process is up");
        routes.MapGet("/readyz", Ready).ForAnybody("whoever spreads the load asks whether this node works; it tells figures, no content");
        routes.MapGet("/metrics", (HttpContext context, Metrics metrics) => metrics.Answer(context)).ForAnybody("it asks for the right itself, and only from elsewhere");
        routes.MapGet("/live", (HttpContext context, string? topics, LiveStream live) => live.Serve(context, topics)).Needs(Right.ReadConsole);
        routes.MapPost("/api/v1/operation/verify", async (Verification verification) => TypedResults.Json(await verification.Run(), Json.Options))
            .Needs(Right.Operate).WithTags("Operation").WithSummary("Reads everything that is kept and says what is damaged.");
        routes.MapGet("/api/v1/operation/backup", (HttpContext context, Database database) => Backup.Stream(context, database))
            .Needs(Right.Operate).WithTags("Operation").WithSummary("Everything that is kept, as one file; without the master key, which its secrets need.");
    }

    private static async Task<IResult> Ready(Readiness readiness)
    {
        var report = await readiness.Now();
        return TypedResults.Json(report, Json.Options, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
