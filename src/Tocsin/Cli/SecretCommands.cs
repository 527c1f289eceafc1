using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Secrets that documents refer to by name, from the command line.</summary>
public static class SecretCommands
{
    private static readonly Argument<string> Name = new("name") { Description = "The name by which documents refer to it: secret:NAME" };
    private static readonly Argument<string?> Value = new("value") { Description = "The secret; read from the standard input where not given", Arity = ArgumentArity.ZeroOrOne };

    public static Command Command() => new("secret", "Secrets that documents refer to by name") { Set(), List() };

    private static Command Set() => new Command("set", "Keep a secret, sealed; nothing reads it back") { Name, Value }.Calls(async call =>
    {
        var value = call.Get(Value) ?? await Console.In.ReadLineAsync(call.Cancel);
        return await call.Ask(HttpMethod.Put, $"/api/v1/secrets/{Uri.EscapeDataString(call.Get(Name))}", new { value }, $"secret:{call.Get(Name)} is kept.");
    });

    private static Command List() => new Command("list", "List the names of the secrets") { Settings.AsJson }.Calls(call => call.List(
        "/api/v1/secrets", ["NAME", "CHANGED"], secret => [secret.Text("name"), secret.Time("changed")]));
}
