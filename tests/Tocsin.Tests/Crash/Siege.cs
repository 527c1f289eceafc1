using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Fakes;

namespace Tocsin.Tests.Crash;

/// <summary>Senders, a mail server and a human around one database, whose program is killed again and again; remembers everything it was told.</summary>
internal sealed class Siege : IAsyncDisposable
{
    private const int People = 8;
    private const int GroupsPerRound = 3;
    private const int SendersAtOnce = 4;

    /// <summary>Leases of killed senders end after 45 s, the longest wait between two tries takes five and a half minutes.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(7);

    /// <summary>A program that listens accepts sooner than this, on a machine however busy.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-crash-").FullName;
    private readonly FakeSmtp smtp = FakeSmtp.Start(new SmtpHabits(StartTls: false));
    private readonly ConcurrentQueue<string> accepted = new();
    private readonly HashSet<string> acknowledged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> arrived = new(StringComparer.Ordinal);
    private int read;
    private int sent;

    public Siege(Engine engine, string? database) => (Engine, Database) = (engine, database);

    public Engine Engine { get; }

    private string? Database { get; }

    public int Accepted => accepted.Count;

    public int Acknowledged => acknowledged.Count;

    public int Kills { get; set; }

    /// <summary>Messages that arrived more than once, each counted as often as it came too often.</summary>
    public int Duplicates => arrived.Values.Sum(times => times - 1);

    public int Mails => arrived.Values.Sum();

    public Dwelling Dwelling(string name = "house") => new(Path.Combine(folder, name), Database, Convert.ToBase64String(new byte[32]));

    public async Task SetUp(HttpClient house)
    {
        for (var i = 0; i < People; i++)
        {
            using var added = await house.PostAsJsonAsync("/api/v1/people", new
            {
                handle = Person(i), name = $"Person {i}", zone = "Europe/London", methods = new[] { new { channel = "email", address = $"{Person(i)}@example.org" } },
            });
            added.EnsureSuccessStatusCode();
        }

        using var applied = await house.PostAsJsonAsync("/api/v1/config", new { files = new[] { new { name = "playbook.yaml", text = Playbook() } } });
        var answer = await applied.Content.ReadAsStringAsync();
        Assert.True(applied.IsSuccessStatusCode, answer);
        Assert.DoesNotContain("\"error\"", answer, StringComparison.Ordinal);
    }

    private static string Person(int number) => $"person{number % People}";

    private string Playbook() => string.Join("\n---\n", Enumerable.Range(0, People).Select(Service).Prepend(string.Create(CultureInfo.InvariantCulture, $$$"""
        kind: Channel
        name: email
        spec:
          smtp: { host: 127.0.0.1, port: {{{smtp.Port}}}, from: tocsin@example.org, startTls: false }
        ---
        kind: Integration
        name: senders
        spec:
          sender: json
          key: secret:crash
          staleAfter: never
          mapping: { key: $.key, title: $.title, labels: { service: $.service, group: $.group } }
        ---
        kind: Team
        name: everybody
        spec:
          members: [{{{string.Join(", ", Enumerable.Range(0, People).Select(Person))}}}]
        """)));

    private static string Service(int number) => $$"""
        kind: EscalationPolicy
        name: service{{number}}
        spec:
          steps:
            - { page: ["person:{{Person(number)}}"], wait: 2s }
            - { page: ["person:{{Person(number + 1)}}"], wait: 10s }
          lastResort: ["person:{{Person(number + 2)}}"]
          again: 1m
          ackTimeout: never
        ---
        kind: Service
        name: service{{number}}
        spec: { team: everybody, policy: service{{number}} }
        ---
        kind: Route
        name: service{{number}}
        spec: { match: ['service=service{{number}}'], service: service{{number}}, group: { by: [group], window: 1h } }
        """;

    /// <summary>Senders post until nobody answers any more; what was answered with success is remembered.</summary>
    public Task Storm(Victim victim, int round) => Task.WhenAll(Enumerable.Range(0, SendersAtOnce).Select(async _ =>
    {
        try
        {
            while (await Post(victim, round))
            {
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The program was killed: what was not answered was not accepted.
        }
    }));

    /// <summary>Waits until the storm is under way: the program accepted more than before.</summary>
    public async Task UnderWay(int before)
    {
        var watch = Stopwatch.StartNew();
        while (Accepted <= before && watch.Elapsed < LongestSilence) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        Assert.True(Accepted > before, $"nothing was accepted for {LongestSilence}");
    }

    /// <summary>Posts one alert with a key of its own.</summary>
    public async Task<bool> Post(Victim victim, int round)
    {
        var number = Interlocked.Increment(ref sent);
        var group = number % GroupsPerRound;
        var key = $"{round}-{number}";
        using var answer = await victim.Senders.PostAsJsonAsync($"/in/{Victim.IntakeKey}", new
        {
            key, title = $"Disk {number} is full", service = $"service{((round * GroupsPerRound) + group) % People}", group = $"{round}-{group}",
        });
        await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode) accepted.Enqueue(key);
        return true;
    }

