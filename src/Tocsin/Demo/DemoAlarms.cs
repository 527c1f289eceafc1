using System.Net.Sockets;
using Tocsin.Operation;

namespace Tocsin.Demo;

/// <summary>The demo company's Alertmanager: it posts webhooks to the intake, over the socket in the data folder.</summary>
internal sealed class DemoAlarms : IDisposable
{
    private readonly HttpClient client;
    private readonly string key;

    public DemoAlarms(string folder, string key)
    {
        this.key = key;
        client = new HttpClient(new SocketsHttpHandler { ConnectCallback = async (_, cancel) => await Connect(folder, cancel) }) { BaseAddress = new Uri("http://tocsin") };
    }

    public async Task Send(string service, string name, string severity, string summary, string instance, Instant now, bool resolved)
    {
        var labels = new { alertname = name, service, severity, instance };
        var payload = new
        {
            version = "4",
            groupKey = $"{{}}:{{alertname=\"{name}\"}}",
            truncatedAlerts = 0,
            status = resolved ? "resolved" : "firing",
            receiver = "tocsin",
            groupLabels = new { alertname = name },
            commonLabels = labels,
            commonAnnotations = new { summary },
            externalURL = "https://alerts.skerry-ferries.example",
            alerts = new[]
            {
                new
                {
                    status = resolved ? "resolved" : "firing",
                    labels,
                    annotations = new { summary },
                    startsAt = now.ToString(),
                    endsAt = resolved ? now.ToString() : "0001-01-01T00:00:00Z",
                    generatorURL = $"https://prometheus.skerry-ferries.example/graph?g0.expr={name}",
                },
            },
        };
        using var answer = await client.PostAsJsonAsync($"/in/{key}", payload);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the company's pipeline tells of.</summary>
    public async Task Change(string kind, string summary, string service, string who)
    {
        using var answer = await client.PostAsJsonAsync(
            $"/in/{key}/change", new { kind, summary, services = new[] { service }, environments = new[] { "production" }, who, link = "https://deploys.skerry-ferries.example" });
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => client.Dispose();

    private static async Task<Stream> Connect(string folder, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(DataFolder.SocketOf(folder)), cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
