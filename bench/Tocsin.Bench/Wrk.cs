using System.Text.RegularExpressions;

namespace Tocsin.Bench;

/// <summary>One load of wrk and what came of it; times in milliseconds.</summary>
internal sealed record Load(double PerSecond, double Median, double P99, long Requests, long Failed);

/// <summary>wrk with one of the scripts beside this file: 32 connections, one alert per POST.</summary>
internal static partial class Wrk
{
    public static Load Run(string url, string script, int seconds)
    {
        var path = Path.Combine(House.Root(), "bench", script);
        var text = Machine.Output("wrk", $"-t1 -c32 -d{seconds}s --latency -s {path} {url}");
        double Number(string pattern) => Regex.Match(text, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } found ? double.Parse(found.Groups["n"].Value) : 0;
        return new Load(
            Number(@"Requests/sec:\s+(?<n>[\d.]+)"), Latency(text, "50%"), Latency(text, "99%"),
            (long)Number(@"(?<n>\d+) requests in"), (long)Number(@"Non-2xx or 3xx responses: (?<n>\d+)"));
    }

    private static double Latency(string text, string share)
    {
        var found = Times().Match(text[Math.Max(0, text.IndexOf("Latency Distribution", StringComparison.Ordinal))..], 0);
        while (found.Success && found.Groups["share"].Value != share) found = found.NextMatch();
        if (!found.Success) return double.NaN;
        return double.Parse(found.Groups["n"].Value) * (found.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1_000 });
    }

    [GeneratedRegex(@"(?<share>\d+%)\s+(?<n>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Times();
}
