using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>One entry of an incident's timeline as it was recorded.</summary>
/// <param name="By">Who did it.</param>
/// <param name="What">Null once it is redacted.</param>
public sealed record RecordedEntry(long Seq, Instant Recorded, Instant At, string Kind, EntryActor? By, IncidentEvent? What)
{
    /// <summary>That it was redacted, and by whom.</summary>
    public Redacted? Redacted { get; init; }

    /// <summary>The course of things that it tells, also once it is redacted.</summary>
    public IncidentEvent? Course => What ?? Redacted?.What.Left;

    /// <param name="body">The row's, read already.</param>
    /// <param name="redacted">Of its timeline.</param>
    public static RecordedEntry Of(StoredEntry row, EntryBody? body, IReadOnlyDictionary<long, Redacted> redacted) =>
        new(row.Seq, row.Recorded, row.Happened, row.Kind, body?.By, body is null ? null : (IncidentEvent)Json.Read(body.What, IncidentEvent.Kinds[row.Kind])) { Redacted = redacted.GetValueOrDefault(row.Seq) };

    public static async Task<IReadOnlyList<RecordedEntry>> Of(Session session, IReadOnlyList<StoredEntry> rows)
    {
        var redacted = await Redacted.Of(session, rows);
        return [.. rows.Select(row => Of(row, row.Body(), redacted))];
    }
}

/// <summary>What is read of an incident's timeline to show it; each look is bounded.</summary>
/// <param name="Newest">The newest entries that were asked for, newest first.</param>
/// <param name="Older">There are more before them.</param>
public sealed record IncidentLog(IReadOnlyList<RecordedEntry> Newest, bool Older)
{
    /// <summary>Entries of the timeline on one screen.</summary>
    public const int MostEntries = 80;

    /// <summary>Entries that lanes are drawn from.</summary>
    public const int MostOfLanes = 2_000;

    private static readonly string[] LaneKinds =
        ["incident-declared", "milestone-reached", "milestone-corrected", "level-changed", "clock-set", "clock-met", "clock-breached", "clocks-paused", "clocks-resumed", "incident-reopened", "incident-cancelled", "incident-merged"];

    public static async Task<IncidentLog> Read(Session session, string incident, TimelineFilter filter)
    {
        var kinds = EntryGroups.Kinds(filter);
        var search = filter.Search is null ? "" : @"AND (lower(payload) LIKE @like ESCAPE '\' OR kind LIKE @like ESCAPE '\')";
        var rows = await session.Query<StoredEntry>(
            $"""
            SELECT stream, seq, recorded, happened, kind, payload, content, hash FROM event
            WHERE stream = @incident AND seq < @before AND kind {session.Dialect.In(nameof(kinds))} {search}
            ORDER BY seq DESC LIMIT @most
            """,
            new { incident, kinds, before = filter.Before ?? long.MaxValue, like = Like(filter.Search), most = MostEntries + 1 });
        return new IncidentLog(await RecordedEntry.Of(session, [.. rows.Take(MostEntries)]), rows.Count > MostEntries);
    }

    /// <summary>What moved status, level and clocks, oldest first.</summary>
    public static async Task<IReadOnlyList<RecordedEntry>> Lanes(Session session, string incident) => await RecordedEntry.Of(session, await session.Query<StoredEntry>(
        $"""
        SELECT stream, seq, recorded, happened, kind, payload, content, hash FROM event
        WHERE stream = @incident AND kind {session.Dialect.In(nameof(LaneKinds))} ORDER BY seq LIMIT @MostOfLanes
        """,
        new { incident, LaneKinds, MostOfLanes }));

    /// <summary>All of it, as a fold reads it.</summary>
    public static async Task<IReadOnlyList<Logged>> Whole(Session session, string incident)
    {
        var whole = new List<Logged>();
        IReadOnlyList<StoredEntry> some;
        do
        {
            some = await Timelines.Read(session, incident, whole.Count == 0 ? 0 : whole[^1].Seq);
            whole.AddRange(some.Select(row => new Logged(row.Seq, row.Recorded, row.Body() is { } body ? (IncidentEvent)Json.Read(body.What, IncidentEvent.Kinds[row.Kind]) : null)));
        }
        while (some.Count == Timelines.LongestRead);
        return whole;
    }

    private static string Like(string? search) =>
        $"%{search?.ToLowerInvariant().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
