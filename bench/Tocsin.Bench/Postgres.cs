using System.Diagnostics;

namespace Tocsin.Bench;

/// <summary>A PostgreSQL of the bench's own, synced as it is by default, over a socket in its folder.</summary>
internal sealed class Postgres(Process process, string folder) : Peer(process, folder)
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    public string ConnectionString => $"Host=127.0.0.1;Port=15432;Username=bench;Database=postgres";

    public static async Task<Postgres> Start()
    {
        var folder = Directory.CreateTempSubdirectory("bench-pg-").FullName;
        // The server refuses to run as root.
        var asNobody = Environment.UserName == "root" ? "setpriv --reuid=nobody --regid=nogroup --clear-groups " : "";
        Machine.Output("chmod", $"777 {folder}");
        Machine.Output("/bin/sh", $"-c \"{asNobody}{Binaries}/initdb -D {folder}/db -U bench -A trust\"");
        var process = Start($"{asNobody}{Binaries}/postgres", $"-D {folder}/db -p 15432 -h 127.0.0.1 -k {folder}", folder, "log");
        for (var tries = 0; Machine.Output($"{Binaries}/pg_isready", "-h 127.0.0.1 -p 15432").Contains("no response", StringComparison.Ordinal) && tries < 500; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        return new Postgres(process, folder);
    }
}
