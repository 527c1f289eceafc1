using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Bench;

/// <summary>From an accepted alert to its message, and a human's acknowledgement: idle, and while 5 000 alerts come in every second.</summary>
internal static class StormBench
{
    private const int Samples = 500;
    private const int StormPerSecond = 5_000;
    private static readonly ConcurrentDictionary<string, TaskCompletionSource<long>> Expected = new(StringComparer.Ordinal);

    public static async Task Run(bool postgres)
    {
        await using var hook = await Listen();
        await using var cluster = postgres ? await Postgres.Start() : null;
        await using var house = await House.Start(cluster?.ConnectionString, "http://127.0.0.1:15999");
        await Measure(house, "warm-up");
        await Measure(house, "idle");
        using var stop = new CancellationTokenSource();
        var storm = Storm(house, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        await Measure(house, "storm");
        await stop.CancelAsync();
        var (sent, seconds) = await storm;
        Console.WriteLine($"the storm brought {sent / seconds:0} alerts/s for {seconds:0} s");
    }

    private static async Task Measure(House house, string when)
    {
        var toMessage = new List<double>();
        var toAnswer = new List<double>();
        using var client = new HttpClient();
        for (var i = 0; i < Samples; i++)
        {
            var title = $"{when} {i}";
            var arrival = Expected[title] = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (var accepted = await client.PostAsync(house.IntakeUrl, Alert(title, title.Replace(' ', '-')))) accepted.EnsureSuccessStatusCode();
            var begin = Stopwatch.GetTimestamp();
            var arrived = await arrival.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
            toMessage.Add(Math.Max(0, Stopwatch.GetElapsedTime(begin, arrived).TotalMilliseconds));
            var page = JsonDocument.Parse(await house.Operator.GetStringAsync("/api/v1/pages?status=unanswered&limit=5")).RootElement.GetProperty("items").EnumerateArray()
                .First(one => one.GetProperty("title").GetString() == title).GetProperty("id").GetString();
            begin = Stopwatch.GetTimestamp();
            using var answer = await house.Operator.PostAsJsonAsync($"/api/v1/pages/{page}/acknowledge", new { });
            answer.EnsureSuccessStatusCode();
            toAnswer.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        Console.WriteLine($"{when}: alert accepted → message handed over, ms p50 {Machine.Percentile(toMessage, 0.5):0} p99 {Machine.Percentile(toMessage, 0.99):0}; acknowledgement p50 {Machine.Percentile(toAnswer, 0.5):0} p99 {Machine.Percentile(toAnswer, 0.99):0}");
    }

    /// <summary>A steady rate over 32 connections; what cannot be sent in time is not made up for.</summary>
    private static async Task<(long Sent, double Seconds)> Storm(House house, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 });
        var watch = Stopwatch.StartNew();
        long sent = 0;
        await Task.WhenAll(Enumerable.Range(0, 32).Select(lane => Task.Run(async () =>
        {
            for (long i = 0; !stop.IsCancellationRequested; i++)
            {
                var ahead = (i * 32.0 / StormPerSecond) - watch.Elapsed.TotalSeconds;
                if (ahead > 0) await Task.Delay(TimeSpan.FromSeconds(ahead), TimeProvider.System, CancellationToken.None);
                using var answer = await client.PostAsync(house.IntakeUrl, Alert($"storm {lane} {i}", null), CancellationToken.None);
                answer.EnsureSuccessStatusCode();
                Interlocked.Increment(ref sent);
            }
        })));
        return (sent, watch.Elapsed.TotalSeconds);
    }

    private static StringContent Alert(string title, string? alone) => new(
        $$"""
        {"version":"4","groupKey":"{}","status":"firing","receiver":"t","alerts":[{"status":"firing","labels":{"alertname":"Bench","severity":"critical","instance":"{{title}}"{{(alone is null ? "" : $",\"alone\":\"{alone}\"")}}},
        "annotations":{"summary":"{{title}}"},"startsAt":"2026-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}
        """, Encoding.UTF8, "application/json");

    /// <summary>An ntfy server that notes when each message arrives.</summary>
    private static async Task<WebApplication> Listen()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:15999");
        var app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync();
            var now = Stopwatch.GetTimestamp();
            foreach (var (title, arrival) in Expected)
            {
                if (text.Contains(title + "\"", StringComparison.Ordinal) || text.Contains(title + "\\n", StringComparison.Ordinal)) arrival.TrySetResult(now);
            }

            await context.Response.WriteAsync("{}");
        });
        await app.StartAsync();
        return app;
    }
}
