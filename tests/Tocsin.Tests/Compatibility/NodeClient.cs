using System.Diagnostics;

namespace Tocsin.Tests.Compatibility;

/// <summary>Somebody else's client out of npm, driven by a few lines of script.</summary>
internal static class NodeClient
{
    private static readonly string Clients = Path.Combine(Root(), "artifacts", "clients");

    /// <summary>Runs a script beside the installed clients and returns what it printed; skips the test where Node or the package is missing.</summary>
    /// <param name="environment">What the script finds in <c>process.env</c>.</param>
    public static async Task<string> Run(string package, string script, params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Clients, "node_modules", package)), $"{package} is not installed: .ci/run installs tests/clients/package.json");
        var start = new ProcessStartInfo("node", ["-e", script]) { WorkingDirectory = Clients, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var node = Process.Start(start)!;
        var (said, problem) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await problem);
        return await said;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
