namespace Tocsin.Core.Playbooks;

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
    string Name, string Title, string? Role, ChecklistPhase Phase, Duration? Every, IReadOnlyList<string> Levels, IReadOnlyList<string> Items) : Document(Name, Title)
{
    /// <summary>Whether posting the scribe's summary does its items; null: it does not.</summary>
    public bool? Summary { get; init; }
}

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
