using Microsoft.Data.Sqlite;
using Tocsin.Core.Paging;
using Tocsin.Simulation.Rules;
using Tocsin.Storage;

namespace Tocsin.Simulation;

/// <summary>Looks at everything after every step, through a connection of its own, and holds it against the promises.</summary>
internal sealed class Auditor(Stage stage, Alarms alarms) : IAsyncDisposable
{
    private readonly SqliteDatabase database = new(stage.DatabaseFile, stage.Time);
    private readonly SqliteConnection watch = new($"Data Source={stage.DatabaseFile};Pooling=False");
    private readonly TimelineRules timelines = new();
    private readonly MessageRules messages = new();
    private readonly IncidentRules incidents = new();
    private readonly CandidateRules candidates = new();
    private readonly Dictionary<string, Duration> answered = new(StringComparer.Ordinal);
    private readonly List<Flight> justRecorded = [];

    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    private long lastVersion;

    /// <summary>All that is committed, as of the last look.</summary>
    public Snapshot Seen { get; private set; } = Snapshot.Nothing;

    /// <summary>How often each kind of entry was written, an alert muted or let go, and a payload thrown away.</summary>
    public IReadOnlyDictionary<string, int> Census => new Dictionary<string, int>([.. timelines.Census, .. rows], StringComparer.Ordinal);

    public async Task Open()
    {
        await database.Open(CancellationToken.None);
        await watch.OpenAsync();
    }

    /// <summary>A provider said that a message did not arrive.</summary>
    public void Excuse(string delivery) => messages.Excuse(delivery);

    /// <summary>The program wrote down, within its lease, that a provider took a message.</summary>
    public void Recorded(Flight flight) => justRecorded.Add(flight);

    /// <param name="promised">What a human was told of a page in this step.</param>
    /// <exception cref="BrokenPromise">A promise is broken.</exception>
    public async Task Look(Page? promised = null)
    {
        var now = await IsNews() ? await Snapshot.Take(database, timelines.Read, Seen) : Seen with { NewEntries = [] };
        var evidence = new Evidence(now, alarms, stage.Provider, answered, promised);
        var broken = timelines.Broken(now)
            .Concat(AlertRules.Broken(evidence))
            .Concat(PageRules.Broken(evidence))
            .Concat(PayloadRules.Broken(Seen, now))
            .Concat(ChangeRules.Broken(Seen, now))
            .Concat(messages.Broken(evidence, justRecorded))
            .Concat(incidents.Broken(now))
            .Concat(candidates.Broken(now))
            .Concat(stage.Log.Take().Select(fault => $"A fault that nobody made: {fault}"))
            .ToList();
        justRecorded.Clear();
        if (broken.Count > 0) throw new BrokenPromise(string.Join('\n', broken));
        Count(now);
        Seen = now;
        var rangAgain = MessageRules.RangAgain(now).ToHashSet(StringComparer.Ordinal);
        foreach (var page in now.Pages)
        {
            if (page.Page.Status == PageStatus.Unanswered || rangAgain.Contains(page.Id)) answered.Remove(page.Id);
            if (page.Page.Status != PageStatus.Unanswered) answered.TryAdd(page.Id, stage.Time.Passed);
        }
    }

    private void Count(Snapshot now)
    {
        var calming = Seen.Alerts.Where(alert => alert.Is(AlertStatus.Calming)).Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal);
        Add("(alert calms)", now.Alerts.Count(alert => alert.Is(AlertStatus.Calming) && !calming.Contains(alert.Id)));
        Add("(alert flaps on)", now.Alerts.Count(alert => alert.Is(AlertStatus.Firing) && calming.Contains(alert.Id)));
        Add("(alert calmed down)", now.Alerts.Count(alert => alert.Is(AlertStatus.Resolved) && calming.Contains(alert.Id)));
        var muted = Seen.Alerts.ToDictionary(alert => alert.Id, alert => alert.MutedBy, StringComparer.Ordinal);
        Add("(alert muted)", now.Alerts.Count(alert => alert.MutedBy is not null && muted.GetValueOrDefault(alert.Id) is null));
        Add("(alert muted no longer)", now.Alerts.Count(alert => alert.MutedBy is null && muted.GetValueOrDefault(alert.Id) is not null));
        Add("(change thrown away)", Seen.Changes.Select(change => change.Id).Except(now.Changes.Select(change => change.Id), StringComparer.Ordinal).Count());
        Add("(payload thrown away)", Seen.Payloads.Select(payload => payload.Id).Except(now.Payloads.Select(payload => payload.Id), StringComparer.Ordinal).Count());

        void Add(string what, int times) => rows[what] = rows.GetValueOrDefault(what) + times;
    }

    /// <summary>Whether anybody committed anything since the last time.</summary>
    private async Task<bool> IsNews()
    {
        await using var command = watch.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        var version = (long)(await command.ExecuteScalarAsync())!;
        (var before, lastVersion) = (lastVersion, version);
        return version != before;
    }

    public async ValueTask DisposeAsync()
    {
        await watch.DisposeAsync();
        await database.DisposeAsync();
    }
}
