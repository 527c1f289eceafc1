using Tocsin.Core.Paging;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Simulation;

/// <summary>All that is committed at one moment, read past the program.</summary>
internal sealed record Snapshot(
    IReadOnlyList<PageFacts> Pages,
    IReadOnlyList<AlertFacts> Alerts,
    IReadOnlyList<DueRow> Due,
    IReadOnlyList<OutboxFacts> Outbox,
    IReadOnlyList<StoredDelivery> Deliveries,
    IReadOnlyList<Head> Heads,
    IReadOnlyList<StoredEntry> NewEntries,
    IReadOnlyList<StoredMute> Mutes,
    IReadOnlyList<CauseFacts> Causes,
    IReadOnlyList<IncidentFacts> Incidents,
    IReadOnlyList<PayloadFacts> Payloads,
    IReadOnlyList<CandidateFacts> Candidates,
    IReadOnlyList<WordFacts> Words,
    IReadOnlyList<ChangeFacts> Changes,
    IReadOnlyList<RedactedFacts> Redacted)
{
    public static readonly Snapshot Nothing = new([], [], [], [], [], [], [], [], [], [], [], [], [], [], []);

    private readonly ILookup<string, DueRow> due = Due.ToLookup(row => row.Subject, StringComparer.Ordinal);

    /// <param name="read">How far each stream was read before.</param>
    /// <param name="before">What was there before: a page that has not changed is not read again.</param>
    public static Task<Snapshot> Take(Database database, IReadOnlyDictionary<string, long> read, Snapshot before) => database.Read(async session =>
    {
        var heads = await session.Query<Head>("SELECT stream, seq, recorded, hash FROM head ORDER BY stream");
        var entries = new List<StoredEntry>();
        foreach (var head in heads.Where(head => head.Seq != read.GetValueOrDefault(head.Stream)))
            entries.AddRange(await Timelines.Read(session, head.Stream, read.GetValueOrDefault(head.Stream)));
        return new Snapshot(
            [.. (await session.Query<PageFacts>("SELECT id, status, group_key, joinable, state, seq FROM page ORDER BY id")).Select(page => page.Known(before))],
            await session.Query<AlertFacts>("SELECT id, integration, dedup_key, current, status, severity, page, seen, muted_by FROM alert ORDER BY id"),
            await session.Query<DueRow>("SELECT subject, kind, detail, at FROM due ORDER BY subject, kind, detail"),
            await session.Query<OutboxFacts>("SELECT delivery, channel, not_before, attempts, lease_until, fence FROM outbox ORDER BY delivery"),
            await session.Query<StoredDelivery>("SELECT * FROM delivery ORDER BY id"),
            heads,
            entries,
            await session.Query<StoredMute>($"SELECT {MuteTable.Columns} FROM mute ORDER BY id"),
            await session.Query<CauseFacts>("SELECT key, alert FROM cause ORDER BY key, alert"),
            await session.Query<IncidentFacts>("SELECT id, status, ended, state, seq FROM incident ORDER BY id"),
            await session.Query<PayloadFacts>("SELECT id, integration FROM payload ORDER BY id"),
            await session.Query<CandidateFacts>("SELECT id, status, service, state FROM candidate ORDER BY id"),
            await session.Query<WordFacts>("SELECT id / 65536 AS number, words FROM incident_text ORDER BY id"),
            await session.Query<ChangeFacts>("SELECT id, source, said, (SELECT count(*) FROM change_service AS s WHERE s.change = c.id) AS places FROM change AS c ORDER BY id"),
            await session.Query<RedactedFacts>("SELECT stream, seq FROM event WHERE payload IS NULL ORDER BY stream, seq"));
    });

    private readonly Dictionary<string, PageFacts> pages = Pages.ToDictionary(page => page.Id, StringComparer.Ordinal);

    public PageFacts? PageOf(string id) => pages.GetValueOrDefault(id);

    public IEnumerable<DueRow> AllDueOf(string subject) => due[subject];

    public DueRow? DueOf(string subject, string kind) => due[subject].FirstOrDefault(row => row.Kind == kind);
}

/// <summary>One page's summary row.</summary>
internal sealed class PageFacts
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string GroupKey { get; init; }

    public long Joinable { get; init; }

    public required string State { get; init; }

    public long Seq { get; init; }

    /// <summary>The state, read.</summary>
    public Page Page { get; private set; } = null!;

    /// <summary>The state differs from the last look.</summary>
    public bool IsNews { get; private set; } = true;

    public PageFacts Known(Snapshot before)
    {
        if (before.PageOf(Id) is { } known && known.State == State) (Page, IsNews) = (known.Page, false);
        else Page = Json.Read<Page>(State);
        return this;
    }
}

/// <summary>One alert's row.</summary>
internal sealed class AlertFacts
{
    public required string Id { get; init; }

    public required string Integration { get; init; }

    public required string DedupKey { get; init; }

    public long Current { get; init; }

    public long Status { get; init; }

    public long Severity { get; init; }

    /// <summary>Empty: something mutes it.</summary>
    public required string Page { get; init; }

    public long Seen { get; init; }

    public string? MutedBy { get; init; }

    public bool Is(AlertStatus status) => Status == (long)status;
}

/// <summary>An alert that mutes others.</summary>
internal sealed class CauseFacts
{
    public required string Key { get; init; }

    public required string Alert { get; init; }
}

/// <summary>Words by which an incident is found.</summary>
internal sealed class WordFacts
{
    public long Number { get; init; }

    public required string Words { get; init; }
}

/// <summary>What a sender sent.</summary>
internal sealed class PayloadFacts
{
    public required string Id { get; init; }

    public required string Integration { get; init; }
}

/// <summary>An entry whose words are gone.</summary>
internal sealed class RedactedFacts
{
    public required string Stream { get; init; }

    public long Seq { get; init; }
}

/// <summary>A change that was told of.</summary>
internal sealed class ChangeFacts
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public string? Said { get; init; }

    /// <summary>By how many services it is found.</summary>
    public long Places { get; init; }
}

/// <summary>One message that waits.</summary>
internal sealed class OutboxFacts
{
    public required string Delivery { get; init; }

    public required string Channel { get; init; }

    public Instant NotBefore { get; init; }

    public long Attempts { get; init; }

    public Instant LeaseUntil { get; init; }

    public long Fence { get; init; }
}

/// <summary>One incident's summary row.</summary>
internal sealed class IncidentFacts
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public Instant? Ended { get; init; }

    public required string State { get; init; }

    public long Seq { get; init; }
}

/// <summary>One candidate's summary row.</summary>
internal sealed class CandidateFacts
{
    public required string Id { get; init; }

    public required string Status { get; init; }

    public required string Service { get; init; }

    public required string State { get; init; }

    public bool Waits => Status == "waiting";
}
