using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>The running attempt to get a human's attention for one or more grouped alerts. It is the fold of its timeline, small enough to decide from in O(1).</summary>
public sealed partial record Page
{
    /// <summary>The most people one attempt keeps track of; more are still paged, the earliest are no longer listed.</summary>
    public const int MostReached = 200;

    /// <summary>What a page is for by which somebody is asked whether something is an incident.</summary>
    public const string ForCandidate = "candidate";

    public required string Id { get; init; }

    /// <summary>The first alert's title.</summary>
    public string Title { get; init; } = "";

    public string? Service { get; init; }

    /// <summary>The service's title as it was when the page opened.</summary>
    public string? ServiceTitle { get; init; }

    /// <summary>The escalation policy's name; null: straight to the last resort.</summary>
    public string? Policy { get; init; }

    /// <summary>Whom an incident asks for; null: a policy says whom to page.</summary>
    public IReadOnlyList<Target>? Whom { get; init; }

    /// <summary>The id of the incident, or of the candidate for one, that asks for them.</summary>
    public string? Incident { get; init; }

    /// <summary>What answering it does in that incident.</summary>
    public string? For { get; init; }

    /// <summary>Why that incident asks for them.</summary>
    public string? Because { get; init; }

    public Urgency Urgency { get; init; }

    /// <summary>The worst severity any of its alerts had.</summary>
    public Severity Severity { get; init; }

    public string GroupKey { get; init; } = "";

    public PageStatus Status { get; init; }

    public Instant Opened { get; init; }

    public Instant? Ended { get; init; }

    /// <summary>New alerts of its group may join until this instant.</summary>
    public Instant JoinableUntil { get; init; }

    /// <summary>Alerts that fire now.</summary>
    public int Firing { get; init; }

    /// <summary>Alerts whose sender went quiet: neither firing nor resolved.</summary>
    public int Stale { get; init; }

    /// <summary>All alerts that ever joined.</summary>
    public int Joined { get; init; }

    public Place Place { get; init; } = Place.Start;

    /// <summary>When the path goes on by itself; null while nobody is being tried.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>Whom the current attempt has reached, in order. At most <see cref="MostReached"/>.</summary>
    public IReadOnlyList<Reached> Reached { get; init; } = [];

    public PersonRef? AcknowledgedBy { get; init; }

    public Instant? AcknowledgedAt { get; init; }

    /// <summary>When an acknowledged page pages again unless it has ended.</summary>
    public Instant? AckExpires { get; init; }

    /// <summary>When the acknowledger was last told of new or worse alerts.</summary>
    public Instant? RenotifiedAt { get; init; }

    /// <summary>Changes not yet told to the acknowledger.</summary>
    public int Untold { get; init; }

    /// <summary>Messages owed so far: each takes the next number, so ids need no chance.</summary>
    public int Messages { get; init; }

    /// <summary>Grows whenever the attempt starts anew, so that rules of an older attempt do nothing.</summary>
    public int Attempt { get; init; }

    public bool IsOpen => Status is not PageStatus.Ended;
}

/// <summary>Where a page stands.</summary>
public enum PageStatus
{
    /// <summary>Somebody is being tried, step by step.</summary>
    Unanswered,

    /// <summary>A human has it.</summary>
    Acknowledged,

    /// <summary>Its alerts have resolved, or a human closed it.</summary>
    Ended,
}

/// <summary>Where on its path a page is.</summary>
/// <param name="Stage">Steps, then the last resort, then again and again.</param>
/// <param name="Round">0 for the first run through the steps; counts the slow repetitions in the last stage.</param>
/// <param name="Step">Index of the step last tried; -1 before the first.</param>
public sealed record Place(Stage Stage, int Round, int Step)
{
    public static readonly Place Start = new(Stage.Steps, 0, -1);
}

/// <summary>The stages of a path.</summary>
public enum Stage
{
    Steps,
    LastResort,
    Again,
}

/// <summary>Somebody the current attempt has reached.</summary>
/// <param name="Via">How they came to be paged, e.g. <c>on call for Payments until Mon 09:00</c>.</param>
public sealed record Reached(PersonRef Person, string Via, Instant At);

/// <summary>A target, or a person behind one, that could not be paged, and why.</summary>
public sealed record Missed(string Target, Reason Why);
