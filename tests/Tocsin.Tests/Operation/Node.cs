using System.Diagnostics;
using Tocsin.Operation;

namespace Tocsin.Tests.Operation;

/// <summary>The program as people start it: a process of its own, in real time.</summary>
internal sealed class Node : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tocsin");
    private readonly Process process;

    private Node(Process process, string data)
    {
        this.process = process;
        Operator = World.Over(DataFolder.SocketOf(data));
    }

    /// <summary>The operator, over the socket in the data folder.</summary>
    public HttpClient Operator { get; }

    public static Task<Node> Serve(string data) => Begin("serve", data);

    /// <summary>The demo company, its past behind it.</summary>
    public static Task<Node> Demo(string data) => Begin("demo", data);

    private static async Task<Node> Begin(string command, string data)
    {
        var started = Start(command, "--data", data, "--urls", "http://127.0.0.1:0");
        var greeting = await started.StandardOutput.ReadLineAsync();
        if (greeting?.StartsWith("A demo company.", StringComparison.Ordinal) == true) greeting = await started.StandardOutput.ReadLineAsync();
        if (greeting?.StartsWith("Tocsin listens", StringComparison.Ordinal) != true) Assert.Fail($"the program said “{greeting}” and {await started.StandardError.ReadToEndAsync()}");
        // Nobody reads on, and a full pipe would hold the program.
        _ = started.StandardOutput.ReadToEndAsync();
        _ = started.StandardError.ReadToEndAsync();
        return new Node(started, data);
    }

    /// <summary>Runs one command to its end.</summary>
    public static async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        using var started = Start(arguments);
        var (said, complained) = (started.StandardOutput.ReadToEndAsync(), started.StandardError.ReadToEndAsync());
        await started.WaitForExitAsync();
        return (started.ExitCode, await said + await complained);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Program, arguments)
    {
        RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
    })!;

    /// <summary>Asks it to stop, as a supervisor does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Terminate(TimeSpan within)
    {
        using (var kill = Process.Start("/bin/kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        using var late = new CancellationTokenSource(within);
        await process.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        Operator.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
