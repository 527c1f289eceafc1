using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tocsin.Tests.Operation;

/// <summary>The API describes all of itself, and nothing else.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task A_method_or_a_content_type_that_is_not_taken_is_refused_and_breaks_nothing()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        using var method = await world.Operator.DeleteAsync("/api/v1/alerts");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, method.StatusCode);
        using var type = await world.Operator.PostAsync("/api/v1/alerts", new StringContent("title: disk full", null, "application/yaml"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, type.StatusCode);
        Assert.Empty(world.Log.Lines);
    }

    [Fact]
    public async Task Every_endpoint_of_the_api_is_described_with_a_summary_and_a_tag()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var document = JsonDocument.Parse(await world.Anybody.GetStringAsync("/openapi/v1.json")).RootElement;
        var described = document.GetProperty("paths");
        var endpoints = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 10);
        foreach (var endpoint in endpoints)
        {
            var path = described.GetProperty(endpoint.RoutePattern.RawText!.TrimEnd('/'));
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var operation = path.GetProperty(method.ToLowerInvariant());
                Assert.True(operation.TryGetProperty("summary", out var summary) && summary.GetString()!.EndsWith('.'), $"{endpoint.DisplayName} has no summary");
                Assert.True(operation.GetProperty("tags").GetArrayLength() == 1 && endpoint.Metadata.GetMetadata<ITagsMetadata>() is not null, $"{endpoint.DisplayName} has no tag");
            }
        }

        Assert.All(described.EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal("bearer", Assert.Single(document.GetProperty("security")[0].EnumerateObject()).Name);
    }
}
