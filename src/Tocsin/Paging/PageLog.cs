using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>One entry of a page's timeline as it was recorded.</summary>
/// <param name="By">Who did it.</param>
/// <param name="What">Null once it is redacted.</param>
public sealed record Recorded(long Seq, Instant At, EntryActor? By, PageEvent? What);

/// <summary>What is read of a page's timeline to show it. A storm's page has more entries than anybody reads, so each look is bounded.</summary>
/// <param name="Newest">The newest entries, oldest first.</param>
/// <param name="Older">There are more before them.</param>
/// <param name="Path">What moved the page along its path since the current attempt began, oldest first, messages included.</param>
/// <param name="Deliveries">Messages by id: the newest, and those that the entries name.</param>
public sealed record PageLog(IReadOnlyList<Recorded> Newest, bool Older, IReadOnlyList<Recorded> Path, IReadOnlyDictionary<string, StoredDelivery> Deliveries)
{
    /// <summary>Entries of the timeline on one screen.</summary>
    public const int MostEntries = 200;

    /// <summary>Entries that the path is drawn from; a page that repeats for days has more.</summary>
    private const int MostOfPath = 300;

    private static readonly string[] PathKinds =
        ["page-opened", "step-reached", "step-passed", "last-resort-reached", "paged-again", "message-owed", "acknowledged", "ack-expired", "reopened", "reassigned", "closed", "page-ended"];

    /// <param name="before">Only entries before this one; null: the newest.</param>
    public static async Task<PageLog> Read(Session session, string page, long? before)
    {
        var newest = await Entries(session, "AND seq < @before", new { page, before = before ?? long.MaxValue, most = MostEntries + 1 });
        var path = await Entries(session, "AND kind " + session.Dialect.In(nameof(PathKinds)), new { page, PathKinds, most = MostOfPath });
        var shown = newest.Count > MostEntries ? newest.Skip(1).ToList() : newest;
        var attempt = path.Skip(Math.Max(0, path.FindLastIndex(entry => entry.What is PageOpened or AckExpired or Reopened))).ToList();
        return new PageLog(shown, newest.Count > MostEntries, attempt, await Named(session, page, shown.Concat(attempt)));
    }

    /// <summary>The last acknowledgement before an entry; null: there was none.</summary>
    public static async Task<Recorded?> AcknowledgedBefore(Session session, string page, long seq) =>
        (await Entries(session, "AND seq < @seq AND kind = 'acknowledged'", new { page, seq, most = 1 })).FirstOrDefault();

    private static async Task<List<Recorded>> Entries(Session session, string which, object parameters)
    {
        var rows = await session.Query<StoredEntry>(
            $"SELECT stream, seq, recorded, happened, kind, payload, content, hash FROM event WHERE stream = @page {which} ORDER BY seq DESC LIMIT @most", parameters);
        return [.. rows.Reverse().Select(Of)];
    }

    private static Recorded Of(StoredEntry row)
    {
        var body = row.Body();
        return new Recorded(row.Seq, row.Recorded, body?.By, body is null ? null : (PageEvent)Json.Read(body.What, PageEvent.Kinds[row.Kind]));
    }

    private static async Task<IReadOnlyDictionary<string, StoredDelivery>> Named(Session session, string page, IEnumerable<Recorded> entries)
    {
        var ids = entries.Select(entry => DeliveryOf(entry.What)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var named = ids.Length == 0 ? [] : await session.Query<StoredDelivery>("SELECT * FROM delivery WHERE id " + session.Dialect.In(nameof(ids)), new { ids });
        var newest = await session.Query<StoredDelivery>("SELECT * FROM delivery WHERE page = @page ORDER BY queued DESC, id DESC LIMIT @MostEntries", new { page, MostEntries });
        return named.Concat(newest).DistinctBy(delivery => delivery.Id).ToDictionary(delivery => delivery.Id, StringComparer.Ordinal);
    }

    private static string? DeliveryOf(PageEvent? entry) => entry switch
    {
        MessageOwed e => e.Delivery,
        MessageSent e => e.Delivery,
        MessageDelivered e => e.Delivery,
        MessageFailed e => e.Delivery,
        MessageSuperseded e => e.Delivery,
        _ => null,
    };
}
