using Tocsin.OnCall;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>A team's board: who answers now, what waits for the team, what it owns, and how it works.</summary>
/// <param name="Document">Where it is written down.</param>
/// <param name="From">Where the picture of the days ahead begins.</param>
/// <param name="Days">How many days it shows.</param>
/// <param name="Pages">Open pages of its services, held by its members, or that paged one of them; unanswered first.</param>
/// <param name="Alerts">The latest of its services.</param>
/// <param name="Procedure">How its on-call works, in Markdown; null: nothing is written down.</param>
/// <param name="Findings">What lint says of it.</param>
/// <param name="MayEdit">The reader may write documents.</param>
public sealed record TeamView(
    FrameView Frame,
    string Name,
    string Title,
    string? Description,
    TitleLink Document,
    Who? Owner,
    TitleLink? Parent,
    TitleLink? Policy,
    string? Chat,
    IReadOnlyList<string> Codes,
    Instant From,
    int Days,
    IReadOnlyList<ScheduleBoard> Schedules,
    IReadOnlyList<MemberRow> Members,
    IReadOnlyList<PageRow> Pages,
    IReadOnlyList<AlertRow> Alerts,
    IReadOnlyList<ServiceRow> Services,
    IReadOnlyList<TeamRow> Below,
    string? Procedure,
    IReadOnlyList<FindingRow> Findings,
    bool MayEdit);

/// <summary>One member.</summary>
/// <param name="Zone">Theirs; null: the handle is nobody's.</param>
/// <param name="OnCall">On call by one of the team's schedules now.</param>
public sealed record MemberRow(Who Person, DateTimeZone? Zone, bool OnCall);
