namespace Tocsin.Core.Playbooks;

/// <summary>Something wrong or worrying in the playbook: where, what, and what to do about it.</summary>
/// <param name="Rule">Stable name of the rule for programs, lower-case words joined by hyphens, e.g. <c>unknown-field</c>.</param>
/// <param name="At">File, line and column, where they are known.</param>
/// <param name="Document">Kind and name, such as <c>Service payments</c>; empty where what was read is not yet a document.</param>
/// <param name="Path">The way into the document, such as <c>spec.steps[1].page[0]</c>; empty: the document as a whole.</param>
/// <param name="Text">One plain sentence: what is wrong.</param>
/// <param name="Advice">One plain sentence: what to do.</param>
/// <param name="Nearest">The valid name nearest to the one that was written, if one is near.</param>
/// <param name="Live">Known only with people and their contact methods at hand; the files alone cannot tell.</param>
public sealed record Finding(
    string Rule,
    FindingSeverity Severity,
    Position At,
    string Document,
    string Path,
    string Text,
    string Advice,
    string? Nearest = null,
    bool Live = false)
{
    /// <summary>One line for a terminal: where, how bad, what, and what to do.</summary>
    public override string ToString()
    {
        var where = string.Join(" ", new[] { At.ToString(), Document, Path }.Where(part => part != ""));
        return $"{(where == "" ? "playbook" : where)}: {Severity.ToString().ToLowerInvariant()}: {Text} {Advice} [{Rule}]";
    }
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>It would hurt some night; the playbook can be used.</summary>
    Warning,

    /// <summary>The playbook cannot be used.</summary>
    Error,
}
