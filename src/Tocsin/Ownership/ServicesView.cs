using Tocsin.Paging;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Everything somebody relies on, whose it is, and whether it burns.</summary>
/// <param name="Rows">Burning ones first, then by title; under the filter.</param>
/// <param name="Search">Words that title, name or team hold; null: no filter.</param>
/// <param name="Left">How many more the filter leaves than fit on the screen.</param>
/// <param name="NeverAny">No service is written down yet.</param>
/// <param name="MayEdit">The reader may write documents.</param>
public sealed record ServicesView(FrameView Frame, IReadOnlyList<ServiceRow> Rows, string? Search, int Left, bool NeverAny, bool MayEdit);

/// <summary>One service in the list.</summary>
/// <param name="First">Whom a page would reach if it opened now.</param>
public sealed record ServiceRow(string Name, string Title, string? Description, TitleLink Team, Burning Burning, FirstReach First);
