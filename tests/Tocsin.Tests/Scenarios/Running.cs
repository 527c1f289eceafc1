using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Incidents;
using Tocsin.Storage;

namespace Tocsin.Tests.Scenarios;

/// <summary>What people do in an incident, and what a test looks at.</summary>
internal static class Running
{
    /// <summary>The operator declares it; whatever follows at once has happened when this returns.</summary>
    public static async Task<JsonElement> Declares(this World world, string title, string impact = "high", string urgency = "high", string? to = null, bool restricted = false, string[]? services = null)
    {
        var declared = await world.Ask(HttpMethod.Post, "/api/v1/incidents", new { title, impact, urgency, to, restricted, services });
        await world.Settle();
        return declared;
    }

    /// <summary>The operator does something in it.</summary>
    public static async Task<JsonElement> Runs(this World world, string incident, string verb, object? said = null)
    {
        var after = await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{incident}/{verb}", said ?? new { });
        await world.Settle();
        return after;
    }

    /// <summary>A person does something in it.</summary>
    public static async Task<Decided> Does(this World world, string handle, string incident, string verb, params (string Name, string Text)[] said)
    {
        var services = world.Server.Services;
        var decided = await services.GetRequiredService<CarryOut>().Do(await world.As(handle), incident, Verbs.ByName[verb], Said(said));
        await world.Settle();
        return decided;
    }

    public static Fields Said(params (string Name, string Text)[] said) =>
        new(said.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Key, IReadOnlyList<string> (one) => [.. one.Select(text => text.Text)], StringComparer.Ordinal), DateTimeZone.Utc);

    public static async Task<Actor> As(this World world, string handle)
    {
        var person = await world.Get($"/api/v1/people/{handle}");
        return new Actor(ActorKind.Person, person.Id(), person.Word("name")!, Enum.Parse<Role>(person.Word("role")!, ignoreCase: true));
    }

    public static Task<JsonElement> Incident(this World world, string incident) => world.Get($"/api/v1/incidents/{incident}");

    public static async Task<IReadOnlyList<JsonElement>> History(this World world, string incident) =>
        [.. (await world.Get($"/api/v1/incidents/{incident}/timeline")).GetProperty("items").EnumerateArray()];

    public static async Task<IReadOnlyList<string>> HistoryKinds(this World world, string incident) => [.. (await world.History(incident)).Select(entry => entry.Word("kind")!)];

    public static async Task<IReadOnlyList<JsonElement>> Incidents(this World world, string query = "") =>
        [.. (await world.Get($"/api/v1/incidents?limit=200{query}")).GetProperty("items").EnumerateArray()];

    public static async Task<string> Refused(this World world, string incident, string verb, object said)
    {
        using var answer = await world.Operator.PostAsync($"/api/v1/incidents/{incident}/{verb}", JsonContent.Create(said, options: Json.Options));
        Assert.False(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Word("type")!.Replace("urn:tocsin:problem:", "", StringComparison.Ordinal);
    }

    /// <summary>The stored state is the fold of the timeline, whatever was done.</summary>
    public static async Task IsItsTimeline(this World world, string incident)
    {
        var (stored, timeline) = await world.Database().Read(async session => (
            await session.First<string>("SELECT state FROM incident WHERE id = @incident", new { incident }),
            await IncidentLog.Whole(session, incident)));
        var folded = Core.Incidents.Incident.Of(incident, timeline);
        Assert.Equal(stored, JsonSerializer.Serialize(folded, Json.Facts));
    }
}
