namespace Tocsin.Core.Playbooks;

/// <summary>Documents as they were read, before anybody accepts them.</summary>
/// <param name="Documents">Those without errors of their own; names they point to may still be missing, which a finding says.</param>
/// <param name="Findings">Everything wrong, in the order of the files.</param>
/// <param name="Origins">Where each document stands.</param>
public sealed record Proposal(IReadOnlyList<Document> Documents, IReadOnlyList<Finding> Findings, Origins Origins)
{
    /// <summary>Nothing stands against using the documents.</summary>
    public bool IsGood => !Findings.Any(finding => finding.Severity == FindingSeverity.Error);
}
