using System.Net;
using System.Net.Http.Json;

namespace Tocsin.Tests.People;

/// <summary>People, and the last resort that is never empty.</summary>
public sealed class PeopleTests
{
    [Theory, EachDatabase]
    public async Task The_first_person_becomes_an_administrator_and_the_next_a_responder(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        await world.Person("grace");
        Assert.Equal("admin", (await world.Get("/api/v1/people/ada")).GetProperty("role").GetString());
        Assert.Equal("responder", (await world.Get("/api/v1/people/grace")).GetProperty("role").GetString());
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task The_last_administrator_who_can_be_reached_can_be_neither_demoted_nor_removed_nor_cut_off(Engine engine)
    {
        await using var world = await World.Begin(engine);
        var ada = await world.Person("ada");
        await world.Person("grace");
        Assert.Equal("last-resort-empty", await Refused(world, HttpMethod.Patch, "/api/v1/people/ada", new { role = "manager" }));
        Assert.Equal("last-resort-empty", await Refused(world, HttpMethod.Patch, "/api/v1/people/ada", new { active = false }));
        Assert.Equal("last-resort-empty", await Refused(world, HttpMethod.Delete, $"/api/v1/people/ada/methods/{ada.Method}"));

        await world.Ask(HttpMethod.Patch, "/api/v1/people/grace", new { role = "admin" });
        await world.Ask(HttpMethod.Patch, "/api/v1/people/ada", new { active = false });
        Assert.Equal("last-resort-empty", await Refused(world, HttpMethod.Patch, "/api/v1/people/grace", new { role = "viewer" }));
    }

    private static async Task<string?> Refused(World world, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await world.Operator.SendAsync(request);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<Problem>();
        return problem!.Type.Split(':')[^1];
    }

    private sealed record Problem(string Type, string Detail);
}
