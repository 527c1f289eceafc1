using System.CommandLine;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Incidents, from the command line.</summary>
public static class IncidentCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "INC-1042, the number alone, or the id" };
    private static readonly Argument<string> Words = new("text") { Description = "What to say" };
    private static readonly Argument<long> Seq = new("entry") { Description = "The entry's number on the timeline, as show says it" };
    private static readonly Argument<string> To = new("to") { Description = "person:HANDLE, team:NAME or system:NAME" };
    private static readonly Option<string> Impact = new("--impact") { Description = "A grade of the matrix", HelpName = "GRADE", Required = true };
    private static readonly Option<string> Urgency = new("--urgency") { Description = "A grade of the matrix", HelpName = "GRADE", Required = true };
    private static readonly Option<string?> Type = new("--type") { Description = "An incident type of the playbook", HelpName = "NAME" };
    private static readonly Option<string?> Owner = new("--to") { Description = "Who handles it: person:HANDLE, team:NAME or system:NAME", HelpName = "WHOM" };
    private static readonly Option<string[]> Services = new("--service") { Description = "An affected service; may be given again", HelpName = "NAME" };
    private static readonly Option<bool> Restricted = new("--restricted") { Description = "Only those who take part see it" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in a few words", HelpName = "WORDS", Required = true };
    private static readonly Option<string?> Search = new("--search") { Description = "Words of the title or the timeline; implies --all", HelpName = "WORDS" };
    private static readonly Argument<FileInfo> File = new("file") { Description = "A file of at most 10 MB" };
    private static readonly Option<string?> Text = new("--text") { Description = "What it shows", HelpName = "WORDS" };
    private static readonly Option<bool> All = new("--all") { Description = "Those that are over as well" };
    private static readonly Option<string?> Note = new("--note") { Description = "What was found, what was done", HelpName = "WORDS" };
    private static readonly Option<string> As = new("--as") { Description = "json (default), markdown or csv", HelpName = "FORM", DefaultValueFactory = _ => "json" };
    private static readonly Option<string> Draft = new("--kind") { Description = "update (default) or summary", HelpName = "KIND", DefaultValueFactory = _ => "update" };
    private static readonly Argument<string> Milestone = new("milestone") { Description = "acknowledged, identified, recovered, resolved or closed" };

    public static Command Command() => new("incident", "Incidents: declare one, see how it stands, do what is done in one")
    {
        Declare(), List(), Show(),
        new Command("note", "Write a line on the timeline") { Id, Words }.Calls(call => Do(call, "note", new { text = call.Get(Words) })),
        new Command("redact", "Let go of the words of an entry for ever, for personal data and secrets") { Id, Seq, Reason }.Calls(call => Do(call, "redact", new { key = call.Get(Seq), reason = call.Get(Reason) })),
        new Command("attach", "Attach a picture or a file to the timeline") { Id, File, Text }.Calls(Attach),
        new Command("assign", "Give it to somebody at once") { Id, To, Reason }.Calls(call => Do(call, "assign", new { to = call.Get(To), reason = call.Get(Reason) })),
        new Command("handover", "Offer it to somebody; until they answer, its owner stays") { Id, To, Reason }.Calls(call => Do(call, "offer", new { to = call.Get(To), reason = call.Get(Reason) })),
        new Command("level", "Change impact and urgency") { Id, Impact, Urgency, Reason }
            .Calls(call => Do(call, "level", new { impact = call.Get(Impact), urgency = call.Get(Urgency), reason = call.Get(Reason) })),
        new Command("status", "Say that a milestone was reached") { Id, Milestone, Note }.Calls(call => Do(call, "reach", new { key = call.Get(Milestone), note = call.Get(Note) })),
        new Command("draft", "Print a draft of the next update, or of the scribe's summary") { Id, Draft }
            .Calls(call => call.Ask(HttpMethod.Get, $"{PathOf(call)}/drafts?kind={Uri.EscapeDataString(call.Get(Draft)!)}", null, json => call.Out.WriteLineAsync(json.Text("text")))),
        new Command("export", "Take the record along") { Id, As }.Calls(call => call.Copy($"{PathOf(call)}/export?as={Uri.EscapeDataString(call.Get(As)!)}")),
    };

    private static Command Declare() => new Command("declare", "Declare an incident: whoever must come is paged") { Words, Impact, Urgency, Type, Owner, Services, Restricted }.Calls(call => call.Ask(
        HttpMethod.Post, "/api/v1/incidents",
        new { title = call.Get(Words), impact = call.Get(Impact), urgency = call.Get(Urgency), type = call.Get(Type), to = call.Get(Owner), services = call.Get(Services), restricted = call.Get(Restricted) },
        json => call.Out.WriteLineAsync($"{json.Text("label")} is declared as {json.Text("level")}.")));

    private static Command List() => new Command("list", "List incidents, newest first") { All, Search, Settings.AsJson }.Calls(call => call.List(
        "/api/v1/incidents" + (call.Get(Search) is { } words ? $"?q={Uri.EscapeDataString(words)}" : call.Get(All) ? "" : "?open=true"),
        ["INCIDENT", "LEVEL", "STATUS", "OWNER", "OPENED", "NEXT DUE", "TITLE"],
        one => [one.Text("label"), one.Text("level"), one.Text("status"), one.GetProperty("owner").Text("name"), one.Time("opened"), one.Time("attention"), one.Text("title")]));

    private static Command Show() => new Command("show", "Show how one stands, and its timeline") { Id, Settings.AsJson }
        .Calls(call => call.Ask(HttpMethod.Get, $"{PathOf(call)}/export?as=json", null, json => call.Out.WriteAsync(call.Get(Settings.AsJson) ? json + "\n" : Describe(json))));

    private static string Describe(JsonElement whole)
    {
        var incident = whole.GetProperty("incident");
        return $"{incident.Text("label")} {incident.Text("title")}\n{incident.Text("level")}, {incident.Text("status")}, owner {incident.GetProperty("owner").Text("name")}, keeper {incident.GetProperty("keeper").Text("name")}{Reported(incident)}\n\n"
            + Table.Of(["PROMISE", "DUE", "KEPT", "BROKEN"], incident.GetProperty("clocks").EnumerateArray().Select(clock => new[] { clock.Text("kind"), clock.Time("due"), clock.Time("met"), clock.Time("breached") })) + "\n"
            + Table.Of(["ENTRY", "AT", "WHO", "WHAT"], whole.GetProperty("timeline").EnumerateArray().Select(entry =>
                new[] { entry.Text("seq"), entry.Time("happened"), entry.TryGetProperty("by", out var by) ? by.Text("name") : null, entry.Text("text") }));
    }

    private static string Reported(JsonElement incident) => incident.TryGetProperty("pace", out var pace) ? $", reports {pace.Text("count")}, last at {pace.Time("last")}" : "";

    private static async Task<int> Attach(Call call)
    {
        var file = call.Get(File);
        if (!file.Exists)
        {
            await call.Error.WriteLineAsync($"There is no file {file}.");
            return Exit.Refused;
        }

        await using var bytes = file.OpenRead();
        return await call.Send(
            HttpMethod.Post, $"{PathOf(call)}/evidence?name={Uri.EscapeDataString(file.Name)}{(call.Get(Text) is { } text ? $"&text={Uri.EscapeDataString(text)}" : "")}", new StreamContent(bytes),
            json => call.Out.WriteLineAsync($"{file.Name} is attached to {json.Text("label")}."));
    }

    private static Task<int> Do(Call call, string verb, object said) => call.Ask(
        HttpMethod.Post, $"{PathOf(call)}/{verb}", said, json => call.Out.WriteLineAsync($"{json.Text("label")} is {json.Text("status")}, {json.Text("level")}, owner {json.GetProperty("owner").Text("name")}."));

    private static string PathOf(Call call) => $"/api/v1/incidents/{Uri.EscapeDataString(call.Get(Id))}";
}
