using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Paging;

namespace Tocsin.Tests.Scenarios;

/// <summary>What a test looks at, and what people do.</summary>
internal static class Looking
{
    /// <summary>The only page that is not over.</summary>
    public static async Task<JsonElement> OpenPage(this World world) => Assert.Single(await world.OpenPages());

    public static string Id(this JsonElement subject) => subject.GetProperty("id").GetString()!;

    public static string? Word(this JsonElement subject, string name) => subject.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static IReadOnlyList<string> Words(this JsonElement subject, string name) => [.. subject.GetProperty(name).EnumerateArray().Select(one => one.ToString())];

    /// <summary>Changes that were told of, the last told first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Changes(this World world, string query = "") => [.. (await world.Get($"/api/v1/changes{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>The kinds of a page's entries, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> Timeline(this World world, string page) =>
        [.. (await world.Entries(page)).Select(entry => entry.Word("kind")!)];

    public static async Task<IReadOnlyList<JsonElement>> Entries(this World world, string page) =>
        [.. (await world.Get($"/api/v1/pages/{page}")).GetProperty("timeline").EnumerateArray()];

    public static async Task<IReadOnlyList<JsonElement>> Alerts(this World world, string query = "") =>
        [.. (await world.Get($"/api/v1/alerts?limit=200{query}")).GetProperty("items").EnumerateArray()];

    public static async Task<IReadOnlyList<JsonElement>> Deliveries(this World world, string query = "") =>
        [.. (await world.Get($"/api/v1/deliveries?limit=200{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>A person taps the button behind the link in their mail.</summary>
    public static async Task Acknowledges(this World world, string handle, string page)
    {
        var person = await world.Get($"/api/v1/people/{handle}");
        var actor = new Actor(ActorKind.Person, person.Id(), person.Word("name")!, Role.Responder);
        var decision = await world.Server.Services.GetRequiredService<Answering>().Acknowledge(page, actor, "link");
        Assert.Null(decision.Refusal);
        await world.Settle();
    }

    /// <summary>The operator silences what matches; whatever follows at once has happened when this returns.</summary>
    /// <returns>The silence's id.</returns>
    public static async Task<string> Silence(this World world, string matcher, string reason, Duration length, Instant? starts = null)
    {
        var from = starts ?? world.Now;
        var made = await world.Ask(HttpMethod.Post, "/api/v1/silences", new { matchers = new[] { matcher }, reason, starts, ends = from + length });
        await world.Settle();
        return made.Id();
    }

    /// <summary>Gives a person one more way to be reached.</summary>
    /// <returns>The contact method's id.</returns>
    public static async Task<string> Add(this World world, string handle, string channel, string address) =>
        (await world.Ask(HttpMethod.Post, $"/api/v1/people/{handle}/methods", new { channel, address })).Id();

    public static Duration Minutes(this int count) => Duration.FromMinutes(count);

    public static Duration Seconds(this int count) => Duration.FromSeconds(count);

    public static Duration Hours(this int count) => Duration.FromHours(count);
}
