using System.CommandLine;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Pages, from the command line.</summary>
public static class PageCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The page's id, as listed" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, in a few words", HelpName = "WORDS" };
    private static readonly Option<string?> Status = new("--status") { Description = "open (default), unanswered, acknowledged, ended or all", HelpName = "STATUS" };

    public static Command Command() => new("page", "Pages: who is being woken, and what to do about it")
    {
        List(), Show(), Verb("ack", "acknowledge", "Acknowledge a page: nobody else is tried"), Verb("escalate", "escalate", "Page the next step now"),
        Verb("close", "close", "Close a page, with a reason"), SimulateCommand.Command(),
    };

    private static Command List() => new Command("list", "List pages, newest first") { Status, Settings.AsJson }.Calls(call => call.List(
        "/api/v1/pages" + (call.Get(Status) is "all" ? "" : $"?status={Uri.EscapeDataString(call.Get(Status) ?? "open")}"),
        ["ID", "STATUS", "URGENCY", "OPENED", "WHO HAS IT", "SERVICE", "TITLE"],
        page =>
        [
            page.Text("id"), page.Text("status"), page.Text("urgency"), page.Time("opened"), Name(page, "acknowledgedBy"), page.Text("service"), page.Text("title"),
        ]));

    private static Command Show() => new Command("show", "Show one page: its timeline and its deliveries") { Id, Settings.AsJson }
        .Calls(call => call.Ask(HttpMethod.Get, PathOf(call), null, json => call.Out.WriteAsync(call.Get(Settings.AsJson) ? json + "\n" : Describe(json))));

    private static string Describe(JsonElement whole)
    {
        var page = whole.GetProperty("page");
        return $"{page.Text("title")}\n{page.Text("status")}, {page.Text("urgency")} urgency, opened {page.Time("opened")}\n\n"
            + Table.Of(["AT", "WHO", "WHAT"], whole.GetProperty("timeline").EnumerateArray().Select(entry => new[] { entry.Time("recorded"), Name(entry, "by"), entry.Text("kind") })) + "\n"
            + Table.Of(
                ["DELIVERY", "TO", "BY", "STATUS", "PROBLEM"],
                whole.GetProperty("deliveries").EnumerateArray().Select(delivery => new[]
                {
                    delivery.Text("id"), delivery.Text("personName"), delivery.Text("method"), delivery.Text("status"), delivery.Text("problem"),
                }));
    }

    private static Command Verb(string name, string verb, string description) => new Command(name, description) { Id, Reason }.Calls(call =>
        call.Ask(HttpMethod.Post, $"{PathOf(call)}/{verb}", new { reason = call.Get(Reason) }, json => call.Out.WriteLineAsync($"{call.Get(Id)} is {json.Text("status")}.")));

    private static string PathOf(Call call) => $"/api/v1/pages/{Uri.EscapeDataString(call.Get(Id))}";

    private static string? Name(JsonElement json, string field) => json.TryGetProperty(field, out var who) ? who.Text("name") : null;
}
