using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Where an incident stands: its last milestone, or how it went otherwise.</summary>
public enum Status
{
    Declared,
    Acknowledged,
    Identified,
    Recovered,
    Resolved,
    Closed,

    /// <summary>A false alarm.</summary>
    Cancelled,

    /// <summary>It was the same as another, which goes on.</summary>
    Merged,
}

/// <summary>Who handles it: a person, a team, or an outside system.</summary>
/// <param name="Id">The person's id, the team's name, the system's name.</param>
public sealed record Owner(OwnerKind Kind, string Id, string Name)
{
    public static Owner Of(PersonRef person) => new(OwnerKind.Person, person.Id, person.Name);
}

/// <summary>The kinds of owners.</summary>
public enum OwnerKind
{
    Person,
    Team,
    System,
}

/// <summary>One line of the ownership ledger.</summary>
/// <param name="Until">Null: still.</param>
public sealed record Ownership(Owner Owner, Instant From, Instant? Until)
{
    public Duration Length(Instant now) => (Until ?? Instant.Max(From, now)) - From;
}

/// <summary>A milestone and when it happened.</summary>
public sealed record Reached(Milestone Milestone, Instant At);

/// <summary>A promise that runs, was kept, or was broken.</summary>
/// <param name="From">What it is counted from; the same after a change of level.</param>
/// <param name="Within">How much counted time it has.</param>
/// <param name="Due">When the time is up, as things stand; null while it is paused.</param>
/// <param name="RiskAt">When its owner is reminded; null once that is done, or while it is paused.</param>
/// <param name="Left">Counted time that was left when it was paused; null while it runs.</param>
/// <param name="Met">When it was kept, or ended without it.</param>
/// <param name="Breached">When it was found broken.</param>
/// <param name="Waived">It ended without being kept, because nobody is owed it any more: figures leave it out.</param>
public sealed record Clock(
    ClockKind Kind, Instant From, Duration Within, string? Calendar, Instant? Due, Instant? RiskAt, Duration? Left = null, Instant? Met = null, Instant? Breached = null,
    bool Waived = false)
{
    public bool Runs => Met is null && Left is null;
}

/// <summary>Somebody's time in a role.</summary>
/// <param name="Area">For an expert: what for.</param>
public sealed record Holding(string Role, PersonRef Person, string? Area, Instant From, Instant? Until);

/// <summary>Somebody was asked to fill a role, by a page.</summary>
public sealed record Asked(string Role, string Page, Instant At);

/// <summary>A checklist item that was done, last when and by whom.</summary>
/// <param name="Item">Its place in the list, from 0.</param>
public sealed record Done(string Checklist, int Item, PersonRef By, Instant At);

/// <summary>What is affected.</summary>
/// <param name="Users">How many, as far as known.</param>
/// <param name="Money">What it costs, in words.</param>
/// <param name="Deadline">What must not be missed, in words.</param>
public sealed record Impact(
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Environments,
    IReadOnlyList<string> Regions,
    IReadOnlyList<string> Customers,
    long? Users,
    IReadOnlyList<string> Functions,
    string? Money,
    string? Deadline)
{
    public static Impact None { get; } = new([], [], [], [], null, [], null, null);

    /// <summary>Somebody wrote down what is affected, or how many.</summary>
    public bool IsKnown => Services.Count > 0 || Users is not null;
}

/// <summary>Words that were said once and may be replaced by newer ones; the older stay on the timeline.</summary>
public sealed record Statement(string Text, PersonRef By, Instant At);

/// <summary>More is reported than a level was decided on.</summary>
public sealed record Questioned(Reason Why, Instant At);

/// <summary>Something to do.</summary>
/// <param name="Assignee">A person or a team; null: nobody yet.</param>
public sealed record IncidentTask(string Id, string Text, Owner? Assignee, Instant? Due, PersonRef By, Instant? Done);

/// <summary>A choice to be made, or made.</summary>
/// <param name="Confidence">In words, such as <c>fairly sure</c>.</param>
public sealed record Choice(string Id, string Question, IReadOnlyList<string> Options, Instant? Due, string? Chosen, PersonRef? By, string? Confidence, Instant? Made);

/// <summary>What made it work again for now; it stays open until it is removed.</summary>
public sealed record TemporaryFix(string Id, string Text, PersonRef By, Instant At, Instant? Removed);

/// <summary>What removes the cause.</summary>
public sealed record Solution(string Text, PersonRef By, Instant At, PersonRef? ApprovedBy, Instant? Approved);

/// <summary>Somebody outside who reported it, or is touched by it.</summary>
/// <param name="Contact">How to reach them, as they said.</param>
/// <param name="Complaint">What they complained of, until somebody followed it up.</param>
/// <param name="Confirmed">When they confirmed that it works again.</param>
public sealed record Caller(string Id, string Name, string Contact, string Symptoms, Instant Reported, Instant? LastContact, string? Complaint, Instant? Confirmed);

/// <summary>Another incident, as this one knows it.</summary>
public sealed record IncidentRef(string Id, int Number, string Title);

/// <summary>A hand-over that waits for an answer.</summary>
/// <param name="Brief">State, impact, what was tried, open tasks, next due clocks: as it was when it was offered.</param>
public sealed record Offer(string Id, Owner To, PersonRef By, string Reason, string Brief, Instant Expires);

/// <summary>Somebody who takes part.</summary>
public sealed record Attendance(string Person, string? Team, Instant From, Instant? Until);

/// <summary>A gate's need that somebody signed.</summary>
public sealed record Signature(GateNeed Need, PersonRef By, string? Note, Instant At);

/// <summary>A person or thing to wake, and why: it goes out as a page that knows this incident.</summary>
/// <param name="For">What answering it does: <c>incident</c>, <c>role:NAME</c>, <c>clock:KIND</c>, <c>handover:ID</c>, <c>candidate</c>, <c>level</c>.</param>
public sealed record Wake(string For, string Title, IReadOnlyList<Target> Targets, Reason Why)
{
    public const string Incident = "incident";
    public const string Candidate = Paging.Page.ForCandidate;
    public const string Level = "level";
    private const string Role = "role:";

    public static string ForRole(string role) => Role + role;

    public static string ForClock(ClockKind kind) => $"clock:{kind}";

    public static string ForHandover(string offer) => $"handover:{offer}";

    /// <summary>The role that answering fills; null: none.</summary>
    public static string? RoleOf(string purpose) => purpose.StartsWith(Role, StringComparison.Ordinal) ? purpose[Role.Length..] : null;
}
