using NpgsqlTypes;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>The documents as stored.</summary>
public static class DocumentTable
{
    public const string Mark = "playbook";

    /// <summary>More documents than this are asked for all at once.</summary>
    private const int MostAskedSingly = 20;

    private const string Columns = "kind, name, origin, source, managed, revision";

    private const string Put =
        "ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body, revision = excluded.revision, origin = excluded.origin, source = excluded.source, managed = excluded.managed";

    private static readonly Bulk<StoredDocument> Rows = new(
        $"INSERT INTO document (kind, name, body, revision, origin, source, managed) VALUES ($1, $2, $3, $4, $5, $6, $7) {Put}",
        $"INSERT INTO document (kind, name, body, revision, origin, source, managed) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7) {Put}",
        new(NpgsqlDbType.Text, row => row.Kind),
        new(NpgsqlDbType.Text, row => row.Name),
        new(NpgsqlDbType.Text, row => row.Body),
        new(NpgsqlDbType.Bigint, row => row.Revision),
        new(NpgsqlDbType.Text, row => row.Origin),
        new(NpgsqlDbType.Text, row => row.Source),
        new(NpgsqlDbType.Bigint, row => row.Managed));

    private static readonly Bulk<StoredDocument> Changes = new(
        "INSERT INTO document_change (revision, kind, name, body, origin) VALUES ($1, $2, $3, $4, $5)",
        "INSERT INTO document_change (revision, kind, name, body, origin) SELECT * FROM unnest($1, $2, $3, $4, $5)",
        new(NpgsqlDbType.Bigint, row => row.Revision),
        new(NpgsqlDbType.Text, row => row.Kind),
        new(NpgsqlDbType.Text, row => row.Name),
        new(NpgsqlDbType.Text, row => row.Body),
        new(NpgsqlDbType.Text, row => row.Origin));

    /// <summary>The playbook as of a revision, read from what changed since the one that is known. Documents were checked when they were written, so a finding now is a fault.</summary>
    public static async Task<Playbook> Load(Session session, Playbook known, long revision)
    {
        if (revision < known.Revision) known = Playbook.Empty;
        var bodies = await session.Query<string>("SELECT body FROM document WHERE revision > @Revision ORDER BY kind, name", known);
        var gone = await session.Query<StoredDocument>(
            """
            SELECT DISTINCT c.kind, c.name FROM document_change AS c
            WHERE c.revision > @Revision AND c.body IS NULL AND NOT EXISTS (SELECT 1 FROM document AS d WHERE d.kind = c.kind AND d.name = c.name)
            """,
            known);
        var proposal = Documents.Read([.. bodies.SelectMany(body => Yaml.Read("", body).Nodes)], known.Documents);
        return proposal.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } finding
            ? throw new InvalidOperationException($"The stored playbook cannot be read: {finding}")
            : known.With(revision, proposal.Documents, [.. gone.Select(row => (row.Kind, row.Name))]);
    }

    /// <summary>What stands beside the words of these documents; of all of them where these are many.</summary>
    public static async Task<Dictionary<DocumentName, StoredDocument>> Find(Session session, IReadOnlyCollection<DocumentName> names, bool all)
    {
        var rows = new List<StoredDocument>();
        if (all || names.Count > MostAskedSingly) rows.AddRange(await session.Query<StoredDocument>($"SELECT {Columns} FROM document"));
        else
        {
            foreach (var name in names) rows.AddRange(await session.Query<StoredDocument>($"SELECT {Columns} FROM document WHERE kind = @Kind AND name = @Name", name));
        }

        return rows.ToDictionary(row => row.Id);
    }

    public static async Task Write(Session session, IReadOnlyList<StoredDocument> written, IReadOnlyList<StoredDocument> removed)
    {
        Rows.Execute(session, written);
        Changes.Execute(session, written);
        Changes.Execute(session, removed);
        foreach (var row in removed) await session.Execute("DELETE FROM document WHERE kind = @Kind AND name = @Name", row);
    }

    /// <summary>Says anew where documents come from that are as they were.</summary>
    public static async Task MarkAnew(Session session, IEnumerable<StoredDocument> rows)
    {
        foreach (var row in rows)
            await session.Execute("UPDATE document SET origin = @Origin, source = @Source, managed = @Managed WHERE kind = @Kind AND name = @Name", row);
    }
}

/// <summary>A document's row.</summary>
public sealed record StoredDocument
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Null: it is not read here, or the document is removed.</summary>
    public string? Body { get; init; }

    /// <summary>What made it: <c>apply</c> or <c>console</c>.</summary>
    public string Origin { get; init; } = Change.ByConsole;

    /// <summary>The file it was last applied from.</summary>
    public string? Source { get; init; }

    /// <summary>1: only its file may change it.</summary>
    public long Managed { get; init; }

    /// <summary>The revision that last changed it.</summary>
    public long Revision { get; init; }

    public DocumentName Id => new(Kind, Name);

    /// <summary>It comes from the same place.</summary>
    public bool IsMarkedLike(StoredDocument other) => (Origin, Source, Managed) == (other.Origin, other.Source, other.Managed);
}
