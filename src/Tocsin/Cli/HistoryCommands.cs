using System.CommandLine;
using System.Text.Json;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Diffs;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>The playbook's past and the way back to it.</summary>
internal static class HistoryCommands
{
    private static readonly Option<long?> From = new("--from") { Description = "Compare from this revision", HelpName = "REVISION" };
    private static readonly Option<long?> To = new("--to") { Description = "To this one; the latest where left out", HelpName = "REVISION" };
    private static readonly Argument<string[]> Document = new("DOCUMENT") { Description = "Kind and name, such as: Service checkout; the whole playbook where left out", Arity = new ArgumentArity(0, 2) };
    private static readonly Argument<long> Revision = new("REVISION") { Description = "The revision whose state is wanted" };
    private static readonly Argument<string> Kind = new("KIND");
    private static readonly Argument<string> Name = new("NAME");

    /// <summary>Ends as diff does: with 0 where nothing differs, with 1 where something does, with 2 where it cannot be told.</summary>
    public static Command Diff() => new Command("diff", "What these files would change, or what changed between two revisions") { Paths.Files, Paths.Bare, ConfigCommands.Prune, ReplayCommand.Also, From, To }.Calls(async call =>
    {
        if (call.Get(From) is { } from) return await Compare(call, $"/api/v1/config/diff?from={from}{(call.Get(To) is { } to ? $"&to={to}" : "")}");
        if (Paths.Of(call.Parsed) is { Length: > 0 } files) return await Propose(call, files);
        await call.Error.WriteLineAsync("Say what to compare: files or a folder, or --from and a revision.");
        return Exit.Usage;
    });

    private static async Task<int> Compare(Call call, string path)
    {
        var differs = false;
        var exit = await call.Ask(HttpMethod.Get, path, null, json => Print(call, json.GetProperty("documents"), out differs));
        return exit == Exit.Done && differs ? Exit.Refused : exit == Exit.Done ? Exit.Done : Exit.Usage;
    }

    private static async Task<int> Propose(Call call, string[] files)
    {
        var differs = false;
        var exit = await call.Ask(HttpMethod.Post, "/api/v1/config/diff", new { files = PlaybookFolder.Read(files), prune = call.Get(ConfigCommands.Prune) }, async json =>
        {
            foreach (var finding in json.GetProperty("findings").EnumerateArray()) await call.Error.WriteLineAsync(Json.Read<Finding>(finding.GetRawText()).ToString());
            if (json.TryGetProperty("diff", out var diff)) await Print(call, diff, out differs);
        });
        if (exit == Exit.Done && call.Get(ReplayCommand.Also)) exit = await ReplayCommand.Show(call, files);
        return exit != Exit.Done ? Exit.Usage : differs ? Exit.Refused : Exit.Done;
    }

    private static Task Print(Call call, JsonElement documents, out bool differs)
    {
        differs = documents.GetArrayLength() > 0;
        return call.Out.WriteAsync(string.Concat(documents.EnumerateArray().Select(document => Text(Json.Read<DocumentDiff>(document.GetRawText())))));
    }

    /// <summary>As diff -u prints it.</summary>
    private static string Text(DocumentDiff diff)
    {
        var name = $"{diff.Kind} {diff.Name}";
        var head = $"--- {(diff.Change == DocumentChange.Created ? "/dev/null" : name)}\n+++ {(diff.Change == DocumentChange.Removed ? "/dev/null" : name)}\n";
        return head + string.Concat(diff.Hunks.Select(hunk => $"{hunk.Head}\n{string.Concat(hunk.Lines.Select(line => $"{Sign(line.Mark)}{line.Text}\n"))}"));
    }

    private static char Sign(DiffMark mark) => mark switch { DiffMark.Added => '+', DiffMark.Removed => '-', _ => ' ' };

    public static Command History() => new Command("history", "Who changed what, when and why, newest first") { Document, Settings.AsJson }.Calls(async call =>
    {
        switch (call.Get(Document))
        {
            case [var kind, var name]:
                return await call.List($"/api/v1/config/{Uri.EscapeDataString(kind)}/{Uri.EscapeDataString(name)}/history", ["REVISION", "AT", "BY", "HOW", "WHY", "LINES"], json =>
                    [json.Text("revision"), json.Time("at"), json.Text("by"), json.Text("how"), json.Text("why"), Lines(json)]);
            case []:
                return await call.List("/api/v1/config/revisions", ["REVISION", "AT", "BY", "HOW", "WHY", "DOCUMENTS"], json =>
                    [json.Text("id"), json.Time("at"), json.Text("by"), json.Text("how"), json.Text("why"), Touched(json)]);
            default:
                await call.Error.WriteLineAsync("Name a document by its kind and its name, such as: Service checkout.");
                return Exit.Usage;
        }
    });

    private static string Lines(JsonElement version) => version.TryGetProperty("diff", out var diff)
        ? diff.Text("change") is "removed" ? "removed" : $"+{diff.Text("added")} -{diff.Text("removed")}"
        : "";

    private static string Touched(JsonElement revision)
    {
        List<string> named = [.. revision.GetProperty("documents").EnumerateArray().Select(one => $"{(one.Text("removed") == "True" ? "removed " : "")}{one.Text("kind")} {one.Text("name")}")];
        var more = int.Parse(revision.Text("count") ?? "0") - named.Count;
        return string.Join(", ", named) + (more > 0 ? $" and {more} more" : "");
    }

    public static Command RollBack() =>
        new Command("rollback", "Make the playbook again what it was at a revision, as a new revision") { Revision, ConfigCommands.Why, ConfigCommands.Expect, ConfigCommands.DryRun }.Calls(call => call.Ask(
            HttpMethod.Post,
            "/api/v1/config/rollback",
            new { revision = call.Get(Revision), why = call.Get(ConfigCommands.Why) ?? "", expect = call.Get(ConfigCommands.Expect), dryRun = call.Get(ConfigCommands.DryRun) },
            async json =>
            {
                if (json.TryGetProperty("diff", out var diff)) await Print(call, diff, out _);
                await ConfigCommands.Show(call, json);
            }));

    public static Command Release() => new Command("release", "Let a document that its file keeps be changed in the console too, until it is applied again") { Kind, Name, ConfigCommands.Why }.Calls(call => call.Ask(
        HttpMethod.Post,
        $"/api/v1/config/{Uri.EscapeDataString(call.Get(Kind))}/{Uri.EscapeDataString(call.Get(Name))}/release",
        new { why = call.Get(ConfigCommands.Why) ?? "" },
        $"{call.Get(Kind)} {call.Get(Name)} can be changed in the console."));
}
