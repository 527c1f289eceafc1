using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using Tocsin.Cli;
using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Operation;
using Tocsin.Playbooks;

namespace Tocsin.Bench;

/// <summary>What a playbook of ten thousand documents costs: read, linted, applied, and changed by one document.</summary>
internal static class PlaybookBench
{
    private const int Teams = 500;
    private const int EachOfTeam = 8;
    private const int PerFile = 200;

    public static async Task Run(int runs)
    {
        var files = Files();
        var playbook = new Playbook(1, Read(files).Documents);
        var roster = new Roster(1, [.. Enumerable.Range(0, Teams * 2).Select(person => new Person(
            $"p{person}", $"person-{person}", $"Person {person}", "UTC", Role.Responder, [new ContactMethod($"m{person}", "email", "a@b", "e-mail", NodaConstants.UnixEpoch)], []))]);
        var now = Instant.FromUtc(2026, 11, 21, 3, 0);
        Console.WriteLine($"{playbook.Documents.Count} documents, {files.Sum(file => file.Length) / 1024} KB of YAML in {files.Length} files, {roster.People.Count} people");
        Time("YAML to documents, ms", runs, () => Read(files));
        Time("documents to playbook and routing, ms", runs, () => new Routing(new Playbook(1, playbook.Documents)));
        Time("lint of the files, ms", runs, () => Lint.Static(playbook, now));
        Time("lint with people, ms", runs, () => Lint.Live(playbook, roster));
        var (routing, service, route) = (new Routing(playbook), playbook.Services["service-7-3"], playbook.Routes[1_234]);
        Time("one service changed: read, playbook, routing, ms", runs * 5, () => Grow(service));
        Time("one route changed: read, playbook, routing, ms", runs * 5, () => Grow(route));
        await Served(files, runs);

        void Grow(Document document)
        {
            var read = Documents.Read(Yaml.Read("", YamlText.Write(document)).Nodes, playbook.Documents);
            _ = new Routing(playbook.With(2, read.Documents, []), routing);
        }
    }

    /// <summary>Through the API of a server on SQLite, durable.</summary>
    private static async Task Served(string[] texts, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("bench-playbook-").FullName;
        var options = new Options { Data = folder };
        await using (var connection = await Connection.Open(options, CancellationToken.None))
        {
            var files = texts.Select((text, number) => new { name = $"{number}.yaml", text }).ToArray();
            await Time("apply of all to an empty playbook, ms", 1, () => Apply(connection, files));
            await Time("apply of all, nothing changed, ms", runs, () => Apply(connection, files));
            var change = 0;
            await Time("one document changed over the API: durable, linted, in memory, ms", runs * 5, async () =>
            {
                using var body = new StringContent($"kind: Service\nname: service-7-3\nspec: {{ team: team-7, description: change {change++} }}", Encoding.UTF8, "application/yaml");
                (await connection.Api.PutAsync("/api/v1/config/Service/service-7-3", body)).EnsureSuccessStatusCode();
            });
        }

        await Time("start with it until the first answer, ms", runs, async () =>
        {
            await using var connection = await Connection.Open(options, CancellationToken.None);
            (await connection.Api.GetAsync("/api/v1/config/Service/service-7-3")).EnsureSuccessStatusCode();
        });
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Apply(Connection connection, object files) =>
        (await connection.Api.PostAsJsonAsync("/api/v1/config", new { files })).EnsureSuccessStatusCode();

    private static Proposal Read(string[] files) => Documents.Read([.. files.SelectMany(text => Yaml.Read("bench", text).Nodes)]);

    private static string[] Files()
    {
        List<string> documents = ["kind: Channel\nname: email\nspec: { smtp: { host: mail.example.net, from: t@example.net } }"];
        for (var team = 0; team < Teams; team++)
        {
            documents.Add($"kind: Team\nname: team-{team}\ntitle: Team {team}\nspec:\n  members: [person-{2 * team}, person-{(2 * team) + 1}]\n  owner: person-{2 * team}\n  policy: policy-{team}");
            documents.Add($"kind: Schedule\nname: schedule-{team}\nspec:\n  zone: Europe/Berlin\n  layers:\n    - {{ name: first, members: [person-{2 * team}, person-{(2 * team) + 1}], shift: 1w, handOff: \"09:00\", from: 2026-01-05 }}");
            documents.Add($"kind: EscalationPolicy\nname: policy-{team}\nspec:\n  steps:\n    - page: [schedule:schedule-{team}]\n      wait: 5m\n    - page: [team:team-{team}]\n      wait: 10m\n  lastResort: [person:person-{2 * team}]");
            documents.Add($"kind: Integration\nname: integration-{team}\nspec:\n  sender: alertmanager\n  service: service-{team}-0");
            for (var each = 0; each < EachOfTeam; each++)
            {
                documents.Add($"kind: Service\nname: service-{team}-{each}\ntitle: Service {team} {each}\nspec:\n  team: team-{team}\n  description: One of many.");
                documents.Add($"kind: Route\nname: route-{team}-{each}\nspec:\n  integrations: [integration-{team}]\n  match: ['team=team-{team}', 'service=\"{each}\"']\n  service: service-{team}-{each}");
            }
        }

        return [.. documents.Chunk(PerFile).Select(chunk => string.Join("\n---\n", chunk))];
    }

    private static void Time(string what, int runs, Action work)
    {
        for (var warm = 0; warm < 3; warm++) work();
        Console.WriteLine($"{what}: {Machine.Spread([.. Enumerable.Range(0, runs).Select(_ => Took(work))], "0.0")}");
    }

    private static double Took(Action work)
    {
        var begin = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static async Task Time(string what, int runs, Func<Task> work)
    {
        var took = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            await work();
            took.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        Console.WriteLine($"{what}: {Machine.Spread(took, "0.0")}");
    }
}
