namespace Tocsin.Core.Playbooks;

/// <summary>How bad an incident is: a level for each pair of impact and urgency, in plain words that stand beside the choice.</summary>
/// <param name="Impacts">At least one, the gravest first.</param>
/// <param name="Urgencies">At least one, the most pressing first.</param>
/// <param name="Levels">At least one, the worst first.</param>
/// <param name="Rows">One per impact, in the order of <paramref name="Impacts"/>: the name of a level for each urgency.</param>
public sealed record LevelMatrix(
    string Name,
    string Title,
    IReadOnlyList<Grade> Impacts,
    IReadOnlyList<Grade> Urgencies,
    IReadOnlyList<Level> Levels,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string? Description = null) : Document(Name, Title)
{
    /// <summary>The worst level where the matrix does not know one of the two.</summary>
    public Level Level(string impact, string urgency)
    {
        var (row, column) = (Index(Impacts, impact), Index(Urgencies, urgency));
        return row < 0 || column < 0 ? Levels[0] : Levels.First(level => level.Name == Rows[row][column]);
    }

    private static int Index(IReadOnlyList<Grade> grades, string name) => grades.Select(grade => grade.Name).ToList().IndexOf(name);
}

/// <summary>One choice of impact or urgency.</summary>
/// <param name="Criteria">When it is this one, in plain words.</param>
public sealed record Grade(string Name, string Title, string Criteria);

/// <summary>One level of a matrix.</summary>
/// <param name="Name">Short, such as <c>P1</c>.</param>
/// <param name="Major">It gets the coordinated response.</param>
/// <param name="Clocks">Promises that start with an incident of this level.</param>
/// <param name="UpdateEvery">How long people may go without an update; null: nobody is promised any.</param>
/// <param name="Escalate">Whom to page when one of its clocks is breached.</param>
public sealed record Level(
    string Name,
    string Title,
    string Criteria,
    bool Major,
    IReadOnlyList<ClockTarget> Clocks,
    Duration? UpdateEvery,
    IReadOnlyList<Target> Escalate);

/// <summary>A promise: this much time from its start.</summary>
/// <param name="Calendar">The business calendar whose hours count; null: every hour does.</param>
public sealed record ClockTarget(ClockKind Kind, Duration Within, string? Calendar = null);

/// <summary>What is promised.</summary>
public enum ClockKind
{
    /// <summary>From report until somebody handles it.</summary>
    Response,

    /// <summary>From report until it is located, or handed to those who can.</summary>
    Demarcation,

    /// <summary>From its occurrence until service is restored.</summary>
    Recovery,

    /// <summary>From report until it is resolved.</summary>
    Resolution,

    /// <summary>Until people are told something again.</summary>
    Update,
}
