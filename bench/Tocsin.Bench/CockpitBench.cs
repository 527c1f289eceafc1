using System.Diagnostics;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Core.Incidents;
using Tocsin.Incidents;
using Tocsin.Storage;

namespace Tocsin.Bench;

/// <summary>The screen of one incident with thousands of entries on its timeline, as a browser on the same machine gets it.</summary>
internal static class CockpitBench
{
    private const int Entries = 5_000;
    private const int Requests = 300;
    private const int PerTransaction = 250;

    public static async Task Run(bool onPostgres)
    {
        await using var house = await IncidentHouse.Open(onPostgres);
        await house.Grow(0, 1, _ => ("Checkout fails for card payments", []));
        var incidents = house.Services.GetRequiredService<Incidents.Incidents>();
        var by = new Core.People.PersonRef("p", "Somebody");
        for (var at = 0; at < Entries; at += PerTransaction)
        {
            var first = at;
            await house.Database.Write(Lane.People, async session =>
            {
                for (var line = first; line < first + PerTransaction; line++)
                {
                    var text = $"Line {line}: looked at host-{line % 97}, its queue was {line * 31 % 4_000} long and went down after the pool was set to {line % 200}.";
                    var decided = await incidents.Decide(session, "INC-1", Sight.Everything, Actor.Operator, (incident, _, now) => line % 10 == 0
                        ? incident.PostUpdate(by, text, null, now)
                        : incident.Note((NoteKind)(line % 4), text, line % 7 == 0 ? "A database expert" : null, null, by, now));
                    if (decided.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text);
                }
            });
        }

        await Measure(house.Client, "the cockpit", "/incidents/INC-1");
        await Measure(house.Client, "everything, the middle of it", "/incidents/INC-1?show=everything&before=2500");
        await Measure(house.Client, "searched in", "/incidents/INC-1?q=host-13");
        await Measure(house.Client, "lanes", "/incidents/INC-1/lanes");
    }

    private static async Task Measure(HttpClient client, string name, string path)
    {
        var took = new List<double>();
        byte[] page = [];
        for (var run = -20; run < Requests; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            page = await answer.Content.ReadAsByteArrayAsync();
            if (run >= 0) took.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await zip.WriteAsync(page);
        Console.WriteLine($"{name}, ms min/median/max: {Machine.Spread(took, "0.0")}; p95 {Machine.Percentile(took, 0.95):0.0}; {page.Length / 1024.0:0.0} KB, {packed.Length / 1024.0:0.0} KB compressed");
    }
}
