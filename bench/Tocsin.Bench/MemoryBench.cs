namespace Tocsin.Bench;

/// <summary>Resident memory after 340 000 open alerts, and beside it Alertmanager's.</summary>
internal static class MemoryBench
{
    private const int Alerts = 340_000;

    public static async Task Run()
    {
        double peer, house;
        await using (var alertmanager = await Alertmanager.Start()) peer = Fill(alertmanager, $"{Alertmanager.Url}/api/v2/alerts", "alertmanager.lua");
        await using (var tocsin = await House.Start()) house = Fill(tocsin, tocsin.IntakeUrl, "new.lua");
        Console.WriteLine($"ratio {house / peer:0.00}");
    }

    private static double Fill(Peer peer, string url, string script)
    {
        long sent = 0;
        // The script's counter starts anew with each load, so one load must suffice.
        for (var seconds = 20; sent < Alerts && seconds <= 160; seconds *= 2) sent = Wrk.Run(url, script, seconds).Requests;
        var (now, peak) = peer.Memory();
        Console.WriteLine($"{peer.GetType().Name}: {sent} alerts, {now:0} MB resident, {peak:0} MB at most");
        return now;
    }
}
