using System.Diagnostics;

namespace Tocsin.Bench;

/// <summary>From the command to the first page, and memory after a quiet while.</summary>
internal static class StartBench
{
    public static async Task Run(int runs)
    {
        var starts = new List<double>();
        var memories = new List<double>();
        using var client = new HttpClient();
        for (var run = 0; run < runs; run++)
        {
            var folder = Directory.CreateTempSubdirectory("bench-start-").FullName;
            var program = Path.Combine(House.Root(), "artifacts", "bin", "Tocsin", "release", "tocsin.dll");
            var watch = Stopwatch.StartNew();
            var process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--urls", House.Url, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            await using var peer = new Peer(process, folder);
            while (!await Serves(client)) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            starts.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
            memories.Add(peer.Memory().Now);
        }

        Console.WriteLine($"first page, seconds min/median/max: {Machine.Spread(starts, "0.00")}; idle MB: {Machine.Spread(memories)}");
    }

    private static async Task<bool> Serves(HttpClient client)
    {
        try
        {
            return (await client.GetAsync($"{House.Url}/sign-in")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
