using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Who answers together.</summary>
/// <param name="Rows">Each team below its parent, by title.</param>
/// <param name="Left">How many more there are than fit on the screen.</param>
/// <param name="MayEdit">The reader may write documents.</param>
public sealed record TeamsView(FrameView Frame, IReadOnlyList<TeamRow> Rows, int Left, bool MayEdit);

/// <summary>One team in the list.</summary>
/// <param name="Depth">0 for a team without parent.</param>
/// <param name="OnCall">Who is on call by its schedules now.</param>
/// <param name="Covered">Each of its schedules has somebody on call; a team without schedule is not.</param>
/// <param name="Services">How many services it owns.</param>
public sealed record TeamRow(
    string Name, string Title, string? Description, int Depth, IReadOnlyList<Who> Members, IReadOnlyList<Who> OnCall, bool Covered, int Schedules, int Services, Burning Burning);
