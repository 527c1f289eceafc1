namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>One reading of many documents: gathers every finding and every name that points to another document.</summary>
internal sealed class Reading
{
    /// <summary>More findings than this help nobody; the rest are counted.</summary>
    public const int MostFindings = 1_000;

    private readonly List<Finding> findings = [];
    private readonly List<Mention> mentions = [];
    private int unsaid;

    /// <summary>Kind and name of the document being read, as far as they are known.</summary>
    public string Document { get; set; } = "";

    public IReadOnlyList<Mention> Mentions => mentions;

    /// <summary>Reports an error; always false, so that a reader can return it.</summary>
    public bool Wrong(Position at, Place place, Wrong wrong)
    {
        if (findings.Count == MostFindings)
            unsaid++;
        else
            findings.Add(new Finding(wrong.Rule, FindingSeverity.Error, at, Document, place.ToString(), wrong.Text, wrong.Advice, wrong.Nearest));
        return false;
    }

    public void Names(string kind, string name, Position at, Place place) => mentions.Add(new Mention(Document, kind, name, at, place));

    /// <summary>Everything found, in the order of the files.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var ordered = findings.OrderBy(
            finding => finding.At.File, StringComparer.Ordinal).ThenBy(finding => finding.At.Line).ThenBy(finding => finding.At.Column);
        return unsaid == 0 ? [.. ordered] : [.. ordered, Rest()];
    }

    private Finding Rest() => new(
        "more-findings", FindingSeverity.Error, Position.None, "", "", $"{unsaid} more findings are not listed.", "Correct those above and read again.");
}

/// <summary>A name in one document that points to another.</summary>
internal sealed record Mention(string From, string Kind, string Name, Position At, Place Place);
