using System.CommandLine;
using System.Globalization;
using System.Reflection;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>Says which version this is, which shape of a database it knows, and which SQLite serves it.</summary>
public static class Version
{
    public static string Number { get; } = typeof(Version).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Command()
    {
        var command = new Command("version", "Say which version this is");
        command.SetAction(async (parsed, _) =>
        {
            SqliteLibrary.Load();
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"tocsin {Number}, database shape {Migrations.Newest}, SQLite {SqliteLibrary.Engine}"));
            return Exit.Done;
        });
        return command;
    }
}
