using System.CommandLine;
using System.Text.Json;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>The playbook, from the command line.</summary>
public static class ConfigCommands
{
    private static readonly Option<string[]> Files = new("-f", "--file")
    {
        Description = "A YAML file, or a folder of them", HelpName = "PATH", Required = true, AllowMultipleArgumentsPerToken = true,
        Validators =
        {
            given =>
            {
                foreach (var wrong in given.Tokens.Select(token => PlaybookFolder.Wrong(token.Value)).OfType<string>()) given.AddError(wrong);
            },
        },
    };

    private static readonly Option<bool> Prune = new("--prune") { Description = "Also remove what an earlier apply made and these files no longer hold" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing" };
    private static readonly Option<string?> Why = new("--why") { Description = "For whoever reads the history", HelpName = "WORDS" };
    private static readonly Option<long?> Expect = new("--expect") { Description = "Only if the playbook is still at this revision", HelpName = "REVISION" };

    public static Command Command() => new("config", "The playbook: all configuration as YAML documents") { Apply(), Export(), Lint() };

    private static Command Apply() => new Command("apply", "Make these documents the playbook: all of them or none") { Files, Prune, DryRun, Why, Expect }.Calls(call => call.Ask(
        HttpMethod.Post,
        "/api/v1/config",
        new
        {
            files = PlaybookFolder.Read(call.Get(Files)!), prune = call.Get(Prune), dryRun = call.Get(DryRun), why = call.Get(Why) ?? "", expect = call.Get(Expect),
        },
        json => Show(call, json)));

    private static async Task Show(Call call, JsonElement changed)
    {
        foreach (var finding in changed.GetProperty("findings").EnumerateArray()) await call.Error.WriteLineAsync(Json.Read<Finding>(finding.GetRawText()).ToString());
        foreach (var (word, field) in ((string, string)[])[("created", "created"), ("updated", "updated"), ("removed", "removed")])
        {
            foreach (var document in changed.GetProperty(field).EnumerateArray()) await call.Out.WriteLineAsync($"{word} {document.Text("kind")} {document.Text("name")}");
        }

        foreach (var key in changed.GetProperty("keys").EnumerateArray())
            await call.Out.WriteLineAsync($"key of {key.Text("integration")}, shown this once: {key.Text("key")}");
        await call.Out.WriteLineAsync($"{(call.Get(DryRun) ? "nothing is changed; " : "")}{changed.Text("unchanged")} unchanged, revision {changed.Text("revision")}");
    }

    private static Command Export() => new Command("export", "Print the playbook as YAML").Calls(async call =>
    {
        using var answer = await call.Stream("/api/v1/config");
        answer.EnsureSuccessStatusCode();
        await call.Out.WriteAsync(await answer.Content.ReadAsStringAsync(call.Cancel));
        return Exit.Done;
    });

    /// <summary>Needs no server and no data folder: a pipeline can run it beside the files.</summary>
    private static Command Lint()
    {
        var command = new Command("lint", "Say what is wrong with these files, or would hurt at three in the morning") { Files, Settings.AsJson };
        command.SetAction(async (parsed, _) =>
        {
            var findings = Findings(PlaybookFolder.Read(parsed.GetValue(Files)!));
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (parsed.GetValue(Settings.AsJson)) await output.WriteLineAsync(Json.Write(findings));
            else foreach (var finding in findings) await output.WriteLineAsync(finding.ToString());
            await error.WriteLineAsync(findings.Count == 0 ? "nothing found" : $"{findings.Count} found");
            return findings.Count == 0 ? Exit.Done : Exit.Refused;
        });
        return command;
    }

    private static List<Finding> Findings(IReadOnlyList<PlaybookFile> files)
    {
        var read = files.Select(file => Yaml.Read(file.Name, file.Text)).ToList();
        var proposal = Documents.Read([.. read.SelectMany(file => file.Nodes)]);
        List<Finding> findings = [.. read.SelectMany(file => file.Findings), .. proposal.Findings];
        if (findings.All(finding => finding.Severity != FindingSeverity.Error))
            findings.AddRange(Core.Playbooks.Lint.Static(new Playbook(0, proposal.Documents), TimeProvider.System.Now(), proposal.Origins));
        return findings;
    }
}
