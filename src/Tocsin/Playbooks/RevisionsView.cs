using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The playbook's revisions, newest first.</summary>
public sealed record RevisionsView(FrameView Frame, IReadOnlyList<Revision> Revisions, string? Newest, string? Older);

/// <summary>One revision, or what lies between two.</summary>
/// <param name="Revision">The later one; null: it is the empty playbook.</param>
/// <param name="MayEdit">The reader may go back to it.</param>
public sealed record RevisionView(FrameView Frame, Revision? Revision, long To, long From, long Latest, Comparison Comparison, bool MayEdit)
{
    /// <summary>It is compared with the one right before it.</summary>
    public bool IsOne => From == To - 1;
}

/// <summary>The versions of one document, newest first.</summary>
/// <param name="Latest">The playbook's revision: what an edit that begins here has seen.</param>
/// <param name="BeginsNow">The first version shown is the one that stands.</param>
public sealed record HistoryView(
    FrameView Frame, DocumentName Document, IReadOnlyList<DocumentVersion> Versions, long Latest, bool BeginsNow, bool MayEdit, string? Newest, string? Older)
{
    public bool IsGone => BeginsNow && Versions[0].Body is null;
}
