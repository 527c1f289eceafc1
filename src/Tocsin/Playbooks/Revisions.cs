using Tocsin.Core.Playbooks.Diffs;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads the playbook's history: what each revision changed, and how every document was at any of them.</summary>
public static class Revisions
{
    /// <summary>A comparison shows the lines of this many documents and counts the rest.</summary>
    public const int MostCompared = 500;

    /// <summary>A list names this many documents of a revision and counts the rest.</summary>
    private const int MostNamed = 4;

    public static async Task<long> Latest(Session session) => await session.First<long>("SELECT value FROM mark WHERE name = 'playbook'");

    /// <summary>Revisions below a number, newest first.</summary>
    public static async Task<IReadOnlyList<Revision>> List(Session session, long before, int most)
    {
        var rows = await session.Query<RevisionRow>("SELECT id, at, by_whom, why, how FROM revision WHERE id < @before ORDER BY id DESC LIMIT @most", new { before, most });
        if (rows.Count == 0) return [];
        var touched = (await session.Query<TouchedRow>(
            """
            SELECT revision, kind, name, removed, total FROM (
              SELECT revision, kind, name, CASE WHEN body IS NULL THEN 1 ELSE 0 END AS removed,
                count(*) OVER (PARTITION BY revision) AS total, row_number() OVER (PARTITION BY revision ORDER BY kind, name) AS place
              FROM document_change WHERE revision >= @first AND revision <= @last) AS numbered
            WHERE place <= @MostNamed ORDER BY kind, name
            """,
            new { first = rows[^1].Id, last = rows[0].Id, MostNamed })).ToLookup(row => row.Revision);
        return [.. rows.Select(row => row.Of([.. touched[row.Id].Select(one => one.Id)], touched[row.Id].FirstOrDefault()?.Total ?? 0))];
    }

    public static async Task<Revision?> Find(Session session, long id) => (await List(session, id + 1, 1)).FirstOrDefault(revision => revision.Id == id);

    /// <summary>What lies between two states of the playbook, document by document.</summary>
    /// <param name="from">A revision; 0 is the empty playbook. It may be the later one.</param>
    public static async Task<Comparison> Compare(Session session, long from, long to)
    {
        var (low, high) = (Math.Min(from, to), Math.Max(from, to));
        var rows = await session.Query<ComparedRow>(
            $"""
            SELECT t.kind, t.name, {BodyAt("low")} AS earlier, {BodyAt("high")} AS later
            FROM (SELECT DISTINCT kind, name FROM document_change WHERE revision > @low AND revision <= @high) AS t ORDER BY t.kind, t.name
            """,
            new { low, high });
        var changed = rows.Where(row => row.Earlier != row.Later).ToList();
        return new Comparison(
            from, to,
            [.. changed.Take(MostCompared).Select(row => from <= to
                ? DocumentDiff.Of(row.Kind, row.Name, row.Earlier, row.Later)!
                : DocumentDiff.Of(row.Kind, row.Name, row.Later, row.Earlier)!)],
            Math.Max(0, changed.Count - MostCompared));
    }

    /// <summary>How every document was at a revision that has changed since; without a body where it did not exist.</summary>
    public static Task<IReadOnlyList<PastDocument>> ChangedSince(Session session, long revision) => session.Query<PastDocument>(
        $"""
        SELECT t.kind, t.name, {BodyAt("revision")} AS body, {At("revision", "origin")} AS origin
        FROM (SELECT DISTINCT kind, name FROM document_change WHERE revision > @revision) AS t ORDER BY t.kind, t.name
        """,
        new { revision });

    /// <summary>The versions of one document, newest first.</summary>
    public static Task<IReadOnlyList<DocumentVersion>> Of(Session session, DocumentName name, long before, int most) => session.Query<DocumentVersion>(
        """
        SELECT r.id AS revision, r.at, r.by_whom, r.why, r.how, c.body,
          (SELECT p.body FROM document_change AS p WHERE p.kind = c.kind AND p.name = c.name AND p.revision < c.revision ORDER BY p.revision DESC LIMIT 1) AS previous
        FROM document_change AS c JOIN revision AS r ON r.id = c.revision
        WHERE c.kind = @Kind AND c.name = @Name AND c.revision < @before ORDER BY c.revision DESC LIMIT @most
        """,
        new { name.Kind, name.Name, before, most });

    /// <summary>A document's text at a revision; null where it did not exist.</summary>
    public static Task<string?> TextAt(Session session, DocumentName name, long revision) => session.First<string>(
        "SELECT body FROM document_change WHERE kind = @Kind AND name = @Name AND revision <= @revision ORDER BY revision DESC LIMIT 1", new { name.Kind, name.Name, revision });

    private static string BodyAt(string revision) => At(revision, "body");

    private static string At(string revision, string column) =>
        $"(SELECT c.{column} FROM document_change AS c WHERE c.kind = t.kind AND c.name = t.name AND c.revision <= @{revision} ORDER BY c.revision DESC LIMIT 1)";

    private sealed class RevisionRow
    {
        public long Id { get; init; }

        public Instant At { get; init; }

        public required string ByWhom { get; init; }

        public required string Why { get; init; }

        public required string How { get; init; }

        public Revision Of(IReadOnlyList<TouchedDocument> documents, long count) => new(Id, At, ByWhom, How, Why, documents, (int)count);
    }

    private sealed class TouchedRow
    {
        public long Revision { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public long Removed { get; init; }

        public long Total { get; init; }

        public TouchedDocument Id => new(Kind, Name, Removed > 0);
    }

    private sealed class ComparedRow
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public string? Earlier { get; init; }

        public string? Later { get; init; }
    }
}

/// <summary>One change of the playbook.</summary>
/// <param name="By">Who, by name.</param>
/// <param name="How"><c>apply</c>, <c>console</c> or <c>rollback</c>.</param>
/// <param name="Documents">The first few that it touched.</param>
/// <param name="Count">How many it touched.</param>
public sealed record Revision(long Id, Instant At, string By, string How, string Why, IReadOnlyList<TouchedDocument> Documents, int Count);

/// <summary>A document that a revision touched.</summary>
public sealed record TouchedDocument(string Kind, string Name, bool Removed);

/// <summary>What lies between two revisions.</summary>
/// <param name="Left">How many more documents differ and are not shown.</param>
public sealed record Comparison(long From, long To, IReadOnlyList<DocumentDiff> Documents, int Left);

/// <summary>A document as it was.</summary>
public sealed class PastDocument
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public string? Body { get; init; }

    public string? Origin { get; init; }

    public DocumentName Id => new(Kind, Name);
}

/// <summary>What one revision made of one document.</summary>
public sealed class DocumentVersion
{
    public long Revision { get; init; }

    public Instant At { get; init; }

    public required string ByWhom { get; init; }

    public required string Why { get; init; }

    public required string How { get; init; }

    /// <summary>Null: it was removed.</summary>
    public string? Body { get; init; }

    /// <summary>What it was before; null: it did not exist.</summary>
    public string? Previous { get; init; }

    public DocumentDiff? Diff(DocumentName name) => DocumentDiff.Of(name.Kind, name.Name, Previous, Body);
}
