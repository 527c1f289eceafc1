using NpgsqlTypes;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>The one way to change a page: load its state, decide, and commit what was decided with everything it implies.</summary>
public sealed class Pages(Database database, Timelines timelines, Worlds worlds, IEnumerable<PageAnswered> answered, IEnumerable<PageBegan> began)
{
    /// <summary>Decides in a transaction of its own.</summary>
    /// <param name="decide">Pure; may run again if somebody else wrote first.</param>
    public Task<Decision> Decide(Lane lane, string id, Actor actor, Func<Page, World, Instant, Decision> decide) =>
        database.Write(lane, session => Decide(session, id, actor, decide));

    /// <summary>Decides within a transaction.</summary>
    public async Task<Decision> Decide(Session session, string id, Actor actor, Func<Page, World, Instant, Decision> decide)
    {
        var world = (await worlds.Current(session)).World;
        if (await Load(session, id) is not var (page, head)) return Decision.Refuse(Page.Empty(id), Missing(id));
        var now = Timelines.RecordedAt(head, session.Now);
        var decision = decide(page, world, now);
        await Commit(session, head, decision, actor, now, world);
        return decision;
    }

    /// <summary>A page and the end of its stream, for a decision in this transaction.</summary>
    public Task<LoadedPage?> Load(Session session, string id) => Load(session, "page.id = @id", new { id });

    /// <summary>The page that a group's new members join, however long its window has been over.</summary>
    public Task<LoadedPage?> LoadJoinable(Session session, string groupKey) => Load(session, "page.group_key = @groupKey AND page.joinable = 1", new { groupKey });

    private static async Task<LoadedPage?> Load(Session session, string condition, object parameters)
    {
        var row = await session.First<StoredPage>(
            $"SELECT state, head.stream, head.seq, head.recorded, head.hash FROM page JOIN head ON head.stream = page.id WHERE {condition}" + session.Dialect.ForUpdate, parameters);
        return row is null ? null : new LoadedPage(Json.Read<Page>(row.State), new Head { Stream = row.Stream, Seq = row.Seq, Recorded = row.Recorded, Hash = row.Hash });
    }

    private sealed class StoredPage
    {
        public required string State { get; init; }

        public required string Stream { get; init; }

        public long Seq { get; init; }

        public Instant Recorded { get; init; }

        public required byte[] Hash { get; init; }
    }

    /// <summary>Writes what was decided: entries, summary row, due rows, messages owed.</summary>
    public async Task Commit(Session session, Head? head, Decision decision, Actor actor, Instant now, World world)
    {
        if (decision.Entries.Count == 0 && decision.Due.Count == 0) return;
        var page = decision.After;
        var entries = decision.Entries.Concat(await Consequences(session, decision)).ToList();
        var end = timelines.Append(
            session, page.Id, head, now, [.. entries.Select(entry => Entry.Of(entry.Kind(), By(entry, actor), entry))]);
        Save(session, page, end.Seq);
        await Due.Apply(session, page.Id, decision.Due, now - session.Now);
        foreach (var owed in decision.Entries.OfType<MessageOwed>()) await Outbox.Owe(session, page.Id, owed, world.Roster);
        session.Changed("pages");
        session.Changed($"page:{page.Id}");
        if (decision.Due.OfType<DueChange.Set>().Any()) session.Changed(Topics.Due);
        if (decision.Entries.OfType<MessageOwed>().Any()) session.Changed(Topics.Outbox);
        if (decision.Entries.Any(entry => entry is PageOpened or Reopened))
            foreach (var hear in began) await hear(session, page, world);
        foreach (var taken in decision.Entries.OfType<Acknowledged>())
            foreach (var hear in answered) await hear(session, page, taken.By, actor);
    }

    /// <summary>Appends what happened outside of a decision, e.g. that a provider took a message.</summary>
    public async Task Note(Session session, string id, PageEvent entry, Actor actor)
    {
        if (await Load(session, id) is not var (page, head)) return;
        var now = Timelines.RecordedAt(head, session.Now);
        var end = timelines.Append(session, id, head, now, [Entry.Of(entry.Kind(), actor, entry)]);
        Save(session, page.Apply(entry, now), end.Seq);
        session.Changed($"page:{id}");
    }

