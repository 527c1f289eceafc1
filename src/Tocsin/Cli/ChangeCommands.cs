using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Changes made outside, from the command line: a pipeline without an integration tells of one.</summary>
public static class ChangeCommands
{
    private static readonly Argument<string> Summary = new("summary") { Description = "What was changed, in a few words" };
    private static readonly Option<string[]> Services = Settings.Several("--service", "A service it touched, by name or title", "NAME");
    private static readonly Option<string[]> Environments = Settings.Several("--environment", "Where it was made, such as production", "NAME");
    private static readonly Option<string?> Kind = new("--kind") { Description = "deploy, change (default) or flag", HelpName = "KIND" };
    private static readonly Option<string?> Who = new("--who") { Description = "Who made it", HelpName = "WHO" };
    private static readonly Option<string?> Link = new("--link") { Description = "Where it can be looked at", HelpName = "URL" };
    private static readonly Option<string?> At = new("--at") { Description = "When it was made; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> Id = new("--id") { Description = "Your own id of it: told again, it is the same change", HelpName = "ID" };
    private static readonly Option<string?> Of = new("--service") { Description = "Of this service only", HelpName = "NAME" };

    public static Command Command() => new("change", "Changes made outside: deploys, change records, feature flags")
    {
        new Command("add", "Tell of a change, and print its id") { Summary, Services, Environments, Kind, Who, Link, At, Id }.Calls(call => call.Ask(
            HttpMethod.Post, "/api/v1/changes",
            new
            {
                summary = call.Get(Summary), services = call.Get(Services), environments = call.Get(Environments), kind = call.Get(Kind), who = call.Get(Who), link = call.Get(Link),
                at = Instants.Full(call.Get(At)), id = call.Get(Id),
            },
            json => call.Out.WriteLineAsync(json.Text("id")))),
        new Command("list", "List changes, the last told first") { Of, Settings.AsJson }.Calls(call => call.List(
            "/api/v1/changes" + (call.Get(Of) is { } service ? $"?service={Uri.EscapeDataString(service)}" : ""),
            ["AT", "KIND", "SERVICES", "WHO", "FROM", "WHAT"],
            change => [change.Time("at"), change.Text("kind"), string.Join(' ', change.GetProperty("services").EnumerateArray().Select(one => one.GetString())), change.Text("who"), change.Text("source"), change.Text("summary")])),
    };
}
