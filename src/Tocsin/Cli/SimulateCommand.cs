using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>What an alert would do, from the command line.</summary>
public static class SimulateCommand
{
    private static readonly Option<string?> Integration = new("--integration") { Description = "Whose payload it is; an alert raised by hand where not given", HelpName = "NAME" };
    private static readonly Option<string?> Payload = new("--payload") { Description = "What the sender sends: a file, or - for the standard input", HelpName = "FILE" };
    private static readonly Option<string?> At = new("--at") { Description = "At this instant, e.g. 2026-12-24T18:00:00Z; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> Service = new("--service") { Description = "The service that is affected, for an alert raised by hand", HelpName = "NAME" };
    private static readonly Option<string?> Title = new("--title") { Description = "What is wrong, in a few words", HelpName = "WORDS" };
    private static readonly Option<string?> Severity = new("--severity") { Description = "info, warning, error (default) or critical", HelpName = "SEVERITY" };
    private static readonly Option<string[]> Labels = Settings.Several("--label", "A label of the alert", "NAME=VALUE");
    private static readonly Option<string[]> Acks = Settings.Several("--ack", "Somebody acknowledges so many minutes after the page opened", "HANDLE@MINUTES");
    private static readonly Option<string> Output = new("--output") { Description = "table (default) or json", HelpName = "FORM", DefaultValueFactory = _ => "table" };

    static SimulateCommand() => Output.AcceptOnlyFromAmong("table", "json");

    public static Command Command() => new Command("simulate", "Say whom an alert would page, when and by what, if nobody answers; nobody is told")
    {
        Integration, Payload, At, Service, Title, Severity, Labels, Acks, Output,
    }.Calls(async call => await call.Ask(HttpMethod.Post, "/api/v1/simulate", await Body(call), json => call.Out.WriteAsync(call.Get(Output) == "json" ? json + "\n" : Describe(json))));

    private static async Task<object> Body(Call call) => new
    {
        integration = call.Get(Integration),
        payload = call.Get(Payload) switch { null => null, "-" => await Console.In.ReadToEndAsync(call.Cancel), var file => await File.ReadAllTextAsync(file, call.Cancel) },
        at = call.Get(At),
        service = call.Get(Service),
        title = call.Get(Title),
        severity = call.Get(Severity),
        labels = Pairs.Of(call.Get(Labels)),
        answers = (call.Get(Acks) ?? []).Select(ack => ack.Split('@', 2)).Select(ack => new { person = ack[0], after = 60 * Minutes(ack.ElementAtOrDefault(1)) }),
    };

    private static double Minutes(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var minutes) ? minutes : -1;

    private static string Describe(JsonElement simulated)
    {
        var problems = Items(simulated, "problems").Select(problem => $"could not be read: {problem}\n");
        var quiet = Items(simulated, "alerts").Where(alert => alert.Text("page") is null || Items(alert, "then").Any()).Select(Alone);
        return string.Concat([.. problems, .. quiet, .. Items(simulated, "pages").Select(Page)])
            + (simulated.Text("left") is "0" or null ? "" : $"and {simulated.Text("left")} more pages\n");
    }

    /// <summary>What becomes of an alert that opens no page, or is muted later.</summary>
    private static string Alone(JsonElement alert)
    {
        var muted = Items(alert, "muted").ToList();
        var until = muted.Select(one => one.Time("until")).Max(StringComparer.Ordinal);
        var now = alert.Text("page") is { } page ? $"opens or joins {page}." : muted.Count == 0 ? "opens no page." : $"is muted{(until is null ? "" : $" until {until}")}.";
        var then = Items(alert, "then").Select(later => $"If it still fires at {later.Time("at")}, it {(later.Text("page") is { } opened ? $"opens or joins {opened}" : "is muted")}.{Because(Items(later, "muted"))}");
        return string.Join(' ', [$"{alert.Text("title")} {now}{Because(muted)}", .. then]) + "\n";
    }

    private static string Because(IEnumerable<JsonElement> muted) => string.Concat(muted.Select(one => $" {Sentence(one)}"));

    private static string Page(JsonElement page) =>
        $"{page.Text("id")}: {page.Text("title")}{(page.Text("alerts") is "1" ? "" : $", {page.Text("alerts")} alerts")}\n"
        + $"service {page.Text("service") ?? "none"}, policy {page.Text("policy") ?? "none"}, {page.Text("urgency")} urgency\n{page.GetProperty("why").Text("text")}\n\n"
        + Table.Of(["AT", "AFTER", "WHAT", "WHO", "BY", "WHY"], Items(page, "moments").SelectMany(Rows))
        + (page.Text("end") is "repeats" ? "and so on, until somebody answers\n\n" : "\n");

    /// <summary>Each entry of the path with whom it reaches and by what; then the messages that personal rules owe later.</summary>
    private static IEnumerable<string?[]> Rows(JsonElement moment)
    {
        var (at, after) = (moment.Time("at"), After(moment.GetProperty("after").GetDouble()));
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Items(moment, "entries"))
        {
            var people = Items(entry, "people").ToList();
            if (people.Count == 0) yield return [at, after, What(entry), null, null, Why(entry)];
            foreach (var person in people)
            {
                told.Add(person.Text("name")!);
                yield return [at, after, What(entry), person.Text("name"), Channels(moment, person.Text("name")!), person.Text("via") is { Length: > 0 } via ? via : Why(entry)];
            }
        }

        foreach (var message in Items(moment, "messages").Where(message => !told.Contains(message.Text("name")!)))
            yield return [at, after, message.Text("message") is "page" ? "by personal rule" : message.Text("message"), message.Text("name"), message.Text("channel"), message.GetProperty("why").Text("text")];
    }

    private static string Channels(JsonElement moment, string name) =>
        string.Join(", ", Items(moment, "messages").Where(message => message.Text("name") == name).Select(message => message.Text("channel")));

    private static string What(JsonElement entry) => entry.Text("kind") switch
    {
        "step-reached" or "step-passed" => $"step {entry.Text("step")}{(entry.Text("round") is "1" ? "" : $", round {entry.Text("round")}")}{(entry.Text("kind") is "step-passed" ? ": nobody" : "")}",
        "last-resort-reached" => "last resort",
        "paged-again" => "everybody again",
        var kind => kind!.Replace('-', ' '),
    };

    private static string? Why(JsonElement entry) => string.Join(' ', new[] { Sentence(entry) }.Concat(Items(entry, "missed").Select(Sentence)).Where(text => text is not null));

    private static string? Sentence(JsonElement entry) => entry.TryGetProperty("why", out var why) ? why.Text("text") : null;

    private static string After(double seconds) => seconds switch
    {
        0 => "at once",
        _ when seconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"+{seconds / 60} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"+{seconds} s"),
    };

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) => json.TryGetProperty(name, out var items) && items.ValueKind is JsonValueKind.Array ? items.EnumerateArray() : [];
}
