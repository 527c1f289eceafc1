using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Tocsin.Tests.Compatibility;

/// <summary>Debian's Prometheus with one rule, sending to us as to its Alertmanager.</summary>
internal sealed class DebianPrometheus : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";

    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient client;

    private DebianPrometheus(Process process, string folder, string url)
    {
        this.process = process;
        this.folder = folder;
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
    }

    /// <summary>Starts one whose rule fires at once and is said again every second; skips the test where it is not installed.</summary>
    public static async Task<DebianPrometheus> Start(World world, string prefix)
    {
        Assert.SkipUnless(File.Exists(Program), "Prometheus is not installed (Debian: prometheus)");
        var place = Directory.CreateTempSubdirectory("tocsin-prom-").FullName;
        await File.WriteAllTextAsync(Path.Combine(place, "prometheus.yml"), $$"""
            global: { evaluation_interval: 1s }
            rule_files: [ rules.yml ]
            alerting:
              alertmanagers:
                - path_prefix: {{prefix}}
                  static_configs: [ { targets: [ '{{new Uri(world.Url).Authority}}' ] } ]
            """);
        await Rule(place, "vector(1)");
        var address = $"127.0.0.1:{FreePort()}";
        var program = System.Diagnostics.Process.Start(new ProcessStartInfo(
            Program,
            [$"--config.file={place}/prometheus.yml", $"--storage.tsdb.path={place}/data", $"--web.listen-address={address}", "--web.enable-lifecycle", "--rules.alert.resend-delay=1s"])
        { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        _ = program.StandardError.ReadToEndAsync();
        _ = program.StandardOutput.ReadToEndAsync();
        return new DebianPrometheus(program, place, $"http://{address}");
    }

    /// <summary>The rule's condition holds no more.</summary>
    public async Task Calm()
    {
        await Rule(folder, "vector(1) > 2");
        using var answer = await client.PostAsync("/-/reload", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many alerts it could not hand over.</summary>
    public async Task<double> Errors()
    {
        try
        {
            var line = (await client.GetStringAsync("/metrics")).Split('\n').FirstOrDefault(line => line.StartsWith("prometheus_notifications_errors_total", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return 0;
        }
    }

    private static Task Rule(string place, string condition) => File.WriteAllTextAsync(Path.Combine(place, "rules.yml"), $$$"""
        groups:
          - name: shop
            rules:
              - alert: ShopDown
                expr: {{{condition}}}
                labels: { severity: critical, team: shop }
                annotations: { summary: 'The shop is down', description: 'Value {{ $value }}' }
        """);

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
