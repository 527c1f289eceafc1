using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Changes;

/// <summary>Changes as they were told.</summary>
public static class ChangeTable
{
    /// <summary>The latest that are looked through for one incident.</summary>
    public const int MostRead = 200;

    /// <summary>Screens that show changes wait for this.</summary>
    public const string Topic = "changes";

    /// <summary>A change that names no service.</summary>
    private const string Nowhere = "";

    private const string Columns = "c.id, c.source, c.said, c.kind, c.title, c.who, c.at, c.told, c.link, c.services, c.environments, c.labels";

    /// <summary>Keeps one; told again under its own id it is kept once.</summary>
    /// <returns>Its id, and whether it is new.</returns>
    public static async Task<(string Id, bool New)> Keep(Session session, Ids ids, string source, ToldChange told, IReadOnlyList<string> services)
    {
        var (id, at) = (ids.New(Ids.Change), told.At ?? session.Now);
        var kept = await session.Execute(
            $"""
            INSERT INTO change (id, source, said, kind, title, who, at, told, link, services, environments, labels)
            VALUES (@id, @source, @said, @kind, @Title, @Who, @at, @now, @Link, @services, @environments, @labels) ON CONFLICT (source, said) DO NOTHING
            """,
            new
            {
                id, source, said = told.Id, kind = Word(told.Kind), told.Title, told.Who, at, now = session.Now, told.Link, services = Listed(services), environments = Listed(told.Environments),
                labels = Json.Write(told.Labels),
            });
        if (kept == 0) return ((await session.First<string>("SELECT id FROM change WHERE source = @source AND said = @said", new { source, said = told.Id }))!, false);
        foreach (var service in services.Count == 0 ? [Nowhere] : services)
            await session.Execute("INSERT INTO change_service (service, at, change) VALUES (@service, @at, @id)", new { service, at, id });
        session.Changed(Topic);
        return (id, true);
    }

    /// <summary>Keeps what integrations told; sorted, so that two nodes lock in the same order.</summary>
    public static async Task Keep(Session session, Ids ids, Live live, IEnumerable<(Integration Integration, ToldChange Told)> all)
    {
        foreach (var (integration, told) in all.OrderBy(one => one.Integration.Name, StringComparer.Ordinal).ThenBy(one => one.Told.Id, StringComparer.Ordinal))
            await Keep(session, ids, integration.Name, told, ChangedServices.Of(live, integration, told));
    }

    /// <summary>What was changed in what is affected or in what that cannot do without, and what names no service, about when it was felt; the latest first.</summary>
    public static async Task<IReadOnlyList<RecentChange>> Near(Session session, Sketch sketch, Playbook playbook)
    {
        if (sketch.Impact.Services.Count + sketch.Impact.Environments.Count == 0) return [];
        var where = Nearby.Where(sketch.Impact.Services, playbook).Append(Nowhere).ToArray();
        return [.. (await session.Query<StoredChange>(
            $"""
            SELECT {Columns} FROM change AS c WHERE c.id IN
              (SELECT change FROM change_service WHERE service {session.Dialect.In(nameof(where))} AND at >= @from AND at <= @until ORDER BY at DESC LIMIT @MostRead)
            ORDER BY c.at DESC
            """,
            new { where, from = sketch.Since - Nearby.Oldest, until = sketch.Since + Nearby.Latest, MostRead })).Select(row => row.Recent())];
    }

    public static Task<IReadOnlyList<StoredChange>> List(Session session, string? service, string before, int most) => session.Query<StoredChange>(
        $"""
        SELECT {Columns} FROM change AS c WHERE c.id < @before {(service is null ? "" : "AND EXISTS (SELECT 1 FROM change_service AS s WHERE s.change = c.id AND s.service = @service)")}
        ORDER BY c.id DESC LIMIT @most
        """,
        new { service, before, most });

    public static Task<StoredChange?> Find(Session session, string id) => session.First<StoredChange>($"SELECT {Columns} FROM change AS c WHERE c.id = @id", new { id });

    /// <summary>Throws away what was told too long ago, and the oldest beyond what is kept.</summary>
    /// <returns>How many went; as many as at once: there may be more.</returns>
    public static async Task<int> Trim(Session session, ChangeLimits limits)
    {
        var oldest = Ids.Floor(Ids.Change, session.Now - limits.Age);
        var gone = (await session.Query<string>(
            """
            SELECT id FROM change WHERE id < @oldest OR id <= (SELECT id FROM change ORDER BY id DESC LIMIT 1 OFFSET @Most) ORDER BY id LIMIT @AtOnce
            """,
            new { oldest, limits.Most, limits.AtOnce })).ToArray();
        if (gone.Length == 0) return 0;
        await session.Execute("DELETE FROM change_service WHERE change " + session.Dialect.In(nameof(gone)), new { gone });
        return await session.Execute("DELETE FROM change WHERE id " + session.Dialect.In(nameof(gone)), new { gone });
    }

    public static string Word(ChangeKind kind) => kind.ToString().ToLowerInvariant();

    private static string Listed(IEnumerable<string> names) => $"|{string.Join('|', names)}|";
}

/// <summary>One change as stored.</summary>
public sealed class StoredChange
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public string? Said { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? Who { get; init; }

    public Instant At { get; init; }

    public Instant Told { get; init; }

    public string? Link { get; init; }

    public required string Services { get; init; }

    public required string Environments { get; init; }

    public required string Labels { get; init; }

    public RecentChange Recent() => new(Id, Title, Source, At, Names(Services), Names(Environments), Link, Who, Enum.Parse<ChangeKind>(Kind, ignoreCase: true));

    public static IReadOnlyList<string> Names(string listed) => listed.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
