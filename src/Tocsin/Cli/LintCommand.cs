using System.CommandLine;
using System.Text.Json;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>Says what is wrong with files, or would hurt at three in the morning.</summary>
internal static class LintCommand
{
    private static readonly Option<bool> Live = new("--live")
    {
        Description = "Ask the server, which knows people, contact methods and secrets: of these files as if they were applied, or of its own playbook where none is named",
    };

    private static readonly Option<string> Format = Formats();

    /// <summary>Without <c>--live</c> it needs no server and no data folder: a pipeline can run it beside the files.</summary>
    public static Command Command()
    {
        var command = new Command("lint", "Say what is wrong with these files, or would hurt at three in the morning") { Paths.Files, Paths.Bare, Live, Format, Settings.AsJson, Settings.Data, Settings.Database };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Paths.Files) is not { Length: > 0 } && given.GetValue(Paths.Bare) is not { Length: > 0 } && !given.GetValue(Live)) given.AddError("Name files or a folder, or say --live to look at the server's playbook.");
        });
        command.SetAction((parsed, cancel) => parsed.GetValue(Live)
            ? Calling.Run(parsed, Ask, cancel)
            : Tell(parsed, Findings(PlaybookFolder.Read(Paths.Of(parsed)))));
        return command;
    }

    private static Option<string> Formats()
    {
        var option = new Option<string>("--format") { Description = "text, json, or sarif for code scanners", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        return option.AcceptOnlyFromAmong("text", "json", "sarif");
    }

    private static async Task<int> Ask(Call call)
    {
        var found = new List<Finding>();
        var files = Paths.Of(call.Parsed);
        var exit = files is { Length: > 0 }
            ? await call.Ask(HttpMethod.Post, "/api/v1/config/diff", new { files = PlaybookFolder.Read(files) }, json => Take(json))
            : await call.Ask(HttpMethod.Get, "/api/v1/config/findings", null, json => Take(json));
        return exit != Exit.Done && found.Count == 0 ? exit : await Tell(call.Parsed, found);

        Task Take(JsonElement json)
        {
            found.AddRange(json.GetProperty("findings").EnumerateArray().Select(finding => Json.Read<Finding>(finding.GetRawText())));
            return Task.CompletedTask;
        }
    }

    private static async Task<int> Tell(ParseResult parsed, IReadOnlyList<Finding> findings)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        switch (parsed.GetValue(Settings.AsJson) ? "json" : parsed.GetValue(Format))
        {
            case "json":
                await output.WriteLineAsync(Json.Write(findings));
                break;
            case "sarif":
                await output.WriteLineAsync(Sarif.Of(findings, Version.Number));
                break;
            default:
                foreach (var finding in findings) await output.WriteLineAsync(finding.ToString());
                break;
        }

        await error.WriteLineAsync(findings.Count == 0 ? "nothing found" : $"{findings.Count} found");
        return findings.Count == 0 ? Exit.Done : Exit.Refused;
    }

    private static List<Finding> Findings(IReadOnlyList<PlaybookFile> files)
    {
        var read = files.Select(file => Yaml.Read(file.Name, file.Text)).ToList();
        var proposal = Documents.Read([.. read.SelectMany(file => file.Nodes)]);
        List<Finding> findings = [.. read.SelectMany(file => file.Findings), .. proposal.Findings];
        if (findings.Exists(finding => finding.Severity == FindingSeverity.Error)) return findings;
        var playbook = new Playbook(0, proposal.Documents);
        var now = TimeProvider.System.Now();
        return [.. findings, .. Lint.Static(playbook, now, proposal.Origins), .. Unstaffed.Static(playbook, now, proposal.Origins)];
    }
}
