namespace Tocsin.Core.Playbooks.Diffs;

/// <summary>What became of one document from one state of the playbook to another.</summary>
/// <param name="Change">Created, changed or removed.</param>
/// <param name="Hunks">Where its text changed, with some lines around.</param>
public sealed record DocumentDiff(string Kind, string Name, DocumentChange Change, IReadOnlyList<Hunk> Hunks)
{
    /// <summary>Compares two texts of a document; null where they are the same.</summary>
    /// <param name="before">Null: it did not exist.</param>
    /// <param name="after">Null: it exists no more.</param>
    public static DocumentDiff? Of(string kind, string name, string? before, string? after) => before == after ? null : new DocumentDiff(
        kind,
        name,
        before is null ? DocumentChange.Created : after is null ? DocumentChange.Removed : DocumentChange.Changed,
        Hunk.Of(LineDiff.Between(before ?? "", after ?? "")));

    /// <summary>Lines that came.</summary>
    public int Added => Hunks.Sum(hunk => hunk.Lines.Count(line => line.Mark == DiffMark.Added));

    /// <summary>Lines that went.</summary>
    public int Removed => Hunks.Sum(hunk => hunk.Lines.Count(line => line.Mark == DiffMark.Removed));
}

/// <summary>What became of a document.</summary>
public enum DocumentChange
{
    Created,
    Changed,
    Removed,
}
