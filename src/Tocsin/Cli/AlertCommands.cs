using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Alerts, from the command line.</summary>
public static class AlertCommands
{
    private static readonly Option<string?> Title = new("--title") { Description = "What is wrong, in a few words", HelpName = "WORDS" };
    private static readonly Option<string?> Service = new("--service") { Description = "The service that is affected", HelpName = "NAME" };
    private static readonly Option<string?> Severity = new("--severity") { Description = "info, warning, error (default) or critical", HelpName = "SEVERITY" };
    private static readonly Option<string?> Key = new("--key") { Description = "What identifies the alert; a new one is made where not given", HelpName = "KEY" };
    private static readonly Option<bool> Resolve = new("--resolve") { Description = "The alert of this key is over" };
    private static readonly Option<string?> Text = new("--description") { Description = "More about it", HelpName = "TEXT" };
    private static readonly Option<string[]> Labels = Settings.Several("--label", "A label of the alert", "NAME=VALUE");
    private static readonly Option<string?> Status = new("--status") { Description = "open, firing, stale, calming, muted or resolved; all where not given", HelpName = "STATUS" };

    public static Command Command() => new("alert", "Alerts: raise one by hand, or list them") { Send(), List() };

    private static Command Send() => new Command("send", "Raise an alert by hand and print its key; or resolve one") { Title, Service, Severity, Key, Resolve, Text, Labels }
        .Calls(call => call.Ask(HttpMethod.Post, "/api/v1/alerts", Body(call), json => call.Out.WriteLineAsync(json.Text("key"))));

    private static object Body(Call call) => new
    {
        title = call.Get(Title),
        service = call.Get(Service),
        severity = call.Get(Severity),
        key = call.Get(Key),
        resolve = call.Get(Resolve),
        description = call.Get(Text),
        labels = Pairs.Of(call.Get(Labels)),
    };

    private static Command List() => new Command("list", "List alerts, newest first") { Status, Settings.AsJson }.Calls(call => call.List(
        "/api/v1/alerts" + (call.Get(Status) is { } status ? $"?status={Uri.EscapeDataString(status)}" : ""),
        ["ID", "STATUS", "SEVERITY", "SINCE", "SEEN", "SERVICE", "TITLE"],
        alert =>
        [
            alert.Text("id"), alert.Text("status"), alert.Text("severity"), alert.Time("firstSeen"), alert.Text("seen"), alert.Text("service"), alert.Text("title"),
        ]));
}
