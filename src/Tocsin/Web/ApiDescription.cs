using Microsoft.OpenApi;

namespace Tocsin.Web;

/// <summary>The API's description of itself (OpenAPI), made from the endpoints as they are mapped, when it is first asked for.</summary>
public static class ApiDescription
{
    private const string Scheme = "bearer";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", description =>
    {
        description.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        description.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Tocsin", Version = "v1", Description = "Alarms in, the right human out of bed, the incident run. Refusals are problem documents (RFC 9457).",
            };
            // Where the server is reached is the reader's business: paths are relative to this document's own address.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme, Description = "A token, shown once when it is created." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/openapi/{documentName}.json").ForAnybody("it describes what is served here and nothing that is kept here").ExcludeFromDescription();
}
