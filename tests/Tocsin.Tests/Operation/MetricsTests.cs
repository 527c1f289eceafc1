using System.Diagnostics;
using System.Net;

namespace Tocsin.Tests.Operation;

/// <summary>The program's figures are right, and Prometheus can read them.</summary>
public sealed class MetricsTests
{
    private const string Promtool = "/usr/bin/promtool";

    [Theory, EachDatabase]
    public async Task What_happened_is_counted(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Playbook();
        await world.Person("ada");
        await world.Alert("disk full");
        await world.Alert("disk fuller");
        await world.Settle();
        var figures = await world.Anybody.GetStringAsync("/metrics");
        Assert.Contains("\ntocsin_alerts_open 2\n", figures, StringComparison.Ordinal);
        Assert.Contains("\ntocsin_pages{status=\"unanswered\"} ", figures, StringComparison.Ordinal);
        Assert.Contains("\ntocsin_deliveries_total{channel=\"email\",outcome=\"sent\"} ", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("tocsin_database_write_duration_seconds_count{lane=\"receipts\"} 0\n", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("tocsin_database_write_duration_seconds_count{lane=\"intake\"} 0\n", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_proxy_it_takes_a_right()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        using var answer = await world.Anybody.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Prometheus_finds_nothing_wrong_with_the_figures()
    {
        Assert.SkipUnless(File.Exists(Promtool), "promtool is not installed (Debian: prometheus)");
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Playbook();
        await world.Person("ada");
        await world.Alert("disk full");
        var figures = await world.Anybody.GetStringAsync("/metrics");
        Assert.Equal((0, ""), await Check(figures));
        Assert.NotEqual(0, (await Check(figures.Replace("# HELP tocsin_alerts_open", "# HALP", StringComparison.Ordinal) + "oops{\n")).Code);
    }

    private static async Task<(int Code, string Said)> Check(string figures)
    {
        using var promtool = Process.Start(new ProcessStartInfo(Promtool, ["check", "metrics"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        await promtool.StandardInput.WriteAsync(figures);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, said);
    }
}
