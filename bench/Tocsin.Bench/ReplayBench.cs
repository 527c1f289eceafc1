using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tocsin.Bench;

/// <summary>What a change would have done to 100 000 recorded alerts: the payloads read anew and every page played through, under both playbooks.</summary>
internal static class ReplayBench
{
    private const int Alerts = 100_000;
    private const int PerPayload = 20;

    /// <summary>Alerts that share a page.</summary>
    private const int PerPage = 5;

    private const string Unchanged = "{ kind: Service, name: website, spec: { team: web, policy: web } }";
    private const string Changed = "{ kind: EscalationPolicy, name: web, spec: { steps: [ { page: [\"person:ada\"], wait: 1h } ], lastResort: [\"person:grace\"] } }";

    public static async Task Run(int runs)
    {
        await using var house = await House.Start();
        using var client = new HttpClient();
        for (var at = 0; at < Alerts; at += PerPayload)
        {
            using var answer = await client.PostAsync(house.IntakeUrl, new StringContent(Payload(at), Encoding.UTF8, "application/json"));
            answer.EnsureSuccessStatusCode();
        }

        foreach (var (what, document) in ((string, string)[])[("nothing changes", Unchanged), ("every page changes", Changed)])
        {
            var seconds = new List<double>();
            JsonElement said = default;
            for (var run = 0; run < runs; run++)
            {
                var watch = Stopwatch.StartNew();
                using var answer = await house.Operator.PostAsJsonAsync("/api/v1/config/replay", new { files = new[] { new { name = "bench.yaml", text = document } } });
                said = await answer.Content.ReadFromJsonAsync<JsonElement>();
                seconds.Add(watch.Elapsed.TotalSeconds);
            }

            Console.WriteLine($"replay of {said.GetProperty("alerts")} alerts, {said.GetProperty("before")} pages, {what}: seconds {Machine.Spread(seconds, "0.00")}; {house.Memory().Peak:0} MB at most. {said.GetProperty("summary")}");
        }
    }

    private static string Payload(int from) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"tocsin","groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"http://am.example","alerts":[{{string.Join(',', Enumerable.Range(from, PerPayload).Select(Alert))}}]}
        """);

    private static string Alert(int number) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"status":"firing","labels":{"alertname":"HighLatency","alone":"{{{number / PerPage}}}","instance":"host-{{{number}}}","severity":"critical","job":"checkout"},"annotations":{"summary":"Latency is high on host {{{number}}}","description":"p99 latency above 2 s for 5 minutes"},"startsAt":"2026-11-21T07:00:00Z","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://prometheus.example:9090/graph?g0.expr=x","fingerprint":"f{{{number}}}"}
        """);
}
