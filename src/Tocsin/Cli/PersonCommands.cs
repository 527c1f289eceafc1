using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>People, from the command line.</summary>
public static class PersonCommands
{
    private static readonly Option<string> Handle = Settings.Required("--handle", "What schedules and policies call the person", "NAME");
    private static readonly Option<string> Name = Settings.Required("--name", "What people call the person", "NAME");
    private static readonly Option<string> Zone = Settings.Required("--zone", "The person's time zone, e.g. Europe/Berlin", "ZONE");
    private static readonly Option<string?> Role = new("--role") { Description = "viewer, responder (default), manager or admin; the first person is always an admin", HelpName = "ROLE" };
    private static readonly Option<bool> PasswordStdin = new("--password-stdin") { Description = "Read the person's password from the standard input" };

    private static readonly (string Channel, Option<string[]> Option)[] Methods =
    [
        ("email", Settings.Several("--email", "An e-mail address", "ADDRESS")),
        ("sms", Settings.Several("--sms", "A number for text messages, e.g. +4915112345678", "NUMBER")),
        ("voice", Settings.Several("--voice", "A number to call", "NUMBER")),
        ("ntfy", Settings.Several("--ntfy", "An ntfy topic", "TOPIC")),
        ("webhook", Settings.Several("--webhook", "An address for signed webhooks", "URL")),
    ];

    public static Command Command() => new("person", "People and how they are reached") { Add(), List() };

    private static Command Add()
    {
        var command = new Command("add", "Add a person with their contact methods") { Handle, Name, Zone, Role, PasswordStdin };
        foreach (var (_, option) in Methods) command.Options.Add(option);
        return command.Calls(Add);
    }

    private static async Task<int> Add(Call call)
    {
        var password = call.Get(PasswordStdin) ? await Console.In.ReadLineAsync(call.Cancel) : null;
        var methods = Methods.SelectMany(method => (call.Get(method.Option) ?? []).Select(address => new { method.Channel, address }));
        var person = new { handle = call.Get(Handle), name = call.Get(Name), zone = call.Get(Zone), role = call.Get(Role), methods, password };
        return await call.Ask(HttpMethod.Post, "/api/v1/people", person, json => call.Out.WriteLineAsync($"{json.Text("handle")} is added as {json.Text("role")}."));
    }

    private static Command List() => new Command("list", "List everybody") { Settings.AsJson }.Calls(call => call.List(
        "/api/v1/people",
        ["HANDLE", "NAME", "ROLE", "ZONE", "REACHED BY"],
        person =>
        [
            person.Text("handle"), person.Text("name"), person.GetProperty("active").GetBoolean() ? person.Text("role") : "inactive", person.Text("zone"),
            string.Join(", ", person.GetProperty("methods").EnumerateArray().Select(method => $"{method.Text("channel")} {method.Text("address")}")),
        ]));
}
