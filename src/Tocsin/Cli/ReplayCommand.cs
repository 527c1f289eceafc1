using System.CommandLine;
using System.Text.Json;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>What files would have done to the alerts of the last 90 days, from the command line.</summary>
internal static class ReplayCommand
{
    /// <summary>With <c>config diff</c>.</summary>
    public static readonly Option<bool> Also = new("--replay") { Description = "Also say what the files would have done to the alerts of the last 90 days" };

    public static Command Command() =>
        new Command("replay", "What these files would have done to the alerts of the last 90 days; nothing is changed") { Paths.Files, Paths.Bare, ConfigCommands.Prune, Settings.AsJson }
            .NeedsPaths().Calls(call => Show(call, Paths.Of(call.Parsed)));

    public static Task<int> Show(Call call, string[] files) =>
        call.Ask(HttpMethod.Post, "/api/v1/config/replay", new { files = PlaybookFolder.Read(files), prune = call.Get(ConfigCommands.Prune) }, async json =>
        {
            if (json.TryGetProperty("findings", out var findings))
            {
                foreach (var finding in findings.EnumerateArray()) await call.Error.WriteLineAsync(Json.Read<Finding>(finding.GetRawText()).ToString());
                return;
            }

            await call.Out.WriteAsync(call.Get(Settings.AsJson) ? json + "\n" : Text(json));
        });

    private static string Text(JsonElement replay)
    {
        var changes = replay.GetProperty("changes").EnumerateArray().ToList();
        return $"{replay.Text("summary")}\n"
            + (replay.Text("cut") is "True" ? $"Only the newest alerts were taken, from {replay.Time("from")} on.\n" : "")
            + (changes.Count == 0 ? "" : "\n" + Table.Of(
                ["PAGES", "CHANGE", "SERVICE", "TOLD FIRST", "WOULD BE", "SUCH AS"],
                changes.Select(change => new[] { change.Text("count"), Word(change.Text("kind")), change.Text("service"), Names(change, "was"), Names(change, "would"), $"{change.Time("at")} {change.Text("title")}" })));
    }

    private static string Word(string? kind) => kind switch
    {
        "nobody" => "nobody but the last resort",
        "noPage" => "no page any more",
        "anotherPerson" => "another person",
        "newPage" => "new page",
        _ => "another way",
    };

    private static string? Names(JsonElement change, string field) =>
        change.TryGetProperty(field, out var people) ? string.Join(", ", people.EnumerateArray().Select(person => person.Text("name"))) : null;
}
