using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Tells an incident's timeline in plain sentences. Each <i>why</i> is the reason that was recorded with the entry, never one thought of afterwards.</summary>
/// <param name="clock">How a time is said beside another one.</param>
public sealed partial class IncidentStory(Live live, Func<Instant, Instant, string> clock)
{
    /// <summary>What was written down this much later says so.</summary>
    private static readonly Duration Late = Duration.FromMinutes(1);

    /// <summary>For whoever reads it on a screen, in their zone.</summary>
    public static IncidentStory ForReader(Live live, DateTimeZone zone) => new(live, (at, near) => Wording.At(at, near, zone));

    /// <summary>For programs and records to take along: every time whole, in UTC.</summary>
    public static IncidentStory ForRecord(Live live) => new(live, (at, _) => at.ToString("uuuu'-'MM'-'dd HH':'mm'Z'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>In the order they came in.</summary>
    public IReadOnlyList<StoryLine> Tell(IEnumerable<RecordedEntry> entries) => [.. entries.Select(Tell)];

    public StoryLine Tell(RecordedEntry entry)
    {
        var told = entry.What is { } what ? Course(what) ?? Words(what) ?? Work(what) ?? Others(what) : Gone(entry);
        return told with
        {
            Seq = entry.Seq,
            At = entry.At,
            Group = EntryGroups.Of(entry.Kind),
            HasWords = entry.What is { } words && Redaction.Without(words) is not null,
            By = entry.By is { Kind: not ActorKind.System } by ? live.Who(by.Id, by.Name) : null,
            Why = string.IsNullOrEmpty(told.Why) ? null : Wording.Sentence(told.Why),
            Late = entry.Recorded - entry.At >= Late ? entry.Recorded : null,
        };
    }

    private StoryLine? Course(IncidentEvent what) => Milestones(what) ?? People(what) ?? Clocks(what);

    /// <summary>What was redacted keeps its place, and the course of things that it told.</summary>
    private StoryLine Gone(RecordedEntry entry)
    {
        if (entry.Redacted is not { } redacted) return Plain("This entry was redacted") with { Redacted = true };
        var why = $"Redacted by {redacted.What.By.Name}, {Clock(redacted.At, entry.At)}: {redacted.What.Reason}";
        return (Course(redacted.What.Left) is { } left ? left with { Said = why, Why = null } : Plain(why)) with { Redacted = true };
    }

    private StoryLine? Milestones(IncidentEvent what) => what switch
    {
        IncidentDeclared e => Plain($"Declared as {e.Level}", e.Why) with { Said = e.Summary },
        MilestoneReached e => Plain(Wording.Sentence(Core.Incidents.Words.Past(e.Milestone)), e.Why.Name == "follows-parent" ? e.Why : null) with { Said = e.Note },
        MilestoneCorrected e => Plain($"It was {Core.Incidents.Words.Past(e.Milestone)} at {Clock(e.At, e.At)}{(e.Was is { } was ? $", not at {Clock(was, e.At)}" : "")}") with { Said = e.Reason },
        LevelChanged e => Plain(e.From == e.To ? $"Still {e.To}, by another impact or urgency" : $"{e.To} instead of {e.From}", e.Why) with { Said = e.Reason },
        LevelQuestioned e => Plain($"It may be worse than {e.Level}", e.Why),
        LevelKept e => Plain($"Looked at again: {e.Level} is right") with { Said = e.Reason },
        IncidentCancelled e => Plain("Cancelled: a false alarm") with { Said = e.Reason },
        IncidentMerged e => Plain($"Merged into INC-{e.Into.Number} {e.Into.Title}") with { Said = e.Reason, Href = Links.Incident(e.Into.Id) },
        IncidentReopened e => Plain("Reopened") with { Said = e.Reason },
        ProcessUpgraded e => Plain($"Goes by the playbook's revision {e.Process.Revision} from now on"),
        _ => null,
    };

    private StoryLine? People(IncidentEvent what) => what switch
    {
        OwnerChanged e => Plain($"{e.To.Name} handles it, after {e.From.Name}") with { Said = e.Why.Name == "took-it-up" ? null : e.Reason },
        KeeperChanged e => Plain($"{e.To.Name} stays accountable, after {e.From.Name}") with { Said = e.Reason },
        HandoverOffered e => Plain($"Offered to {e.Offer.To.Name}, who may answer until {Clock(e.Offer.Expires, e.Offer.Expires)}") with { Said = e.Offer.Reason },
        HandoverAccepted => Plain("Took it over"),
        HandoverDeclined e => Plain("Declined to take it over") with { Said = e.Reason },
        HandoverExpired e => Plain("Nobody answered the hand-over", e.Why),
        HandoverWithdrawn e => Plain("The hand-over is offered no longer", e.Why),
        RoleTaken e => Plain($"{(e.Person.Id == e.By.Id ? $"Is {e.RoleTitle}" : $"{e.Person.Name} is {e.RoleTitle}")}{(e.Area is { } area ? $", for {area}" : "")}"),
        RoleLeft e => Plain(e.Person.Id == e.By.Id ? $"Is no longer {e.RoleTitle}" : $"{e.Person.Name} is no longer {e.RoleTitle}"),
        ParticipantJoined e => Plain($"{e.Person} joined{(e.Team is { } team ? $" for {team}" : "")}"),
        ParticipantLeft e => Plain($"{e.Person} left"),
        RestrictionChanged e => Plain(e.Restricted ? $"Only those who take part may see it{(e.Named.Count > 0 ? $", and {Wording.Names([.. e.Named.Select(person => person.Name)])}" : "")}" : "Everybody may see it") with { Said = e.Reason },
        _ => null,
    };

    private StoryLine? Clocks(IncidentEvent what) => what switch
    {
        ClockSet e => Plain(e.Clock.Due is { } due ? $"The {Named(e.Clock.Kind)} clock runs until {Clock(due, e.Clock.From)}" : $"The {Named(e.Clock.Kind)} clock waits", e.Why),
        ClockMet e => Plain($"The {Named(e.Clock)} clock has stopped", e.Why),
        ClockAtRisk e => Plain($"The {Named(e.Clock)} clock is nearly up", e.Why),
        ClockBreached e => Plain($"The {Named(e.Clock)} clock ran out at {Clock(e.Due, e.Due)}", e.Why) with { Broken = true },
        ClocksPaused e => Plain("The clocks stand still") with { Said = e.Reason },
        ClocksResumed e => Plain("The clocks run again") with { Said = e.Reason },
        _ => null,
    };

    private static string Named(ClockKind kind) => kind == ClockKind.Update ? "update" : Core.Incidents.Words.Name(kind).ToLowerInvariant();

    private static StoryLine Plain(string text, Reason? why = null) => new(0, default, EntryGroup.Note, text) { Why = why?.Text };

    private static StoryLine Tagged(string tag, string text) => Plain(text) with { Tag = tag };

    private string Clock(Instant at, Instant near) => clock(at, near);
}