    /// <summary>Once somebody has it, or it is over, unsent pages are superseded in the same breath.</summary>
    private static async Task<IEnumerable<PageEvent>> Consequences(Session session, Decision decision)
    {
        Reason? why = decision.Entries.Select(entry => entry switch
        {
            Acknowledged e => new Reason("acknowledged", $"{e.By.Name} acknowledged first."),
            PageEnded e => e.Why,
            Closed e => new Reason("closed", $"{e.By.Name} closed the page."),
            Reassigned e => new Reason("reassigned", $"{e.By.Name} gave the page to {e.To.Person.Name}."),
            _ => null,
        }).FirstOrDefault(reason => reason is not null);
        if (why is null) return [];
        var fresh = decision.Entries.OfType<MessageOwed>().Select(owed => owed.Delivery).ToHashSet(StringComparer.Ordinal);
        var superseded = await Outbox.Supersede(session, decision.After.Id);
        return superseded.Where(delivery => !fresh.Contains(delivery)).Select(delivery => new MessageSuperseded(delivery, why));
    }

    /// <summary>What a human did is theirs; what followed from it is Tocsin's.</summary>
    private static Actor By(PageEvent entry, Actor actor) =>
        entry is Acknowledged or Escalated or Reassigned or Closed or PageOpened or AlertsChanged ? actor : Actor.System;

    private static void Save(Session session, Page page, long seq) => Summaries.Execute(session, [(page, seq)]);

    private const string KeepTheState =
        """
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, urgency = excluded.urgency, joinable = CASE WHEN excluded.joinable = 0 THEN 0 ELSE page.joinable END,
          ended = excluded.ended, acknowledged_by = excluded.acknowledged_by, state = excluded.state, seq = excluded.seq
        """;

    private const string Summary = "INSERT INTO page (id, status, service, urgency, group_key, joinable, opened, ended, acknowledged_by, state, seq)";

    private static readonly Bulk<(Page Page, long Seq)> Summaries = new(
        $"{Summary} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) {KeepTheState}",
        $"{Summary} SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) {KeepTheState}",
        new(NpgsqlDbType.Text, row => row.Page.Id),
        new(NpgsqlDbType.Text, row => Status(row.Page.Status)),
        new(NpgsqlDbType.Text, row => row.Page.Service),
        new(NpgsqlDbType.Text, row => row.Page.Urgency == Urgency.High ? "high" : "low"),
        new(NpgsqlDbType.Text, row => row.Page.GroupKey),
        new(NpgsqlDbType.Bigint, row => row.Page.IsOpen ? 1L : 0L),
        new(NpgsqlDbType.Bigint, row => row.Page.Opened.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, row => row.Page.Ended?.ToMicroseconds()),
        new(NpgsqlDbType.Text, row => row.Page.AcknowledgedBy?.Id),
        new(NpgsqlDbType.Text, row => Json.Write(row.Page)),
        new(NpgsqlDbType.Bigint, row => row.Seq));

    public static string Status(PageStatus status) => status switch
    {
        PageStatus.Unanswered => "unanswered",
        PageStatus.Acknowledged => "acknowledged",
        _ => "ended",
    };

    public static PageStatus Status(string stored) => stored switch
    {
        "unanswered" => PageStatus.Unanswered,
        "acknowledged" => PageStatus.Acknowledged,
        _ => PageStatus.Ended,
    };

    public static Refusal Missing(string id) => new("no-such-page", $"There is no page {id}.", RefusalKind.Missing);
}

/// <summary>Hears that somebody acknowledged a page, in the transaction in which they did.</summary>
public delegate Task PageAnswered(Session session, Page page, PersonRef by, Actor actor);

/// <summary>Hears that a page opened, or opened again, in the transaction in which it did: intake's, so it does little.</summary>
public delegate Task PageBegan(Session session, Page page, World world);

/// <summary>A page as a decision finds it, and the end of its stream.</summary>
public sealed record LoadedPage(Page Page, Head Head);
