using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.People;
using Tocsin.Web;

namespace Tocsin.Tests.People;

/// <summary>The one place that decides who may do what, and that nothing goes round it.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task Every_endpoint_says_which_right_it_needs_or_why_none()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var endpoints = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<NeededRight>() is not null ^ endpoint.Metadata.GetMetadata<OpenToAnybody>() is { Reason.Length: > 10 }, endpoint.DisplayName));
    }

    [Fact]
    public async Task A_stranger_gets_nothing_from_any_endpoint_that_needs_a_right()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var endpoints = world.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeededRight>() is not null);
        foreach (var endpoint in endpoints)
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            // A number is a name, too: it fits every place.
            var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "7"));
            using var answer = await world.Anybody.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/" + path));
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public void Each_role_may_what_those_before_it_may()
    {
        foreach (var right in Enum.GetValues<Right>())
        {
            foreach (var role in Enum.GetValues<Role>())
                Assert.Equal(role >= Access.Least(right), Access.Check(new Actor(ActorKind.Token, "t", "t", role), right) is null);
        }
    }

    [Fact]
    public void A_link_is_good_for_its_own_page_and_for_answering_only()
    {
        var link = new Actor(ActorKind.Link, "u1", "Grace", Role.Admin, "p1");
        Assert.Null(Access.Check(link, Right.AnswerPages, "p1"));
        Assert.NotNull(Access.Check(link, Right.AnswerPages, "p2"));
        Assert.NotNull(Access.Check(link, Right.AnswerPages));
        Assert.NotNull(Access.Check(link, Right.ReadConsole, "p1"));
    }

    [Theory, EachDatabase]
    public async Task A_token_may_what_its_scope_says_until_it_is_revoked(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        using var reader = await world.Program("read");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/people")).StatusCode);
        Assert.DoesNotContain("ada@example.org", await reader.GetStringAsync("/api/v1/people"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/alerts", new { title = "x" })).StatusCode);

        var id = Assert.Single((await world.Get("/api/v1/tokens")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString();
        await world.Ask(HttpMethod.Delete, $"/api/v1/tokens/{id}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync("/api/v1/people")).StatusCode);
    }

    [Fact]
    public async Task A_token_ends_when_it_expires()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var made = await world.Ask(HttpMethod.Post, "/api/v1/tokens", new { name = "soon", scope = "read", expires = world.Now + Duration.FromHours(1) });
        world.Anybody.DefaultRequestHeaders.Authorization = new("Bearer", made.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await world.Anybody.GetAsync("/api/v1/people")).StatusCode);
        await world.Pass(Duration.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Anybody.GetAsync("/api/v1/people")).StatusCode);
    }

    [Fact]
    public async Task A_secret_goes_in_and_never_comes_out()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Ask(HttpMethod.Put, "/api/v1/secrets/smtp-password", new { value = "hunter2hunter2" });
        Assert.DoesNotContain("hunter2", (await world.Get("/api/v1/secrets")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_browser_safe()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        foreach (var path in (string[])["/sign-in", "/healthz", "/nowhere"])
        {
            using var answer = await world.Anybody.GetAsync(path);
            Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }
    }
}
