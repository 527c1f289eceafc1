using System.CommandLine;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>Who is on call, from the command line.</summary>
public static class OnCallCommand
{
    private static readonly Option<string?> At = new("--at") { Description = "At this instant, e.g. 2026-12-24T18:00:00Z; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> Schedule = new("--schedule") { Description = "Only this schedule", HelpName = "NAME" };
    private static readonly Option<string?> From = new("--from") { Description = "From this instant; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> To = new("--to") { Description = "Until this instant; two weeks where not given", HelpName = "INSTANT" };
    private static readonly Argument<string> Name = new("schedule") { Description = "The schedule's name" };

    private static readonly Option<string> Format = new("--format") { Description = "table, json or ics", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };

    public static Command Command() => Now(new Command("oncall", "Who is on call, and who follows")
    {
        Now(new Command("now", "Who is on call, and who follows")), Next(), Whole(), OverrideCommands.Command(),
    });

    private static Command Now(Command command)
    {
        foreach (var option in new Option[] { At, Schedule, Settings.AsJson }) command.Options.Add(option);
        return command.Calls(call => call.List(
            Path(call),
            ["SCHEDULE", "ON CALL", "UNTIL", "THEN"],
            schedule => [schedule.Text("schedule"), People(schedule, "now"), Part(schedule, "now")?.Time("until"), People(schedule, "next")]));
    }

    private static Command Next() => new Command("next", "Who is on call next, and from when") { At, Schedule, Settings.AsJson }.Calls(call => call.List(
        Path(call),
        ["SCHEDULE", "NEXT", "FROM", "UNTIL"],
        schedule => [schedule.Text("schedule"), People(schedule, "next"), Part(schedule, "next")?.Time("from"), Part(schedule, "next")?.Time("until")]));

    private static Command Whole() => new Command("schedule", "Who is on call when, and why") { Name, From, To, Format }.Calls(async call =>
    {
        var path = $"/api/v1/schedules/{Uri.EscapeDataString(call.Get(Name))}";
        var asked = Asked(("from", Instants.Full(call.Get(From))), ("to", Instants.Full(call.Get(To))));
        if (call.Get(Format) == "ics") return await call.Copy($"{path}/calendar.ics?{asked}");
        if (call.Get(Format) is not ("table" or "json"))
        {
            await call.Error.WriteLineAsync("--format is table, json or ics.");
            return Exit.Refused;
        }

        return await call.Ask(HttpMethod.Get, $"{path}/final?{asked}", null, final => call.Out.WriteAsync(
            call.Get(Format) == "json" ? Json.Write(final) + "\n" : Table.Of(["FROM", "UNTIL", "ON CALL", "WHY"], final.GetProperty("shifts").EnumerateArray().Select(Row))));
    });

    private static string?[] Row(JsonElement shift) =>
    [
        shift.Time("from"), shift.Time("until"), Handles(shift) ?? "nobody",
        string.Join(" ", shift.GetProperty("people").EnumerateArray().Select(duty => duty.GetProperty("why").Text("text")).Distinct(StringComparer.Ordinal)),
    ];

    private static string Path(Call call) => "/api/v1/oncall?" + Asked(("at", call.Get(At)), ("schedule", call.Get(Schedule)));

    private static string Asked(params (string Name, string? Value)[] all) =>
        string.Join('&', all.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));

    private static JsonElement? Part(JsonElement schedule, string field) => schedule.TryGetProperty(field, out var shift) ? shift : null;

    private static string? People(JsonElement schedule, string field) => Part(schedule, field) is { } shift ? Handles(shift) : null;

    private static string? Handles(JsonElement shift) => shift.GetProperty("people").GetArrayLength() > 0
        ? string.Join(", ", shift.GetProperty("people").EnumerateArray().Select(duty => duty.Text("handle")))
        : null;
}
