using System.Net;
using System.Text;
using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>What the company's senders say, in their own languages.</summary>
internal static class Sending
{
    /// <summary>Posts a body to an address of the intake, as anybody can; whatever follows at once has happened when this returns.</summary>
    public static async Task<Said> Send(this World world, string path, byte[] body)
    {
        var said = await world.SendOnly(path, body);
        await world.Settle();
        return said;
    }

    public static Task<Said> Send(this World world, string path, string body) => world.Send(path, Encoding.UTF8.GetBytes(body));

    /// <summary>Posts a body and waits for nothing but the answer.</summary>
    public static async Task<Said> SendOnly(this World world, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await world.Anybody.PostAsync(path, content);
        return new Said(answer.StatusCode, answer.Headers.RetryAfter?.Delta, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Prometheus reports these members of one group; expects success.</summary>
    public static async Task Prometheus(this World world, params Member[] members)
    {
        var said = await world.Send($"/in/{Company.PrometheusKey}", Webhook(members));
        Assert.Equal(HttpStatusCode.OK, said.Status);
    }

    /// <summary>The webhook of Alertmanager, version 4.</summary>
    public static string Webhook(params Member[] members) => JsonSerializer.Serialize(new
    {
        version = "4",
        groupKey = "{}:{}",
        truncatedAlerts = 0,
        status = members.Any(member => !member.Resolved) ? "firing" : "resolved",
        receiver = "tocsin",
        groupLabels = new { },
        commonLabels = new { },
        commonAnnotations = new { },
        externalURL = "http://alertmanager.example:9093",
        alerts = members.Select(member => member.Json()),
    });

    /// <summary>An event of PagerDuty's Events API, version 2.</summary>
    public static Task<Said> PagerDuty(this World world, string action, string dedupKey, string summary = "disk full", string key = Company.PagerDutyKey) =>
        world.Send("/v2/enqueue", JsonSerializer.Serialize(new
        {
            routing_key = key,
            event_action = action,
            dedup_key = dedupKey,
            payload = new { summary, source = "db1", severity = "critical" },
        }));

    /// <summary>A member that fires.</summary>
    public static Member Fires(string name, string severity = "critical") => new(name, severity, Resolved: false);

    /// <summary>A member that has resolved.</summary>
    public static Member Resolved(string name, string severity = "critical") => new(name, severity, Resolved: true);
}

/// <summary>What the intake answered.</summary>
internal sealed record Said(HttpStatusCode Status, TimeSpan? RetryAfter, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>One member of Alertmanager's group.</summary>
internal sealed record Member(string Name, string Severity, bool Resolved)
{
    public object Json() => new
    {
        status = Resolved ? "resolved" : "firing",
        labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = Name, ["severity"] = Severity },
        annotations = new { summary = Name },
        startsAt = "2026-02-03T02:59:00Z",
        endsAt = Resolved ? "2026-02-03T03:10:00Z" : "0001-01-01T00:00:00Z",
        generatorURL = "http://prometheus.example/graph",
        fingerprint = Name.Replace(' ', '-'),
    };
}
