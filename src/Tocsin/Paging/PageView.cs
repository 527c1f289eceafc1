using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>One page, whole: what rings, who was told, who is next, and why.</summary>
/// <param name="Title">The title of its worst alert.</param>
/// <param name="Service">The service that is hit; null for alerts that no route gave one.</param>
/// <param name="Policy">The escalation policy it follows; null where only the last resort is left.</param>
/// <param name="Opened">When it began to page.</param>
/// <param name="State">What the state line says.</param>
/// <param name="Path">The path as a picture.</param>
/// <param name="Alerts">Its alerts, firing and worst first; at most <see cref="AlertsShown"/>.</param>
/// <param name="AlertCount">How many alerts it has in all.</param>
/// <param name="Deliveries">Messages owed, newest first; the newest of them where there are very many.</param>
/// <param name="Timeline">Each entry with its reason, newest first; one stretch of it.</param>
/// <param name="May">What the reader may do with it; all false for a viewer. The state decides which of it is shown.</param>
public sealed record PageView(
    FrameView Frame,
    string Id,
    string Title,
    Severity Severity,
    Urgency Urgency,
    TitleLink? Service,
    TitleLink? Policy,
    Instant Opened,
    PageState State,
    PathView Path,
    IReadOnlyList<AlertRow> Alerts,
    int AlertCount,
    IReadOnlyList<DeliveryRow> Deliveries,
    IReadOnlyList<TimelineEntry> Timeline,
    PageRights May)
{
    public const int AlertsShown = 50;

    /// <summary>The incident it belongs to; null: none.</summary>
    public TitleLink? Incident { get; init; }

    /// <summary>Address of the timeline's newest entries; null while they are shown.</summary>
    public string? Newest { get; init; }

    /// <summary>Address of the timeline's older entries; null at its beginning.</summary>
    public string? Older { get; init; }
}

/// <summary>What the state line says in plain words.</summary>
public abstract record PageState
{
    /// <summary>Where this puts the page.</summary>
    public PageStatus Status => this switch { Unanswered => PageStatus.Unanswered, Acknowledged => PageStatus.Acknowledged, _ => PageStatus.Ended };

    /// <summary>Nobody has acknowledged.</summary>
    /// <param name="Told">The last message to each person of the current step, newest first: "Grace was e-mailed at 03:12".</param>
    /// <param name="Next">Who is next; null only when nothing more is planned.</param>
    /// <param name="AckRanOut">It was acknowledged, but that ran out: by whom and when.</param>
    public sealed record Unanswered(IReadOnlyList<Told> Told, NextUp? Next, Acknowledgement? AckRanOut = null) : PageState;

    /// <summary>Somebody has it.</summary>
    /// <param name="Waited">From the page's opening to the acknowledgement.</param>
    /// <param name="PagesAgain">When it pages again unless it ends; null: it never does.</param>
    public sealed record Acknowledged(Acknowledgement By, Duration Waited, Instant? PagesAgain) : PageState;

    /// <summary>It ended by itself.</summary>
    /// <param name="Why">The recorded reason: all its alerts have resolved, or they went quiet.</param>
    public sealed record Resolved(Instant At, Acknowledgement? By, string Why) : PageState;

    /// <summary>Somebody closed it.</summary>
    /// <param name="PagesAgain">When it pages again because an alert still fires; null: none does.</param>
    public sealed record Closed(Who By, Instant At, string Reason, Instant? PagesAgain) : PageState;
}

/// <summary>Who acknowledged, when, and by what: the link, the console, the command line.</summary>
public sealed record Acknowledgement(Who By, Instant At, string Through);

/// <summary>One person told of the page.</summary>
/// <param name="Verb">Past participle: e-mailed, called, texted, notified.</param>
/// <param name="Trouble">Why it did not go out, in plain words; null when it did.</param>
public sealed record Told(Who Person, string Verb, Instant At, string? Trouble = null);

/// <summary>Who is paged next, and when.</summary>
/// <param name="People">Who it would be, were it now; empty: nobody is on call there.</param>
public sealed record NextUp(IReadOnlyList<Who> People, Instant At, NextKind Kind);

/// <summary>Why somebody is next.</summary>
public enum NextKind
{
    Step,
    LastResort,

    /// <summary>Everybody on the path is paged again.</summary>
    Again,
}

/// <summary>What the reader may do.</summary>
/// <param name="People">Whom it can be reassigned to, by name.</param>
/// <param name="Declare">It may become an incident: it belongs to none.</param>
public sealed record PageRights(bool Acknowledge, bool Escalate, bool Reassign, bool Close, IReadOnlyList<Who> People, bool Declare = false)
{
    public static readonly PageRights None = new(false, false, false, false, []);
}
