using System.Diagnostics;
using Npgsql;
using Tocsin.Storage;

[assembly: AssemblyFixture(typeof(Tocsin.Tests.PostgresClusterEnd))]

namespace Tocsin.Tests;

/// <summary>A PostgreSQL of our own for this run: synced writes, reached by a socket in a private folder only; a database for each world.</summary>
public sealed class PostgresCluster
{
    private const string Template = "tocsin_template";
    private static readonly Lazy<Task<PostgresCluster?>> Only = new(Start);
    private readonly string folder;
    private readonly string binaries;
    private readonly string[] drop;
    private int databases;

    private PostgresCluster(string folder, string binaries, string[] drop)
    {
        this.folder = folder;
        this.binaries = binaries;
        this.drop = drop;
    }

    /// <summary>A connection string of a fresh, empty house; where there is no PostgreSQL the test is shown as skipped.</summary>
    public static async Task<string> NewDatabase()
    {
        var cluster = await Only.Value;
        Assert.SkipWhen(cluster is null, "PostgreSQL is not installed (Debian: postgresql)");
        return await cluster!.Create();
    }

    private async Task<string> Create()
    {
        var name = $"world{Interlocked.Increment(ref databases)}";
        await Execute($"CREATE DATABASE {name} TEMPLATE {Template}");
        return Connection(name);
    }

    private string Connection(string database) => $"Host={folder};Username=tocsin;Database={database};Maximum Pool Size=20;Timeout=30";

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresCluster?> Start()
    {
        if (Binaries() is not { } installed) return null;
        var place = Directory.CreateTempSubdirectory("tocsin-pg-").FullName;
        var cluster = new PostgresCluster(place, installed, await Unprivileged(place));
        await cluster.Run("initdb", "-D", $"{place}/data", "-U", "tocsin", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.Run(
            "pg_ctl", "-D", $"{place}/data", "-l", $"{place}/log", "-w", "-t", "60", "start",
            "-o", $"-k {place} -c listen_addresses='' -c max_connections=400 -c shared_buffers=64MB -c fsync=on -c synchronous_commit=on");
        await cluster.Execute($"CREATE DATABASE {Template}");
        await using (var template = new PostgresDatabase(cluster.Connection(Template) + ";Pooling=false", TimeProvider.System, "template"))
            await template.Open(CancellationToken.None);
        return cluster;
    }

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user its package made.</summary>
    private static async Task<string[]> Unprivileged(string folder)
    {
        if (Environment.UserName != "root") return [];
        await Command("chown", "postgres", folder);
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
    }

    private Task Run(string program, params string[] arguments)
    {
        string[] words = [.. drop, Path.Combine(binaries, program), .. arguments];
        return Command(words[0], words[1..]);
    }

    private static async Task Command(string program, params string[] arguments)
    {
        // The server that pg_ctl leaves behind would keep a pipe open for ever, so nothing of it is read.
        string[] shell = ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", shell) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    internal static async Task End()
    {
        if (!Only.IsValueCreated || await Only.Value is not { } cluster) return;
        await cluster.Run("pg_ctl", "-D", $"{cluster.folder}/data", "-m", "immediate", "-w", "stop");
        Directory.Delete(cluster.folder, recursive: true);
    }
}

/// <summary>Stops the cluster when the run is over.</summary>
public sealed class PostgresClusterEnd : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresCluster.End();
}
