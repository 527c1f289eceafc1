using System.CommandLine;
using System.Text.Json;

namespace Tocsin.Cli;

/// <summary>Silences and maintenance, from the command line.</summary>
public static class SilenceCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The id, as listed" };
    private static readonly Argument<string[]> Matchers = new("matcher") { Description = "Which alerts: alertname=DiskFull, 'host=~\"db.*\"'; all must match", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, in a few words", HelpName = "WORDS" };
    private static readonly Option<string?> Title = new("--title") { Description = "What is planned, in a few words", HelpName = "WORDS" };
    private static readonly Option<string[]> Services = Settings.Several("--service", "A service that is worked on", "NAME");
    private static readonly Option<string[]> Environments = Settings.Several("--environment", "Only there; without a service, whatever runs there", "NAME");
    private static readonly Option<bool> Preview = new("--preview") { Description = "Say what it would mute, and set nothing up" };
    private static readonly Option<string?> Starts = new("--starts") { Description = "When it starts, e.g. 2026-02-03T22:00:00Z; now where not given", HelpName = "INSTANT" };
    private static readonly Option<string?> Ends = new("--ends") { Description = "When it ends; or --for", HelpName = "INSTANT" };
    private static readonly Option<string?> Length = new("--for") { Description = "How long, e.g. 30m, 2h, 1d", HelpName = "LENGTH" };
    private static readonly Option<string?> State = new("--state") { Description = "open (default), active, pending, ended or all", HelpName = "STATE" };

    public static Command Silence() => new("silence", "Silences: keep alerts from paging for a while")
    {
        new Command("add", "Silence alerts by their labels, and print the silence's id") { Matchers, Reason, Starts, Ends, Length, Preview }
            .Calls(call => call.Get(Preview) ? Would(call, "/api/v1/silences/preview", new { matchers = call.Get(Matchers) }) : call.Ask(HttpMethod.Post, "/api/v1/silences", Times(call, new { matchers = call.Get(Matchers), reason = call.Get(Reason) }), json => Added(call, json))),
        List("/api/v1/silences", "reason", silence => string.Join(' ', silence.GetProperty("matchers").EnumerateArray().Select(one => one.GetString()))),
        End("expire", "End a silence now: what still fires pages", "/api/v1/silences"),
    };

    public static Command Maintenance() => new("maintenance", "Planned work: alerts of some services page nobody meanwhile")
    {
        new Command("add", "Plan maintenance, and print its id") { Services, Environments, Title, Starts, Ends, Length, Preview }
            .Calls(call => call.Get(Preview) ? Would(call, "/api/v1/maintenance/preview", new { services = call.Get(Services), environments = call.Get(Environments) })
                : call.Ask(HttpMethod.Post, "/api/v1/maintenance", Times(call, new { services = call.Get(Services), environments = call.Get(Environments), title = call.Get(Title) }), json => Added(call, json))),
        List("/api/v1/maintenance", "title", Place),
        End("end", "End maintenance now: what still fires pages", "/api/v1/maintenance"),
    };

    private static Dictionary<string, object?> Times(Call call, object what)
    {
        var body = what.GetType().GetProperties().ToDictionary(part => part.Name, part => part.GetValue(what), StringComparer.Ordinal);
        (body["starts"], body["ends"], body["for"]) = (Instants.Full(call.Get(Starts)), Instants.Full(call.Get(Ends)), call.Get(Length));
        return body;
    }

    private static string Place(JsonElement window)
    {
        var (services, environments) = (Names(window, "services"), Names(window, "environments"));
        return environments.Length == 0 ? services : $"{(services.Length == 0 ? "everything" : services)} in {environments}";
    }

    private static string Names(JsonElement window, string name) => string.Join(' ', window.GetProperty(name).EnumerateArray().Select(one => one.GetString()));

    /// <summary>What is open now by name, what was recorded lately by count.</summary>
    private static Task<int> Would(Call call, string path, object body) => call.Ask(HttpMethod.Post, path, body, async json =>
    {
        await call.Out.WriteLineAsync($"open now: {json.Text("open")}; recorded in the last 7 days: {json.Text("lately")}{(json.Text("moreThere") is "True" ? "; only the newest alerts were looked at" : "")}");
        var some = json.GetProperty("openSome").EnumerateArray().Select(alert => new[] { alert.Text("id"), alert.Text("status"), alert.Text("severity"), alert.Text("service"), alert.Text("title") }).ToList();
        if (some.Count > 0) await call.Out.WriteAsync(Table.Of(["ID", "STATUS", "SEVERITY", "SERVICE", "TITLE"], some));
    });

    private static Task Added(Call call, JsonElement json) => call.Out.WriteLineAsync(json.Text("id"));

    private static Command List(string path, string why, Func<JsonElement, string> what) => new Command("list", "List them, newest first") { State, Settings.AsJson }.Calls(call => call.List(
        path + (call.Get(State) is "all" ? "" : $"?state={Uri.EscapeDataString(call.Get(State) ?? "open")}"),
        ["ID", "STATE", "STARTS", "ENDS", "BY", "WHAT", "WHY"],
        mute => [mute.Text("id"), mute.Text("state"), mute.Time("starts"), mute.Time("ends"), mute.Text("author"), what(mute), mute.Text(why)]));

    private static Command End(string name, string description, string path) => new Command(name, description) { Id }.Calls(call =>
        call.Ask(HttpMethod.Delete, $"{path}/{Uri.EscapeDataString(call.Get(Id))}", null, json => call.Out.WriteLineAsync($"{call.Get(Id)} is {json.Text("state")}.")));
}
