using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace Tocsin.Tests.Compatibility;

/// <summary>Debian's Prometheus Alertmanager, sending to a webhook of ours.</summary>
internal sealed class DebianAlertmanager : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus-alertmanager";

    /// <summary>A generous time for what takes parts of a second.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient client;

    private DebianAlertmanager(Process process, string folder, string url)
    {
        this.process = process;
        this.folder = folder;
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
    }

    /// <summary>Starts one that notifies at once, each alert by itself, and repeats only what was refused with a status it tries again; skips the test where it is not installed.</summary>
    public static async Task<DebianAlertmanager> Start(string webhook)
    {
        Assert.SkipUnless(File.Exists(Program), "Alertmanager is not installed (Debian: prometheus-alertmanager)");
        var place = Directory.CreateTempSubdirectory("tocsin-am-").FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "config.yml"), $"""
            route: {"{"} receiver: tocsin, group_by: ['...'], group_wait: 0s, group_interval: 5m {"}"}
            receivers:
              - name: tocsin
                webhook_configs: [ {"{"} url: '{webhook}', send_resolved: true {"}"} ]
            """);
        var address = $"127.0.0.1:{FreePort()}";
        var program = Process.Start(new ProcessStartInfo(
            Program, [$"--config.file={place}/config.yml", $"--storage.path={place}", $"--web.listen-address={address}", "--cluster.listen-address="])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        _ = program.StandardError.ReadToEndAsync();
        _ = program.StandardOutput.ReadToEndAsync();
        var started = new DebianAlertmanager(program, place, $"http://{address}");
        await started.Until(async () => (await started.client.GetAsync("/-/ready")).IsSuccessStatusCode, "it is ready");
        return started;
    }

    /// <summary>Prometheus tells it that these fire.</summary>
    public async Task Fire(params string[] names)
    {
        using var answer = await client.PostAsJsonAsync("/api/v2/alerts", names.Select(name => new
        {
            labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = name, ["severity"] = "critical" },
            annotations = new { summary = name },
        }));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until so many tries to notify us have failed and will be repeated.</summary>
    public Task Failed(int tries) => Until(async () => await Figure("alertmanager_notification_requests_failed_total{integration=\"webhook\"}") >= tries, $"{tries} tries failed");

    private async Task<double> Figure(string name)
    {
        var line = (await client.GetStringAsync("/metrics")).Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Looks again and again, in real time: the program outside has its own clock.</summary>
    public async Task Until(Func<Task<bool>> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await Holds(holds))
        {
            Assert.False(process.HasExited, "Alertmanager has ended");
            Assert.True(watch.Elapsed < Patience, $"not within {Patience}: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static async Task<bool> Holds(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