    /// <summary>A human acknowledges every page of which a message has arrived.</summary>
    public async Task Answer(Victim victim)
    {
        Read();
        var heard = arrived.Keys.Select(PageOf).ToHashSet(StringComparer.Ordinal);
        try
        {
            foreach (var page in (await All(victim, "/api/v1/pages?status=unanswered")).Select(page => page.GetProperty("id").GetString()!).Where(heard.Contains))
            {
                using var answer = await victim.Operator.PostAsJsonAsync($"/api/v1/pages/{page}/acknowledge", new { });
                await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode) acknowledged.Add(page);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // The program was killed: what was not answered was not acknowledged.
        }
    }

    /// <summary>Everything anybody was ever told is true.</summary>
    public async Task CheckPromises(Victim victim)
    {
        var keys = (await All(victim, "/api/v1/alerts?status=firing")).Select(alert => alert.GetProperty("key").GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(accepted, key => !keys.Contains(key));
        var pages = await All(victim, "/api/v1/pages");
        Assert.Empty(pages.Where(page => Status(page) == "unanswered" && !page.TryGetProperty("nextAt", out _)).Select(page => page.GetProperty("id").GetString()));
        var answered = pages.Where(page => Status(page) == "acknowledged").Select(page => page.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(acknowledged, page => !answered.Contains(page));
        Assert.DoesNotContain(pages, page => Status(page) == "ended");
    }

    /// <summary>Everybody who is owed a message gets it: each page was heard of, each message ended, each sent one arrived.</summary>
    public async Task Drain(Victim victim)
    {
        var watch = Stopwatch.StartNew();
        while (await Unfinished(victim) is { } unfinished)
        {
            Assert.True(watch.Elapsed < LongestDrain, $"After {watch.Elapsed} still: {unfinished}");
            await Answer(victim);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        Read();
        var deliveries = await All(victim, "/api/v1/deliveries");
        Assert.DoesNotContain(deliveries, one => Status(one) == "sent" && !arrived.ContainsKey(one.GetProperty("id").GetString()!));
        Assert.Empty((await All(victim, "/api/v1/pages")).Select(page => page.GetProperty("id").GetString()!).Except(arrived.Keys.Select(PageOf), StringComparer.Ordinal));
    }

    private static async Task<string?> Unfinished(Victim victim)
    {
        if (await Count(victim, "/api/v1/pages?status=unanswered") is > 0 and var open) return $"{open} unanswered pages";
        var waiting = (await All(victim, "/api/v1/deliveries")).Count(one => Status(one) is "queued" or "failing");
        return waiting > 0 ? $"{waiting} unsent messages" : null;
    }

    private static async Task<int> Count(Victim victim, string path) => (await All(victim, path)).Count;

    private static async Task<List<JsonElement>> All(Victim victim, string path)
    {
        var all = new List<JsonElement>();
        string? after = null;
        do
        {
            var list = await victim.Operator.GetFromJsonAsync<JsonElement>($"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}limit=200{(after is null ? "" : $"&after={after}")}");
            all.AddRange(list.GetProperty("items").EnumerateArray());
            after = list.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        return all;
    }

    /// <summary>What has come into the mailboxes since the last time, by the delivery that each Message-ID names.</summary>
    private void Read()
    {
        var mails = smtp.Mails.All;
        for (; read < mails.Count; read++)
        {
            var id = mails[read].Headers["Message-ID"].Trim('<', '>').Split('@')[0];
            arrived[id] = arrived.GetValueOrDefault(id) + 1;
        }
    }

    private static string Status(JsonElement item) => item.GetProperty("status").GetString()!;

    private static string PageOf(string delivery) => delivery.Split('.')[0];

    /// <summary>Waits for a mail to one person; in real time.</summary>
    public Task<ReceivedMail> MailTo(int person, TimeSpan within) =>
        smtp.Mails.Wait(mail => mail.To.Contains($"{Person(person)}@example.org"), $"a mail to {Person(person)}", within);

    public async ValueTask DisposeAsync()
    {
        await smtp.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
