using System.Net;

namespace Tocsin.Operation;

/// <summary>What the operator decides when starting the program; each also by environment.</summary>
public sealed record Options
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string DefaultData = "./data";

    /// <summary>Where to listen; none: only on the socket in the data folder.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>The folder of everything this node keeps.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>What links in messages begin with; null: the bound address, which must then be on the loopback.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>A connection string of PostgreSQL; null: SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The master key, 32 bytes in base 64; null: the file in the data folder.</summary>
    public string? Key { get; init; }

    /// <summary>A file that keeps the log's signed checkpoints outside the database; null: none.</summary>
    public string? Checkpoints { get; init; }

    /// <summary>Whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>What is wrong with these options, in one sentence; null: nothing.</summary>
    public string? Wrong() => Urls.Select(WrongUrl).FirstOrDefault(wrong => wrong is not null) ?? WrongPublicUrl();

    private static string? WrongUrl(string url) =>
        TryAddress(url) is { Scheme: "http", PathBase: "" }
            ? null
            : $"--urls: {url} is no address to listen on; write e.g. {DefaultUrl} or http://0.0.0.0:8080; TLS is a proxy's work.";

    private string? WrongPublicUrl() => PublicUrl switch
    {
        null when Urls.Any(url => !IsLoopback(url)) =>
            "--public-url is missing: the program listens beyond this machine, so say which address people reach it by, e.g. https://tocsin.example.org.",
        null => null,
        _ when Uri.TryCreate(PublicUrl, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "", AbsolutePath: "/" } => null,
        _ => $"--public-url: {PublicUrl} is no address; write e.g. https://tocsin.example.org, without a path.",
    };

    public static bool IsLoopback(string url) => TryAddress(url) is { } address
        && (address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static BindingAddress? TryAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
