using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>One service: whose it is, whom a page would wake, what is open, and how alerts come to it.</summary>
/// <param name="Document">Where it is written down.</param>
/// <param name="Policy">The policy its pages follow; null: straight to the last resort.</param>
/// <param name="PolicyIsTeams">The policy is its team's.</param>
/// <param name="Path">The way a page would go if it opened now.</param>
/// <param name="Pages">Open pages, unanswered first.</param>
/// <param name="Alerts">Among the latest alerts, newest first.</param>
/// <param name="Ways">How alerts come to it, in the order they are tried.</param>
/// <param name="Findings">What lint says of it.</param>
public sealed record ServiceView(
    FrameView Frame,
    string Name,
    string Title,
    string? Description,
    TitleLink Team,
    TitleLink Document,
    TitleLink? Policy,
    bool PolicyIsTeams,
    PathView Path,
    Burning Burning,
    IReadOnlyList<PageRow> Pages,
    IReadOnlyList<AlertRow> Alerts,
    IReadOnlyList<Way> Ways,
    IReadOnlyList<FindingRow> Findings);

/// <summary>One way by which alerts come to a service.</summary>
/// <param name="By">The route or integration.</param>
/// <param name="Asks">Which alerts it takes, in plain words.</param>
public sealed record Way(TitleLink By, string Asks);
