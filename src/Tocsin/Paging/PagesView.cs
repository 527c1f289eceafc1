using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Pages, open ones first.</summary>
/// <param name="Shown">Which of them.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Mine">How many open ones are the reader's.</param>
/// <param name="Rows">Unanswered, then acknowledged, then ended; newest first within each; one page of the list.</param>
/// <param name="Newest">Address of the list's beginning; null while it shows that.</param>
/// <param name="Older">Address of what comes after; null at the end.</param>
public sealed record PagesView(FrameView Frame, PagesShown Shown, int Open, int Mine, IReadOnlyList<PageRow> Rows, string? Newest, string? Older);

/// <summary>Which pages a list shows; the query's <c>show</c> in lower case.</summary>
public enum PagesShown
{
    Open,
    Mine,
    Ended,
    All,
}
