using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>One thing that happened to a page, and why.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Kind">Picks the icon.</param>
/// <param name="Text">One plain sentence: "Grace Hopper was e-mailed".</param>
/// <param name="By">Who did it; null: Tocsin itself.</param>
/// <param name="Why">The recorded reason's sentence; null where the entry is its own reason.</param>
public sealed record TimelineEntry(Instant At, EntryKind Kind, string Text, Who? By = null, string? Why = null);

/// <summary>What an entry is about.</summary>
public enum EntryKind
{
    Opened,
    Alert,
    Reached,
    Passed,
    Sent,
    Failed,
    Acknowledged,
    Reassigned,
    Again,
    Ended,
}
