using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Payloads that came with a good key and could not be read.</summary>
/// <param name="Rows">Newest first; one page of the list.</param>
/// <param name="Kept">How many are kept at most; older ones give way.</param>
public sealed record QuarantineView(FrameView Frame, IReadOnlyList<QuarantineRow> Rows, int Kept, string? Newest, string? Older);

/// <summary>One payload in the list.</summary>
/// <param name="Problem">Why it could not be read, with the field.</param>
/// <param name="Replayed">When it was sent through again; null: it was not.</param>
public sealed record QuarantineRow(string Id, TitleLink Integration, Instant At, string Problem, long Bytes, Instant? Replayed);

/// <summary>One payload, whole.</summary>
/// <param name="Payload">Its text with keys masked; bytes that are no text are shown as dots.</param>
public sealed record QuarantinedView(FrameView Frame, QuarantineRow Row, string Payload);
