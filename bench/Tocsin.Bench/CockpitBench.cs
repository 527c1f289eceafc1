using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using Tocsin.Core.Incidents;
using Tocsin.Incidents;
using Tocsin.Storage;

namespace Tocsin.Bench;

/// <summary>
/// The screen of one incident with thousands of entries on its timeline, as a browser on the same machine gets it: alone, and while
/// hundreds of others are open that may be the same, of services that depend on one another, after hundreds of changes.
/// </summary>
internal static class CockpitBench
{
    private const int Entries = 5_000;
    private const int Requests = 300;
    private const int PerTransaction = 250;
    private const int Services = 60;
    private const int OpenBeside = 200;
    private const int Changes = 300;

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

        await Measure(house.Client, "the cockpit, nothing else open", "/incidents/INC-1");
        await Surround(house);
        await Measure(house.Client, $"the cockpit, {OpenBeside} others open, {Changes} changes", "/incidents/INC-1");
        await Measure(house.Client, "declaring", "/incidents/new?title=Payments+time+out&service=service-3");
        await Measure(house.Client, "the list of open ones", "/incidents");
        await Measure(house.Client, "everything, the middle of it", "/incidents/INC-1?show=everything&before=2500");
        await Measure(house.Client, "searched in", "/incidents/INC-1?q=host-13");
        await Measure(house.Client, "lanes", "/incidents/INC-1/lanes");
    }

    private static async Task Surround(IncidentHouse house)
    {
        string[] troubles = ["time out", "answer with errors", "are slow", "are lost", "come twice", "stand still", "show old prices"];
        string[] things = ["Payments", "Orders", "Mails", "Pictures", "Sign-ins", "Exports", "Searches", "Deliveries", "Refunds"];
        var documents = Enumerable.Range(0, Services).Select(number =>
            $"kind: Service\nname: service-{number}\nspec: {{ team: ops{(number == 0 ? "" : $", dependsOn: [service-{number / 2}]")} }}").Prepend("kind: Team\nname: ops\nspec: { members: [] }");
        await Sent(house.Administrator.PostAsJsonAsync("/api/v1/config", new { files = new[] { new { name = "services.yaml", text = string.Join("\n---\n", documents) } } }));
        await Sent(house.Client.PostAsJsonAsync("/api/v1/incidents/INC-1/affect", new { services = new[] { "service-3", "service-7" } }));
        for (var number = 0; number < OpenBeside; number++)
        {
            await Sent(house.Client.PostAsJsonAsync("/api/v1/incidents", new
            {
                title = $"{things[number % things.Length]} {troubles[number % troubles.Length]} on host-{number}", impact = "low", urgency = "low", services = new[] { $"service-{number % Services}" },
            }));
        }

        var declared = await house.Database.Read(session => Task.FromResult(session.Now)) - Duration.FromMinutes(10);
        for (var number = 0; number < Changes; number++)
            await Sent(house.Administrator.PostAsJsonAsync("/api/v1/changes", new { summary = $"Release {number}", services = new[] { $"service-{number * 7 % Services}" }, at = InstantPattern.General.Format(declared - Duration.FromMinutes(number)) }));
    }

    private static async Task Sent(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
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
