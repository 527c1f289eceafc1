using System.CommandLine;
using Tocsin.Operation;

namespace Tocsin.Cli;

/// <summary>Writes everything that is kept to a file, while the server runs or not, and reads it back before it counts.</summary>
public static class Backup
{
    private static readonly Argument<string> File = new("FILE") { Description = "Where to write; a file of this name is replaced once the new one is whole" };

    public static Command Command() =>
        new Command("backup", "Write everything that is kept to one file; the master key (tocsin.key or TOCSIN_KEY), which its secrets need, is not in it") { File }
            .Calls(call => Run(call, call.Get(File)));

    private static async Task<int> Run(Call call, string path)
    {
        using var answer = await call.Stream("/api/v1/operation/backup");
        if (!answer.IsSuccessStatusCode)
        {
            await call.Error.WriteLineAsync(await answer.Content.ReadAsStringAsync(call.Cancel));
            return Exit.Refused;
        }

        var partial = path + ".partial";
        await Write(answer, partial, call.Cancel);
        try
        {
            var rows = await Check(partial);
            System.IO.File.Move(partial, path, overwrite: true);
            await call.Out.WriteLineAsync($"{rows} rows in {path}. Keep the master key elsewhere: it is not in the file, and its secrets cannot be read without.");
            return Exit.Done;
        }
        catch (BackupDamaged damaged)
        {
            await call.Error.WriteLineAsync($"{partial} is no good: {damaged.Message}");
            return Exit.Refused;
        }
    }

    /// <summary>Only its owner may read it: it holds addresses of people, and sealed secrets.</summary>
    private static async Task Write(HttpResponseMessage answer, string partial, CancellationToken cancel)
    {
        var mine = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        await using var file = new FileStream(partial, mine);
        await answer.Content.CopyToAsync(file, cancel);
        file.Flush(flushToDisk: true);
    }

    private static async Task<long> Check(string partial)
    {
        await using var file = System.IO.File.OpenRead(partial);
        return await Restoration.Check(file);
    }
}
