using System.Globalization;
using System.Text.Json;

namespace Tocsin.Tests;

/// <summary>What is written down before, and what goes wrong.</summary>
public sealed partial class World
{
    /// <summary>A channel that hands e-mail to the world's mail server.</summary>
    public string EmailChannel => string.Create(CultureInfo.InvariantCulture, $$"""
        kind: Channel
        name: email
        title: E-mail
        spec:
          smtp: { host: 127.0.0.1, port: {{Smtp.Port}}, from: tocsin@example.org, startTls: false }
        """);

    /// <summary>Applies documents beside the e-mail channel; indented as they stand in the test.</summary>
    public Task<JsonElement> Playbook(params string[] documents) =>
        Ask(HttpMethod.Post, "/api/v1/config", new { files = new[] { new { name = "world.yaml", text = string.Join("\n---\n", [EmailChannel, .. documents]) } }, why = "so says the test" });

    /// <summary>Raises an alert by hand; whatever follows at once has happened when this returns.</summary>
    /// <returns>Its key.</returns>
    public async Task<string> Alert(string title, string? service = null, string? key = null, string severity = "critical")
    {
        var raised = await Ask(HttpMethod.Post, "/api/v1/alerts", new { title, service, key, severity });
        await Settle();
        return raised.GetProperty("key").GetString()!;
    }

    public async Task Resolve(string key)
    {
        await Ask(HttpMethod.Post, "/api/v1/alerts", new { key, resolve = true });
        await Settle();
    }

    /// <summary>The pages in which nothing is over yet, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> OpenPages() =>
        [.. (await Get("/api/v1/pages?limit=200")).GetProperty("items").EnumerateArray().Where(page => page.GetProperty("status").GetString() != "ended")];

    /// <summary>Does something to a page as the operator: acknowledge, escalate, reassign, close.</summary>
    public async Task<JsonElement> Answer(string page, string verb, object? body = null)
    {
        var answer = await Ask(HttpMethod.Post, $"/api/v1/pages/{page}/{verb}", body ?? new { });
        await Settle();
        return answer;
    }
}
