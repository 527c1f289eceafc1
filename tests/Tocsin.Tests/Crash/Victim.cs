using System.Diagnostics;
using Tocsin.Operation;

namespace Tocsin.Tests.Crash;

/// <summary>The real program in a process of its own, started to be killed.</summary>
internal sealed class Victim : IDisposable
{
    /// <summary>What senders are given as the key; the program finds it as the secret <c>crash</c>.</summary>
    public const string IntakeKey = "crash-test-intake-key-of-the-senders";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tocsin");

    private readonly Process process;

    private Victim(Process process, string data, string url)
    {
        this.process = process;
        Operator = World.Over(DataFolder.SocketOf(data));
        Senders = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = new Uri(url) };
    }

    /// <summary>The operator, over the socket in the data folder.</summary>
    public HttpClient Operator { get; }

    public HttpClient Senders { get; }

    /// <summary>Starts it; returns once it listens.</summary>
    public static async Task<Victim> Start(Dwelling dwelling)
    {
        var started = Begin(dwelling);
        var greeting = await started.StandardOutput.ReadLineAsync();
        if (greeting?.Split(' ') is not ["Tocsin", "listens", "on", var url, ..])
        {
            Assert.Fail($"the program said “{greeting}” and {await started.StandardError.ReadToEndAsync()}");
            throw new UnreachableException();
        }

        Forget(started);
        return new Victim(started, dwelling.Data, url.TrimEnd(','));
    }

    /// <summary>Starts it and kills it before or after it listens, whatever it is doing then.</summary>
    public static async Task KillAtStart(Dwelling dwelling, TimeSpan after)
    {
        using var started = Begin(dwelling);
        Forget(started);
        await Task.Delay(after, TimeProvider.System);
        await Kill(started);
    }

    private static Process Begin(Dwelling dwelling)
    {
        string[] database = dwelling.Database is { } connection ? ["--database", connection] : [];
        return Process.Start(new ProcessStartInfo(Program, ["serve", "--data", dwelling.Data, "--urls", "http://127.0.0.1:0", .. database])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
            Environment = { ["TOCSIN_SECRET_CRASH"] = IntakeKey, ["TOCSIN_KEY"] = dwelling.Key },
        })!;
    }

    /// <summary>Nobody reads on, and a full pipe would hold the program.</summary>
    private static void Forget(Process process)
    {
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public Task Kill() => Kill(process);

    private static async Task Kill(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Operator.Dispose();
        Senders.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}

/// <summary>Where a program lives: its folder, its database where that is elsewhere, its master key.</summary>
internal sealed record Dwelling(string Data, string? Database, string Key);
