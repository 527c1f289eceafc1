using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Diffs;

namespace Tocsin.Playbooks;

/// <summary>What somebody wants of the playbook.</summary>
/// <param name="Files">YAML; the names appear in findings.</param>
/// <param name="Remove">Documents to remove, as (kind, name).</param>
/// <param name="Prune">Also remove what an earlier apply made and these files no longer hold.</param>
/// <param name="Expect">Only if the playbook is still at this revision; null: whatever it is at.</param>
/// <param name="Why">For whoever reads the history.</param>
/// <param name="How">By which way: <c>apply</c>, <c>console</c> or <c>rollback</c>. New documents belong to it; pruning leaves the console's alone.</param>
/// <param name="DryRun">Say what would change, line by line, and change nothing.</param>
public sealed record Change(
    IReadOnlyList<PlaybookFile> Files, IReadOnlyList<DocumentName> Remove, bool Prune, long? Expect, string Why, string How, bool DryRun = false)
{
    public const string ByApply = "apply";
    public const string ByConsole = "console";
    public const string ByRollback = "rollback";

    /// <summary>Only if none of the documents it touches was changed after this revision; null: whatever they are.</summary>
    public long? Base { get; init; }

    /// <summary>The files keep these documents: the console shows them and does not change them.</summary>
    public bool Managed { get; init; }

    /// <summary>Whose documents are that come back with a rollback.</summary>
    public IReadOnlyDictionary<DocumentName, string> Origins { get; init; } = new Dictionary<DocumentName, string>();
}

/// <summary>One file of documents.</summary>
public sealed record PlaybookFile(string Name, string Text);

/// <summary>Names one document.</summary>
public sealed record DocumentName(string Kind, string Name)
{
    public static DocumentName Of(Document document) => new(document.Kind, document.Name);

    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>What came of a change.</summary>
/// <param name="Revision">The playbook's revision afterwards; as before where nothing changed.</param>
/// <param name="Marked">How many documents are as they were, and are now kept by these files, or no longer.</param>
/// <param name="Keys">Intake keys made just now: they are shown this once.</param>
/// <param name="Findings">Errors are why nothing was changed; warnings are worth reading.</param>
/// <param name="Diff">For a dry run: what would become of each document; null otherwise.</param>
public sealed record Changed(
    long Revision,
    IReadOnlyList<DocumentName> Created,
    IReadOnlyList<DocumentName> Updated,
    IReadOnlyList<DocumentName> Removed,
    int Unchanged,
    int Marked,
    IReadOnlyList<IntakeKey> Keys,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<DocumentDiff>? Diff = null)
{
    public bool IsGood => Findings.All(finding => finding.Severity != FindingSeverity.Error);
}

/// <summary>An integration's key, in clear.</summary>
public sealed record IntakeKey(string Integration, string Key);
