using System.CommandLine;
using System.Data.Common;
using Tocsin.Operation;

namespace Tocsin.Cli;

/// <summary>Puts a backup into an empty database, of either kind, while no server runs.</summary>
public static class Restore
{
    private static readonly Argument<string> File = new("FILE") { Description = "What backup wrote, on either database" };

    public static Command Command()
    {
        var command = new Command("restore", "Put a backup into an empty database; secrets need the master key (tocsin.key or TOCSIN_KEY) of the house it was taken from")
        {
            Settings.Data, Settings.Database, File,
        };
        command.SetAction((parsed, cancel) => Run(Settings.ReadFolder(parsed), parsed.GetValue(File)!, cancel));
        return command;
    }

    private static async Task<int> Run(Options options, string path, CancellationToken cancel)
    {
        try
        {
            using var folder = DataFolder.Take(options.Data, "restoring a backup");
            await using var database = Server.DatabaseOf(options, folder, TimeProvider.System, "restore");
            await database.Open(cancel);
            var restored = await Restoration.Run(database, () => System.IO.File.OpenRead(path));
            await Console.Out.WriteLineAsync($"{restored.Rows} rows as of {restored.From.At}, taken from {restored.From.Engine}. Put that house's master key in place before you start the server.");
            return Exit.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbException)
        {
            await Console.Error.WriteLineAsync($"Nothing was restored: {fault.Message}");
            return fault is DataFolderTaken ? Exit.NotReachable : Exit.Refused;
        }
    }
}
