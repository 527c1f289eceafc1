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

/// <summary>The hours that count for clocks that do not run around the clock, in local wall time.</summary>
/// <param name="Zone">IANA time zone id.</param>
/// <param name="Hours">At least one; they may not cross midnight.</param>
/// <param name="Holidays">Whole days that do not count.</param>
public sealed record BusinessCalendar(
    string Name, string Title, string Zone, IReadOnlyList<BusinessHours> Hours, IReadOnlyList<LocalDate> Holidays, string? Description = null) : Document(Name, Title);

/// <summary>From one wall time until another on these days of the week; until 00:00 is the day's end.</summary>
public sealed record BusinessHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime Until);

/// <summary>A role that somebody holds in an incident.</summary>
/// <param name="Duties">What whoever holds it does, in Markdown.</param>
/// <param name="Fill">Whom to page to fill it; empty: somebody takes it.</param>
/// <param name="FromServices">The owners of the affected services are paged as well.</param>
/// <param name="Several">Several people may hold it, each for an area, such as subject-matter experts.</param>
public sealed record IncidentRole(
    string Name, string Title, string? Duties, IReadOnlyList<Target> Fill, bool FromServices, bool Several) : Document(Name, Title);

/// <summary>What one role does in one phase of an incident, so that nobody has to remember it.</summary>
/// <param name="Role">Whose it is; null: the owner's.</param>
/// <param name="Phase">When its items come up.</param>
/// <param name="Every">For <see cref="ChecklistPhase.Interval"/>: how often, from one minute to seven days.</param>
/// <param name="Levels">Only at these levels; empty: at all.</param>
/// <param name="Items">At least one.</param>
public sealed record Checklist(
    string Name, string Title, string? Role, ChecklistPhase Phase, Duration? Every, IReadOnlyList<string> Levels, IReadOnlyList<string> Items) : Document(Name, Title);

/// <summary>When a checklist comes up.</summary>
public enum ChecklistPhase
{
    /// <summary>As soon as the incident is declared.</summary>
    Start,

    /// <summary>Again and again while it is not recovered.</summary>
    Interval,

    /// <summary>Once service is restored.</summary>
    Recovered,

    /// <summary>Once it is resolved, before it is closed.</summary>
    End,
}

/// <summary>How one sort of incident is handled.</summary>
/// <param name="Matrix">The level matrix.</param>
/// <param name="Criteria">When something is an incident of this type, in plain words.</param>
/// <param name="Keeper">The role that receives it and stays accountable: whoever declares holds it.</param>
/// <param name="Lead">The role that runs it; its holder confirms the other roles.</param>
/// <param name="Roles">Roles it may have, and from which level they are required.</param>
/// <param name="Checklists">Names of checklists.</param>
/// <param name="Gates">What must be done before a milestone.</param>
/// <param name="HandoverWithin">How long a hand-over may stay unanswered before it escalates.</param>
/// <param name="Restricted">It is visible only to those who take part.</param>
/// <param name="Triage">When reports become a candidate by themselves.</param>
public sealed record IncidentType(
    string Name,
    string Title,
    string Matrix,
    string? Criteria,
    string? Keeper,
    string? Lead,
    IReadOnlyList<RoleUse> Roles,
    IReadOnlyList<string> Checklists,
    IReadOnlyList<Gate> Gates,
    Duration HandoverWithin,
    bool Restricted,
    TriageRule? Triage) : Document(Name, Title)
{
    public static readonly Duration DefaultHandover = Duration.FromMinutes(10);
}

/// <summary>One role of an incident type.</summary>
/// <param name="Required">At these levels somebody must hold it; empty: at none.</param>
public sealed record RoleUse(string Role, IReadOnlyList<string> Required);

/// <summary>What must be done before a milestone is reached.</summary>
/// <param name="Before">The milestone it guards.</param>
/// <param name="By">The role that must have done it; null: anybody who may.</param>
/// <param name="Levels">Only at these levels; empty: at all.</param>
public sealed record Gate(Milestone Before, GateNeed Need, string? By, IReadOnlyList<string> Levels);

/// <summary>Instants in an incident's life, in the order of a good one.</summary>
public enum Milestone
{
    ImpactStarted,
    Detected,
    Reported,
    Declared,
    Acknowledged,
    Identified,
    Recovered,
    Resolved,
    Closed,
}

/// <summary>What a gate asks for.</summary>
public enum GateNeed
{
    /// <summary>Its impact is written down.</summary>
    ImpactRecorded,

    /// <summary>The level was validated.</summary>
    LevelValidated,

    /// <summary>Restoration of the services, and the amount of impact, were validated.</summary>
    ServicesValidated,

    /// <summary>Every caller confirmed that it works again.</summary>
    CallersConfirmed,

    /// <summary>A solution is written down.</summary>
    SolutionRecorded,

    /// <summary>The solution was reviewed and approved.</summary>
    SolutionApproved,

    /// <summary>The business impact is written down.</summary>
    BusinessImpactWritten,

    /// <summary>No task is open.</summary>
    TasksDone,

    /// <summary>No checklist item of its phases so far is open.</summary>
    ChecklistsDone,
}

/// <summary>When what is reported proposes a candidate by itself.</summary>
/// <param name="Reports">This many alerts or reports of one service within <paramref name="Within"/>; 0: never.</param>
/// <param name="Within">The stretch in which they count.</param>
/// <param name="Services">Services of which one report is enough.</param>
/// <param name="Page">Whom to page to accept, reject or merge it.</param>
public sealed record TriageRule(int Reports, Duration Within, IReadOnlyList<string> Services, IReadOnlyList<Target> Page);
