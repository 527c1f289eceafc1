namespace Tocsin.Bench;

/// <summary>Distinct alerts, one per POST, over 32 connections: Tocsin durable through routing, grouping and paging; Alertmanager into memory.</summary>
internal static class IntakeBench
{
    private const int Seconds = 10;

    /// <summary>So long the runtime goes on compiling what has turned out to be hot; a program that has been up for a minute has that behind it.</summary>
    private const int WarmUpSeconds = 15;

    public static async Task Run(int runs, bool postgres)
    {
        var rows = new List<(Load Peer, Load New, Load Repeat)>();
        for (var run = 0; run < runs; run++)
        {
            Load peer;
            await using (await Alertmanager.Start()) peer = Wrk.Run($"{Alertmanager.Url}/api/v2/alerts", "alertmanager.lua", Seconds);
            await using var cluster = postgres ? await Postgres.Start() : null;
            await using var house = await House.Start(cluster?.ConnectionString);
            Wrk.Run(house.IntakeUrl, "warm.lua", WarmUpSeconds);
            var fresh = Wrk.Run(house.IntakeUrl, "new.lua", Seconds);
            Wrk.Run(house.IntakeUrl, "repeat.lua", 1);
            var repeat = Wrk.Run(house.IntakeUrl, "repeat.lua", Seconds);
            rows.Add((peer, fresh, repeat));
            Console.WriteLine($"run {run + 1}: Alertmanager {peer.PerSecond:0}/s p99 {peer.P99:0.0} ms; new {fresh.PerSecond:0}/s p50 {fresh.Median:0.0} p99 {fresh.P99:0.0} ms, failed {fresh.Failed}; repeat {repeat.PerSecond:0}/s");
        }

        Console.WriteLine($"Alertmanager, req/s min/median/max: {Machine.Spread(rows.Select(row => row.Peer.PerSecond))}");
        Console.WriteLine($"new alerts, req/s: {Machine.Spread(rows.Select(row => row.New.PerSecond))}; p99 ms: {Machine.Spread(rows.Select(row => row.New.P99), "0.0")}");
        Console.WriteLine($"ratio to Alertmanager: {Machine.Spread(rows.Select(row => row.New.PerSecond / row.Peer.PerSecond), "0.00")}");
        Console.WriteLine($"repeat / new: {Machine.Spread(rows.Select(row => row.Repeat.PerSecond / row.New.PerSecond), "0.00")}");
    }
}
