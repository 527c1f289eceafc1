using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>What somebody wants of the playbook.</summary>
/// <param name="Files">YAML; the names appear in findings.</param>
/// <param name="Remove">Documents to remove, as (kind, name).</param>
/// <param name="Prune">Also remove what an earlier apply made and these files no longer hold.</param>
/// <param name="Expect">Only if the playbook is still at this revision; null: whatever it is at.</param>
/// <param name="Why">For whoever reads the history.</param>
/// <param name="Origin">What made the documents: <c>apply</c> or <c>console</c>; pruning leaves the console's alone.</param>
/// <param name="DryRun">Say what would change, and change nothing.</param>
public sealed record Change(
    IReadOnlyList<PlaybookFile> Files, IReadOnlyList<DocumentName> Remove, bool Prune, long? Expect, string Why, string Origin, bool DryRun = false)
{
    public const string ByApply = "apply";
    public const string ByConsole = "console";
}

/// <summary>One file of documents.</summary>
public sealed record PlaybookFile(string Name, string Text);

/// <summary>Names one document.</summary>
public sealed record DocumentName(string Kind, string Name)
{
    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>What came of a change.</summary>
/// <param name="Revision">The playbook's revision afterwards; as before where nothing changed.</param>
/// <param name="Keys">Intake keys made just now: they are shown this once.</param>
/// <param name="Findings">Errors are why nothing was changed; warnings are worth reading.</param>
public sealed record Changed(
    long Revision,
    IReadOnlyList<DocumentName> Created,
    IReadOnlyList<DocumentName> Updated,
    IReadOnlyList<DocumentName> Removed,
    int Unchanged,
    IReadOnlyList<IntakeKey> Keys,
    IReadOnlyList<Finding> Findings)
{
    public bool IsGood => Findings.All(finding => finding.Severity != FindingSeverity.Error);
}

/// <summary>An integration's key, in clear.</summary>
public sealed record IntakeKey(string Integration, string Key);
