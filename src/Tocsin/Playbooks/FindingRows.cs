using Tocsin.Core.Playbooks;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Findings as screens show them.</summary>
public static class FindingRows
{
    /// <summary>What the text in the editor is called: lines are told of it alone.</summary>
    public const string Here = "the editor";

    /// <summary>On one screen.</summary>
    public const int Most = 50;

    /// <summary>Worst first.</summary>
    public static IReadOnlyList<FindingRow> Of(IEnumerable<Finding> findings) =>
        [.. findings.OrderByDescending(finding => finding.Severity).Take(Most).Select(Of)];

    private static FindingRow Of(Finding finding)
    {
        var here = finding.At is { File: Here, Line: > 0 };
        return new FindingRow(
            here || finding.Document.Split(' ') is not [var kind, var name] ? null : new TitleLink(finding.Document, Links.Document(kind, name)),
            here ? finding.At.Line : null, finding.Path, finding.Text, finding.Advice, finding.Severity == FindingSeverity.Error);
    }
}
