using System.CommandLine;
using System.Text.Json;
using Tocsin.Operation;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>Reads everything that is kept and says what is damaged.</summary>
public static class Verify
{
    public static Command Command() => new Command("verify", "Read everything that is kept and say what is damaged").Calls(async call =>
    {
        var sound = false;
        var exit = await call.Ask(HttpMethod.Post, "/api/v1/operation/verify", null, async json => sound = await Show(call.Out, json));
        return exit == Exit.Done && !sound ? Exit.Refused : exit;
    });

    private static async Task<bool> Show(TextWriter to, JsonElement json)
    {
        var report = (VerificationReport)Json.Read(json, typeof(VerificationReport));
        foreach (var damage in report.Findings)
            await to.WriteLineAsync($"{damage.Stream}{(damage.Seq is { } seq ? $" entry {seq}" : "")}: {damage.Name}: {damage.Text}");
        if (report.Found > report.Findings.Count) await to.WriteLineAsync($"and {report.Found - report.Findings.Count} more");
        await to.WriteLineAsync($"{report.Streams} streams, {report.Entries} entries, {report.Pages} pages, {report.Incidents} incidents, {report.Candidates} candidates: {(report.Sound ? "sound" : $"{report.Found} findings")}");
        return report.Sound;
    }
}
