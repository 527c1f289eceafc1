using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>What a change would make of the playbook, read and checked as a whole.</summary>
/// <param name="New">The documents of the files.</param>
/// <param name="Removed">What goes: asked for, or made by an earlier apply and no longer in the files.</param>
/// <param name="Findings">Errors: it must not be written.</param>
/// <param name="Origins">Where the new documents stand.</param>
internal sealed record ProposedPlaybook(
    IReadOnlyList<Document> New, IReadOnlyList<DocumentName> Removed, IReadOnlyList<Finding> Findings, Origins Origins)
{
    public bool IsGood => Findings.All(finding => finding.Severity != FindingSeverity.Error);

    /// <summary>Reads what is new beside what stays, so that a name which loses its document is found.</summary>
    /// <param name="applied">What an earlier apply made.</param>
    public static ProposedPlaybook Read(Change change, Playbook playbook, IEnumerable<DocumentName> applied)
    {
        var nodes = new List<Node>();
        var syntax = new List<Finding>();
        foreach (var file in change.Files)
        {
            var (read, findings) = Yaml.Read(file.Name, file.Text);
            nodes.AddRange(read);
            syntax.AddRange(findings);
        }

        var beside = Documents.Read(nodes, playbook.Documents);
        var fresh = beside.Documents.Select(DocumentName.Of).ToHashSet();
        HashSet<DocumentName> removed = [.. change.Remove.Where(name => !fresh.Contains(name)), .. change.Prune ? applied.Where(name => !fresh.Contains(name)) : []];
        if (removed.Count == 0) return new ProposedPlaybook(beside.Documents, [], [.. syntax, .. beside.Findings, .. TooMany(playbook, fresh, removed)], beside.Origins);

        // Whatever names something that goes is read again without it.
        var staying = playbook.Documents.Where(document => !fresh.Contains(DocumentName.Of(document)) && !removed.Contains(DocumentName.Of(document)));
        var parts = staying.ToLookup(document => Uses.Of(document).Any(used => removed.Contains(new DocumentName(used.Kind, used.Name))));
        var whole = Documents.Read([.. nodes, .. parts[true].Select(Documents.Write)], [.. parts[false]]);
        return new ProposedPlaybook(beside.Documents, [.. removed], [.. syntax, .. whole.Findings, .. TooMany(playbook, fresh, removed)], whole.Origins);
    }

    private static IEnumerable<Finding> TooMany(Playbook playbook, HashSet<DocumentName> fresh, HashSet<DocumentName> removed)
    {
        var count = playbook.Documents.Count - removed.Count + fresh.Count(name => playbook.Find(name.Kind, name.Name) is null);
        if (count > Documents.Most)
            yield return new Finding("too-many", FindingSeverity.Error, Position.None, "", "", $"{count} documents are too many.", $"A playbook holds at most {Documents.Most}.");
    }
}
