using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Tokens for programs, from the command line.</summary>
public static class TokenCommands
{
    private static readonly Option<string> Name = Settings.Required("--name", "Who uses the token", "NAME");
    private static readonly Option<string> Scope = Settings.Required("--scope", "admin, responder or read", "SCOPE");
    private static readonly Option<string?> Expires = new("--expires") { Description = "When the token ends, e.g. 2027-01-01T00:00:00Z; never where not given", HelpName = "INSTANT" };
    private static readonly Argument<string> Id = new("id") { Description = "The token's id, as listed" };

    public static Command Command() => new("token", "Tokens by which programs call the API") { Create(), List(), Revoke() };

    /// <summary>The token alone on the standard output, for a script to keep.</summary>
    private static Command Create() => new Command("create", "Create a token and print it, this once") { Name, Scope, Expires }.Calls(call => call.Ask(
        HttpMethod.Post,
        "/api/v1/tokens",
        new { name = call.Get(Name), scope = call.Get(Scope), expires = Instants.Full(call.Get(Expires)) },
        json => call.Out.WriteLineAsync(json.Text("token"))));

    private static Command List() => new Command("list", "List the tokens that are good") { Settings.AsJson }.Calls(call => call.List(
        "/api/v1/tokens",
        ["ID", "NAME", "SCOPE", "MADE", "BY", "LAST SEEN", "EXPIRES"],
        token => [token.Text("id"), token.Text("name"), token.Text("scope"), token.Time("created"), token.Text("createdBy"), token.Time("seen"), token.Time("expires")]));

    private static Command Revoke() => new Command("revoke", "Revoke a token at once") { Id }.Calls(call =>
        call.Ask(HttpMethod.Delete, $"/api/v1/tokens/{Uri.EscapeDataString(call.Get(Id))}", null, $"{call.Get(Id)} is revoked."));
}
