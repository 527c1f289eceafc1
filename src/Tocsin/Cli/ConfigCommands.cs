using System.CommandLine;
using System.Text.Json;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>The playbook, from the command line: files in, files out, and what is wrong with them.</summary>
public static class ConfigCommands
{
    internal static readonly Option<bool> Prune = new("--prune") { Description = "Also remove what an earlier apply made and these files no longer hold" };
    internal static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing" };
    internal static readonly Option<string?> Why = new("--why") { Description = "For whoever reads the history", HelpName = "WORDS" };
    internal static readonly Option<long?> Expect = new("--expect") { Description = "Only if the playbook is still at this revision", HelpName = "REVISION" };
    private static readonly Option<bool> Managed = new("--managed") { Description = "The files keep these documents: the console shows them and does not change them" };
    private static readonly Option<string?> Folder = new("-o", "--output") { Description = "Write one file per document below this folder", HelpName = "DIR" };

    public static Command Command() => new("config", "The playbook: all configuration as YAML documents")
    {
        Apply(), HistoryCommands.Diff(), ReplayCommand.Command(), Export(), LintCommand.Command(), TestCommand.Command(), Schema(), HistoryCommands.History(), HistoryCommands.RollBack(), HistoryCommands.Release(),
    };

    private static Command Apply() => new Command("apply", "Make these documents the playbook: all of them or none") { Paths.Files, Paths.Bare, Prune, Managed, DryRun, Why, Expect }.NeedsPaths().Calls(call => call.Ask(
        HttpMethod.Post,
        "/api/v1/config",
        new
        {
            files = PlaybookFolder.Read(Paths.Of(call.Parsed)), prune = call.Get(Prune), managed = call.Get(Managed),
            dryRun = call.Get(DryRun), why = call.Get(Why) ?? "", expect = call.Get(Expect),
        },
        json => Show(call, json)));

    /// <summary>What came of a change.</summary>
    internal static async Task Show(Call call, JsonElement changed)
    {
        foreach (var finding in changed.GetProperty("findings").EnumerateArray()) await call.Error.WriteLineAsync(Json.Read<Finding>(finding.GetRawText()).ToString());
        foreach (var word in (string[])["created", "updated", "removed"])
        {
            foreach (var document in changed.GetProperty(word).EnumerateArray()) await call.Out.WriteLineAsync($"{word} {document.Text("kind")} {document.Text("name")}");
        }

        foreach (var key in changed.GetProperty("keys").EnumerateArray())
            await call.Out.WriteLineAsync($"key of {key.Text("integration")}, shown this once: {key.Text("key")}");
        var marked = changed.Text("marked") is { } count and not "0" ? $", {count} of them kept elsewhere than before" : "";
        await call.Out.WriteLineAsync($"{(call.Get(DryRun) ? "nothing is changed; " : "")}{changed.Text("unchanged")} unchanged{marked}, revision {changed.Text("revision")}");
    }

    private static Command Export() => new Command("export", "Print the playbook as YAML, or write it as files that apply takes back") { Folder }.Calls(async call =>
    {
        using var answer = await call.Stream("/api/v1/config");
        answer.EnsureSuccessStatusCode();
        var yaml = await answer.Content.ReadAsStringAsync(call.Cancel);
        if (call.Get(Folder) is not { } folder)
        {
            await call.Out.WriteAsync(yaml);
            return Exit.Done;
        }

        var files = Exported.Files(yaml);
        if (PlaybookFolder.Stranger(folder, files) is { } stranger)
        {
            await call.Error.WriteLineAsync($"{stranger} is not of this playbook: name an empty folder, or move the file away, so that applying the folder gives the same playbook.");
            return Exit.Refused;
        }

        await PlaybookFolder.Write(folder, files, call.Cancel);
        await call.Out.WriteLineAsync($"{files.Count} written below {folder}");
        return Exit.Done;
    });

    /// <summary>What an editor checks documents by while they are written; needs no server.</summary>
    private static Command Schema()
    {
        var command = new Command("schema", "Print the documents' JSON Schema, for editors");
        command.SetAction(async (parsed, _) =>
        {
            await parsed.InvocationConfiguration.Output.WriteAsync(JsonSchema.Text);
            return Exit.Done;
        });
        return command;
    }
}
