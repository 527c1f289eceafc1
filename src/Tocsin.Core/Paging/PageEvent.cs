using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>One entry of a page's timeline. A stored shape is for ever: add optional members, never change or remove one.</summary>
public abstract record PageEvent
{
    /// <summary>Stored kinds and their types; the kind is the type's name in lower case with hyphens.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = typeof(PageEvent).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(PageEvent))
        .ToDictionary(KindOf, StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<Type, string> Names = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The kind under which this entry is stored, e.g. <c>page-opened</c>.</summary>
    public string Kind() => Names[GetType()];

    private static string KindOf(Type type) =>
        string.Concat(type.Name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

/// <summary>The first alert of a group fired, or an incident asks for somebody.</summary>
/// <param name="Targets">Whom to page, where an incident asks for them instead of a policy.</param>
/// <param name="Incident">The id of the incident that asks.</param>
/// <param name="For">What answering it does there, such as <c>role:NAME</c>.</param>
public sealed record PageOpened(
    string Title, string? Service, string? ServiceTitle, string? Policy, Urgency Urgency, Severity Severity, string GroupKey, Instant JoinableUntil,
    int Alerts, Reason Why, long PlaybookRevision, IReadOnlyList<Target>? Targets = null, string? Incident = null, string? For = null) : PageEvent;

/// <summary>One commit's changes among the page's alerts.</summary>
/// <param name="Joined">Alerts new to the page.</param>
/// <param name="Worsened">Alerts that repeated with a worse severity.</param>
/// <param name="Revived">Quiet or resolved alerts that fire again.</param>
/// <param name="Severity">The worst severity among the joined, worsened and revived; null where there are none.</param>
/// <param name="Sample">The title of one of them.</param>
/// <param name="Firing">How many fire after it.</param>
/// <param name="Stale">How many are quiet after it.</param>
/// <param name="Left">Quiet alerts that fire again under another page, because this one had ended.</param>
/// <param name="Muted">Alerts that a silence took away.</param>
/// <param name="MutedWhy">Who silenced one of them, and why.</param>
/// <param name="Flapping">What is said of one that began to flap, or has calmed down.</param>
public sealed record AlertsChanged(
    int Joined, int Worsened, int Revived, int Resolved, int Quiet, Severity? Severity, string? Sample, int Firing, int Stale, int Left = 0,
    int Muted = 0, Reason? MutedWhy = null, Reason? Flapping = null) : PageEvent;

/// <summary>A step paged somebody.</summary>
/// <param name="Next">When the next step follows if nobody acknowledges.</param>
public sealed record StepReached(
    int Round, int Step, IReadOnlyList<Reached> People, IReadOnlyList<Missed> Missed, Instant Next, Reason Why, long PlaybookRevision) : PageEvent;

/// <summary>A step could page nobody and was passed at once.</summary>
public sealed record StepPassed(int Round, int Step, IReadOnlyList<Missed> Missed, Reason Why, long PlaybookRevision) : PageEvent;

/// <summary>No step was answered, or there is no usable path.</summary>
public sealed record LastResortReached(
    IReadOnlyList<Reached> People, IReadOnlyList<Missed> Missed, Instant Next, Reason Why, long PlaybookRevision) : PageEvent;

/// <summary>Nobody answered the last resort: everybody on the path is paged again.</summary>
public sealed record PagedAgain(
    int Round, IReadOnlyList<Reached> People, IReadOnlyList<Missed> Missed, Instant Next, Reason Why, long PlaybookRevision) : PageEvent;

/// <summary>A message is owed to somebody by one of their contact methods.</summary>
public sealed record MessageOwed(
    string Delivery, MessageKind Message, PersonRef Person, string Method, string MethodLabel, string Channel, Reason Why) : PageEvent;

/// <summary>The provider took a message.</summary>
public sealed record MessageSent(string Delivery, int Attempts) : PageEvent;

/// <summary>A receipt, or a human, proves that a message arrived.</summary>
public sealed record MessageDelivered(string Delivery, Reason Why) : PageEvent;

/// <summary>A message did not go out; it is tried again for as long as it is wanted. Recorded at the first failure and when the problem changes.</summary>
public sealed record MessageFailed(string Delivery, string Problem, Instant? NextTry) : PageEvent;

/// <summary>A message was no longer wanted.</summary>
public sealed record MessageSuperseded(string Delivery, Reason Why) : PageEvent;

/// <summary>A human has it.</summary>
/// <param name="Via">Where they pressed, e.g. <c>link</c>, <c>console</c>, <c>api</c>.</param>
/// <param name="Expires">When it pages again unless it has ended by then; null: never.</param>
public sealed record Acknowledged(PersonRef By, string Via, Instant? Expires) : PageEvent;

/// <summary>It was acknowledged but not ended in time: it pages again.</summary>
public sealed record AckExpired(Reason Why) : PageEvent;

/// <summary>A human wants the next step now.</summary>
public sealed record Escalated(PersonRef By, string? Reason) : PageEvent;

/// <summary>A human gave it to somebody else, who is paged.</summary>
public sealed record Reassigned(PersonRef By, Reached To, string Reason, Instant Next) : PageEvent;

/// <summary>New or worse alerts joined and raised the urgency.</summary>
public sealed record UrgencyRaised(Urgency Urgency, Reason Why) : PageEvent;

/// <summary>The acknowledger is told of new or worse alerts.</summary>
public sealed record Renotified(int Changes, Reason Why) : PageEvent;

/// <summary>A human closed it.</summary>
/// <param name="Again">When it pages again if one of its alerts still fires; null: none does.</param>
public sealed record Closed(PersonRef By, string Reason, Instant? Again) : PageEvent;

/// <summary>It was closed by hand, but an alert still fires.</summary>
public sealed record Reopened(Reason Why) : PageEvent;

/// <summary>All its alerts have resolved.</summary>
public sealed record PageEnded(Reason Why) : PageEvent;

/// <summary>What a message says.</summary>
public enum MessageKind
{
    /// <summary>You are needed.</summary>
    Page,

    /// <summary>New or worse alerts joined what you acknowledged.</summary>
    Update,

    /// <summary>Somebody has it.</summary>
    Taken,

    /// <summary>It is over.</summary>
    Over,

    /// <summary>Does this contact method work?</summary>
    Test,
}
