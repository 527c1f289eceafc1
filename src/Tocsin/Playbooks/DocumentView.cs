using Tocsin.Core.Playbooks.Diffs;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>One document, as a form or as YAML.</summary>
/// <param name="Kind">As written in files.</param>
/// <param name="Name">Null: it is new.</param>
/// <param name="Form">The document as a form; null: it is shown as YAML.</param>
/// <param name="Yaml">The saved text, or what was just typed.</param>
/// <param name="Base">The revision the edit began from; posted along, so that nobody overwrites another's change.</param>
/// <param name="Findings">What stands against it, but for what stands beside a field of the form.</param>
/// <param name="ReadOnly">Why it cannot be changed here: its file keeps it, or the reader may not; null: it can.</param>
/// <param name="Source">The file it was applied from; null: it comes from none.</param>
/// <param name="MayRelease">Its file keeps it, and the reader may let it be changed here.</param>
/// <param name="UsedBy">Documents that refer to it.</param>
public sealed record DocumentView(
    FrameView Frame,
    string Kind,
    string? Name,
    string Title,
    DocumentForm? Form,
    string Yaml,
    long Base,
    IReadOnlyList<FindingRow> Findings,
    string? ReadOnly,
    string? Source,
    bool MayRelease,
    IReadOnlyList<TitleLink> UsedBy)
{
    /// <summary>What somebody else changed since the edit began.</summary>
    public OtherChange? Other { get; init; }

    /// <summary>For whoever reads the history; kept while the document is looked over again.</summary>
    public string Why { get; init; } = "";

    /// <summary>Its address; that of new ones of its kind where it is new.</summary>
    public string Address => Links.Document(Kind, Name ?? EditDocument.New);
}

/// <summary>What somebody else made of a document meanwhile.</summary>
public sealed record OtherChange(long Revision, Instant At, string By, string Why, DocumentDiff? Diff);

/// <summary>A change to one document before it is saved.</summary>
/// <param name="Diff">None: nothing changes.</param>
/// <param name="Findings">About this document.</param>
/// <param name="Elsewhere">What the change brings up in other documents.</param>
/// <param name="Yaml">What is saved.</param>
/// <param name="EditedAs">The view to go back to.</param>
public sealed record ReviewView(
    FrameView Frame,
    string Kind,
    string? Name,
    string Title,
    IReadOnlyList<DocumentDiff> Diff,
    IReadOnlyList<FindingRow> Findings,
    IReadOnlyList<FindingRow> Elsewhere,
    string Yaml,
    string EditedAs,
    long Base,
    string Why)
{
    public string Address => Links.Document(Kind, Name ?? EditDocument.New);
}
