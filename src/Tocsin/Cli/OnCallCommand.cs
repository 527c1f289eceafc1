using System.CommandLine;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Who is on call, from the command line.</summary>
public static class OnCallCommand
{
    private static readonly Option<string?> At = new("--at") { Description = "At this instant, e.g. 2026-12-24T18:00:00Z; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> Schedule = new("--schedule") { Description = "Only this schedule", HelpName = "NAME" };

    public static Command Command() => new Command("oncall", "Who is on call, and who follows") { At, Schedule, Settings.AsJson }.Calls(call => call.List(
        "/api/v1/oncall?" + string.Join('&', Asked(("at", call.Get(At)), ("schedule", call.Get(Schedule)))),
        ["SCHEDULE", "ON CALL", "UNTIL", "THEN"],
        schedule => [schedule.Text("schedule"), People(schedule, "now"), schedule.TryGetProperty("now", out var now) ? now.Time("until") : null, People(schedule, "next")]));

    private static IEnumerable<string> Asked(params (string Name, string? Value)[] all) =>
        all.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}");

    private static string? People(JsonElement schedule, string field) => schedule.TryGetProperty(field, out var shift) && shift.GetProperty("people").GetArrayLength() > 0
        ? string.Join(", ", shift.GetProperty("people").EnumerateArray().Select(duty => duty.Text("handle")))
        : null;
}
