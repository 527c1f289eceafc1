using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Overrides of schedules, from the command line.</summary>
public static class OverrideCommands
{
    private static readonly Argument<string> Name = new("schedule") { Description = "The schedule's name" };
    private static readonly Argument<string> Id = new("id") { Description = "The override's id, as listed" };
    private static readonly Option<string> Kind = Settings.Required("--kind", "replace, add, or remove for somebody who is away", "KIND");
    private static readonly Option<string> Who = Settings.Required("--who", "Who is put on call, or is away", "HANDLE");
    private static readonly Option<string?> For = new("--for") { Description = "With replace: for whom; whoever is on call where not given", HelpName = "HANDLE" };
    private static readonly Option<string?> From = new("--from") { Description = "From this instant; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string> Until = Settings.Required("--until", "Until this instant", "INSTANT");
    private static readonly Option<string> Reason = Settings.Required("--reason", "Why, in a few words", "TEXT");
    private static readonly Option<string?> Why = new("--reason") { Description = "Why, in a few words", HelpName = "TEXT" };

    public static Command Command() => new("override", "Let somebody stand in, be on call as well, or be away") { Add(), List(), Remove() };

    private static Command Add() => new Command("add", "Arrange it; prints the id, and says where it leaves nobody on call") { Name, Kind, Who, For, From, Until, Reason }.Calls(call => call.Ask(
        HttpMethod.Post,
        Path(call),
        new { kind = call.Get(Kind), handle = call.Get(Who), replaces = call.Get(For), from = call.Get(From), until = call.Get(Until), reason = call.Get(Reason) },
        async made =>
        {
            await call.Out.WriteLineAsync(made.GetProperty("override").Text("id"));
            foreach (var gap in made.GetProperty("leavesNobody").EnumerateArray())
                await call.Error.WriteLineAsync($"Nobody is on call for {gap.Text("schedule")} from {gap.Time("from")} until {gap.Time("until")}.");
        }));

    private static Command List() => new Command("list", "Those that are not over") { Name, Settings.AsJson }.Calls(call => call.List(
        Path(call),
        ["ID", "KIND", "WHO", "FOR", "FROM", "UNTIL", "BY", "REASON"],
        one => [one.Text("id"), one.Text("kind"), one.Text("handle"), one.Text("replaces"), one.Time("from"), one.Time("until"), one.Text("by"), one.Text("reason")]));

    private static Command Remove() => new Command("remove", "Take it back: removed if it has not begun, ended now if it has") { Name, Id, Why }.Calls(call => call.Ask(
        HttpMethod.Delete,
        $"{Path(call)}/{Uri.EscapeDataString(call.Get(Id))}{(call.Get(Why) is { } why ? $"?reason={Uri.EscapeDataString(why)}" : "")}",
        null,
        $"{call.Get(Id)} is taken back."));

    private static string Path(Call call) => $"/api/v1/schedules/{Uri.EscapeDataString(call.Get(Name))}/overrides";
}
