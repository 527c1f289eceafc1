using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Any event outside standard operation that causes, or may cause, an interruption or a loss of quality. It is the fold of its timeline.</summary>
public sealed partial record Incident
{
    /// <summary>The longest line somebody may write, in characters.</summary>
    public const int LongestText = 10_000;

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 200;

    /// <summary>The most of each thing one incident keeps: tasks, callers, children, pages and so on.</summary>
    public const int Most = 500;

    public required string Id { get; init; }

    /// <summary>What people call it: INC- and this number.</summary>
    public int Number { get; init; }

    public string Title { get; init; } = "";

    public string? Summary { get; init; }

    public Process Process { get; init; } = Process.BuiltIn;

    public Status Status { get; init; }

    public string ImpactGrade { get; init; } = "";

    public string UrgencyGrade { get; init; } = "";

    public string Level { get; init; } = "";

    /// <summary>Why its level may be too low; null: nobody has to look at it.</summary>
    public Questioned? Questioned { get; init; }

    /// <summary>Who received it first and stays accountable.</summary>
    public PersonRef Keeper { get; init; } = new("", "");

    public Owner Owner { get; init; } = new(OwnerKind.Person, "", "");

    public IReadOnlyList<Ownership> Ledger { get; init; } = [];

    public IReadOnlyList<Reached> Milestones { get; init; } = [];

    public IReadOnlyList<Clock> Clocks { get; init; } = [];

    /// <summary>Why its clocks stand still; null: they run.</summary>
    public string? Paused { get; init; }

    public IReadOnlyList<Holding> Holdings { get; init; } = [];

    public IReadOnlyList<Asked> Asked { get; init; } = [];

    public IReadOnlyList<Done> DoneItems { get; init; } = [];

    public Impact Impact { get; init; } = Impact.None;

    public Statement? ImpactStatement { get; init; }

    public Statement? BusinessImpact { get; init; }

    public Statement? Workaround { get; init; }

    public Statement? DeskText { get; init; }

    public Statement? LastUpdate { get; init; }

    public Solution? Solution { get; init; }

    public IReadOnlyList<TemporaryFix> Fixes { get; init; } = [];

    public IReadOnlyList<IncidentTask> Tasks { get; init; } = [];

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public IReadOnlyList<Caller> Callers { get; init; } = [];

    /// <summary>When it was reported by whoever is no caller, or was one already.</summary>
    public IReadOnlyList<Instant> Reports { get; init; } = [];

    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    public IReadOnlyList<Attendance> Attendance { get; init; } = [];

    public IncidentRef? Parent { get; init; }

    public IReadOnlyList<IncidentRef> Children { get; init; } = [];

    public IncidentRef? MergedInto { get; init; }

    public Offer? Offer { get; init; }

    /// <summary>Pages that belong to it.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    public bool Restricted { get; init; }

    /// <summary>Who may see it besides those who take part, if it is restricted.</summary>
    public IReadOnlyList<PersonRef> Named { get; init; } = [];

    public string Source { get; init; } = "";

    /// <summary>Things numbered so far, so that their ids need no chance.</summary>
    public int Numbered { get; init; }

    /// <summary>Somebody must still do something about it.</summary>
    public bool IsOpen => Status < Status.Closed;

    /// <summary>Users still notice it.</summary>
    public bool IsBurning => Status < Status.Recovered;

    public Level LevelNow => Process.Level(Level);

    public bool IsMajor => LevelNow.Major;

    public IncidentRef Ref => new(Id, Number, Title);

    public string Label => $"INC-{Number}";

    /// <summary>When a milestone happened; null: not yet, or nobody knows.</summary>
    public Instant? At(Milestone milestone) => Milestones.FirstOrDefault(reached => reached.Milestone == milestone)?.At;

    /// <summary>Who holds a role now.</summary>
    public IEnumerable<Holding> Holders(string role) => Holdings.Where(holding => holding.Until is null && holding.Role == role);

    public bool Holds(string personId, string role) => Holders(role).Any(holding => holding.Person.Id == personId);

    public Clock? Clock(ClockKind kind) => Clocks.FirstOrDefault(clock => clock.Kind == kind);

    /// <summary>Everybody who has a part in it: owner, keeper, holders of roles, assignees, whoever is named.</summary>
    public bool TakesPart(string personId) =>
        Owner.Id == personId || Keeper.Id == personId || Holdings.Any(holding => holding.Until is null && holding.Person.Id == personId)
        || Named.Any(person => person.Id == personId) || Tasks.Any(task => task.Assignee?.Id == personId) || Offer?.To.Id == personId;

    /// <summary>How long the current owner has had it, and how long it has been owned at all.</summary>
    public (Duration Current, Duration Total) Owned(Instant now)
    {
        var current = Ledger.Count == 0 ? Duration.Zero : Ledger[^1].Length(now);
        return (current, Ledger.Aggregate(Duration.Zero, (sum, line) => sum + line.Length(now)));
    }
}
