using System.CommandLine;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Reports and candidates for incidents, from the command line.</summary>
public static class CandidateCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The candidate's id" };
    private static readonly Argument<string> Into = new("into") { Description = "INC-1042, the number alone, or the id" };
    private static readonly Argument<string> Words = new("text") { Description = "What is wrong, as they say it" };
    private static readonly Option<string> Impact = new("--impact") { Description = "A grade of the matrix", HelpName = "GRADE", Required = true };
    private static readonly Option<string> Urgency = new("--urgency") { Description = "A grade of the matrix", HelpName = "GRADE", Required = true };
    private static readonly Option<string?> Title = new("--title") { Description = "A better title than the candidate's", HelpName = "WORDS" };
    private static readonly Option<string> Reason = new("--reason") { Description = "Why, in a few words", HelpName = "WORDS", Required = true };
    private static readonly Option<string?> Note = new("--reason") { Description = "Why, in a few words", HelpName = "WORDS" };
    private static readonly Option<bool> All = new("--all") { Description = "Those that are decided as well" };
    private static readonly Option<string?> Service = new("--service") { Description = "Which service, as far as known", HelpName = "NAME" };
    private static readonly Option<string?> Who = new("--who") { Description = "Who reports it", HelpName = "NAME" };
    private static readonly Option<string?> Contact = new("--contact") { Description = "How to reach them", HelpName = "HOW" };
    private static readonly Option<long?> Users = new("--users") { Description = "How many it touches, as far as known", HelpName = "NUMBER" };
    private static readonly Option<bool> Complaint = new("--complaint") { Description = "It is about how it is handled" };

    public static Command Report() => new Command("report", "Take down what somebody reports: enough of it proposes an incident") { Words, Service, Who, Contact, Users, Complaint }.Calls(call => call.Ask(
        HttpMethod.Post, "/api/v1/reports",
        new { text = call.Get(Words), service = call.Get(Service), who = call.Get(Who), contact = call.Get(Contact), users = call.Get(Users), complaint = call.Get(Complaint) },
        json => call.Out.WriteLineAsync($"Taken down as {json.Text("reference")}.{Heard(json)}")));

    private static string Heard(JsonElement report) =>
        report.TryGetProperty("incident", out var incident) ? $" It belongs to {incident.Text("label")} {incident.Text("title")}."
            : report.Text("candidate") is { Length: > 0 } candidate ? $" It belongs to the candidate {candidate}." : "";

    public static Command Command() => new("candidate", "Candidates for incidents: see what waits, and decide")
    {
        List(),
        new Command("accept", "It is an incident: declare it") { Id, Impact, Urgency, Title }.Calls(call => Do(call, "accept", new { impact = call.Get(Impact), urgency = call.Get(Urgency), title = call.Get(Title) })),
        new Command("reject", "It is none") { Id, Reason }.Calls(call => Do(call, "reject", new { reason = call.Get(Reason) })),
        new Command("merge", "It belongs to an incident that is open") { Id, Into, Note }.Calls(call => Do(call, "merge", new { into = call.Get(Into), reason = call.Get(Note) })),
    };

    private static Command List() => new Command("list", "List candidates, newest first") { All, Settings.AsJson }.Calls(call => call.List(
        "/api/v1/candidates" + (call.Get(All) ? "" : "?open=true"),
        ["CANDIDATE", "STATUS", "REPORTS", "SERVICE", "PROPOSED", "TITLE", "WHY"],
        one => [one.Text("id"), one.Text("status"), one.Text("reports"), one.Text("service"), one.Time("proposed"), one.Text("title"), one.GetProperty("why").Text("text")]));

    private static Task<int> Do(Call call, string verb, object said) => call.Ask(
        HttpMethod.Post, $"/api/v1/candidates/{Uri.EscapeDataString(call.Get(Id)!)}/{verb}", said,
        json => call.Out.WriteLineAsync($"{json.Text("status")}{(json.TryGetProperty("into", out var into) ? $": {into.Text("label")} {into.Text("title")}" : "")}."));
}
