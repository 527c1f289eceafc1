using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Tocsin.Operation;

namespace Tocsin.Bench;

/// <summary>A program under load, ended with the bench.</summary>
internal class Peer(Process process, string folder) : IAsyncDisposable
{
    public Process Process => process;

    public string Folder => folder;

    /// <summary>Resident memory in megabytes, and its peak.</summary>
    public (double Now, double Peak) Memory()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status");
        double Of(string name) => double.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
        return (Of("VmRSS:"), Of("VmHWM:"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    protected static Process Start(string program, string arguments, string folder, string log) => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec {program} {arguments} >{Path.Combine(folder, log)} 2>&1"]))!;

    protected static async Task Answers(string url)
    {
        using var client = new HttpClient();
        for (var tries = 0; tries < 2_000; tries++)
        {
            try
            {
                if ((await client.GetAsync(url)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not up yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        throw new InvalidOperationException($"{url} does not answer.");
    }
}

/// <summary>Debian's Alertmanager, which keeps alerts in memory only.</summary>
internal sealed class Alertmanager(Process process, string folder) : Peer(process, folder)
{
    public const string Url = "http://127.0.0.1:19093";

    public static async Task<Alertmanager> Start()
    {
        var folder = Directory.CreateTempSubdirectory("bench-am-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "am.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
        var process = Start("prometheus-alertmanager", $"--config.file={folder}/am.yml --storage.path={folder} --web.listen-address=127.0.0.1:19093 --cluster.listen-address=", folder, "log");
        await Answers($"{Url}/-/ready");
        return new Alertmanager(process, folder);
    }
}

/// <summary>Tocsin as it is shipped, with a small playbook.</summary>
internal sealed class House(Process process, string folder, string key, HttpClient operatorClient) : Peer(process, folder)
{
    public const string Url = "http://127.0.0.1:15080";

    public string IntakeUrl => $"{Url}/in/{key}";

    /// <summary>The operator, over the socket.</summary>
    public HttpClient Operator => operatorClient;

    /// <param name="hook">Where messages go; null: nobody listens.</param>
    public static async Task<House> Start(string? postgres = null, string? hook = null)
    {
        var folder = Directory.CreateTempSubdirectory("bench-tocsin-").FullName;
        var data = Path.Combine(folder, "data");
        var process = Start($"dotnet {Program()}", $"serve --urls {Url} --data {data} {(postgres is null ? "" : $"--database '{postgres}'")}", folder, "log");
        await Answers($"{Url}/healthz");
        var client = Over(DataFolder.SocketOf(data));
        await Post(client, "/api/v1/people", new { handle = "ada", name = "Ada", zone = "Etc/UTC", role = "admin", methods = new[] { new { channel = "email", address = "ada@example.org" } } });
        var method = hook is null ? new { channel = "email", address = "grace@example.org" } : new { channel = "ntfy", address = "grace" };
        await Post(client, "/api/v1/people", new { handle = "grace", name = "Grace", zone = "Etc/UTC", methods = new[] { method } });
        var changed = await Post(client, "/api/v1/config", new { files = new[] { new { name = "bench.yaml", text = Playbook(hook) } }, why = "bench" });
        return new House(process, folder, changed.GetProperty("keys")[0].GetProperty("key").GetString()!, client);
    }

    /// <summary>The shipped program, built in Release.</summary>
    private static string Program() => Path.Combine(Root(), "artifacts", "bin", "Tocsin", "release", "tocsin.dll");

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Tocsin.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string Playbook(string? hook) => $$"""
        { kind: Team, name: web, spec: { members: [grace] } }
        ---
        { kind: EscalationPolicy, name: web, spec: { steps: [ { page: ["person:grace"], wait: 1h } ], lastResort: ["person:ada"] } }
        ---
        { kind: Service, name: website, spec: { team: web, policy: web } }
        ---
        { kind: Integration, name: alertmanager, spec: { sender: alertmanager, service: website } }
        ---
        { kind: Route, name: alone, spec: { match: ['alone=~".+"'], service: website, group: { by: [alone] } } }
        ---
        { kind: Channel, name: ntfy, spec: { ntfy: { server: "{{hook ?? "http://127.0.0.1:9"}}" } } }

        """;

    public static HttpClient Over(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancel);
            return new NetworkStream(connection, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://tocsin") };

    private static async Task<JsonElement> Post(HttpClient client, string path, object body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
