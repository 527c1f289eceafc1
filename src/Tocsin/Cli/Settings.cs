using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Tocsin.Operation;

namespace Tocsin.Cli;

/// <summary>The options of the program as words on the command line, each also by environment.</summary>
public static class Settings
{
    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (TOCSIN_DATA)", HelpName = "DIR", DefaultValueFactory = _ => Environment("TOCSIN_DATA") ?? Options.DefaultData,
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "A PostgreSQL connection string instead of SQLite in the data folder (TOCSIN_DATABASE)", HelpName = "Host=...",
        DefaultValueFactory = _ => Environment("TOCSIN_DATABASE"),
    };

    private static readonly Option<string[]> Urls = new("--urls")
    {
        Description = "Where to listen, several separated by ; (TOCSIN_URLS)", HelpName = "URL", AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [Environment("TOCSIN_URLS") ?? Options.DefaultUrl],
    };

    private static readonly Option<string?> PublicUrl = new("--public-url")
    {
        Description = "What links in messages begin with (TOCSIN_PUBLIC_URL)", HelpName = "URL", DefaultValueFactory = _ => Environment("TOCSIN_PUBLIC_URL"),
    };

    private static readonly Option<IPNetwork[]> TrustedProxies = new("--trusted-proxies")
    {
        Description = "Addresses or networks whose X-Forwarded headers are believed, separated by commas (TOCSIN_TRUSTED_PROXIES)", HelpName = "NETWORK",
        CustomParser = Networks, DefaultValueFactory = _ => Networks(Environment("TOCSIN_TRUSTED_PROXIES") ?? "") ?? [],
    };

    public static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON, for programs" };

    /// <summary>How much of a list a terminal is shown.</summary>
    public const int MostListed = 2_000;

    public static Option<string> Required(string name, string description, string help) => new(name) { Description = description, HelpName = help, Required = true };

    public static Option<string[]> Several(string name, string description, string help) => new(name) { Description = description + "; may be given several times", HelpName = help };

    public static IReadOnlyList<Option> Serving => [Urls, Data, PublicUrl, Database, TrustedProxies];

    public static Options Read(ParseResult parsed) => new()
    {
        Urls = [.. parsed.GetValue(Urls)!.SelectMany(urls => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        Data = parsed.GetValue(Data)!,
        PublicUrl = parsed.GetValue(PublicUrl),
        Database = parsed.GetValue(Database),
        Key = Environment("TOCSIN_KEY"),
        Checkpoints = Environment("TOCSIN_CHECKPOINTS"),
        TrustedProxies = parsed.GetValue(TrustedProxies)!,
    };

    /// <summary>What commands need that call the API: which folder, which database, which key.</summary>
    public static Options ReadFolder(ParseResult parsed) =>
        new() { Data = parsed.GetValue(Data)!, Database = parsed.GetValue(Database), Key = Environment("TOCSIN_KEY") };

    private static IPNetwork[]? Networks(ArgumentResult argument)
    {
        var text = string.Join(',', argument.Tokens.Select(token => token.Value));
        if (Networks(text) is { } networks) return networks;
        argument.AddError($"--trusted-proxies: {text} is no list of addresses or networks; write e.g. 10.0.0.0/8,192.0.2.7.");
        return null;
    }

    private static IPNetwork[]? Networks(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(word, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else return null;
        }

        return [.. networks];
    }

    private static string? Environment(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
