using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>One entry of an incident's timeline. A stored shape is for ever: add optional members, never change or remove one.</summary>
public abstract record IncidentEvent
{
    /// <summary>Stored kinds and their types; the kind is the type's name in lower case with hyphens.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = typeof(IncidentEvent).Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(IncidentEvent))
        .ToDictionary(KindOf, StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<Type, string> Names = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The kind under which this entry is stored, e.g. <c>incident-declared</c>.</summary>
    public string Kind() => Names[GetType()];

    private static string KindOf(Type type) =>
        string.Concat(type.Name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

/// <summary>Somebody said: this is an incident.</summary>
/// <param name="Source">Where it came from: <c>console</c>, <c>api</c>, <c>command-line</c>, <c>page</c>, <c>alert</c>, <c>form</c>.</param>
/// <param name="Why">Why the level is what it is.</param>
public sealed record IncidentDeclared(
    int Number, string Title, string? Summary, Process Process, string ImpactGrade, string UrgencyGrade, string Level, PersonRef Keeper, Owner Owner, Impact Impact,
    string Source, bool Restricted, Instant Reported, Instant? ImpactStarted, Instant? Detected, Reason Why, long PlaybookRevision) : IncidentEvent;

/// <summary>A milestone was reached.</summary>
/// <param name="At">When it happened, which may be earlier than when it was said.</param>
/// <param name="Note">What was found, what was done.</param>
public sealed record MilestoneReached(Milestone Milestone, Instant At, PersonRef By, string? Note, Reason Why) : IncidentEvent;

/// <summary>A milestone's time was wrong, or was not known.</summary>
public sealed record MilestoneCorrected(Milestone Milestone, Instant? Was, Instant At, PersonRef By, string Reason) : IncidentEvent;

/// <summary>Another impact, another urgency: another level.</summary>
public sealed record LevelChanged(string ImpactGrade, string UrgencyGrade, string From, string To, PersonRef By, string Reason, Reason Why) : IncidentEvent;

/// <summary>More was reported than the level was decided on: somebody is to look whether it is worse.</summary>
public sealed record LevelQuestioned(string Level, Reason Why) : IncidentEvent;

/// <summary>Somebody looked, and the level is right.</summary>
public sealed record LevelKept(string Level, PersonRef By, string Reason) : IncidentEvent;

/// <summary>A promise began, or was counted anew from the same start.</summary>
public sealed record ClockSet(Clock Clock, Reason Why) : IncidentEvent;

/// <summary>A promise was kept, or is owed no more.</summary>
/// <param name="Waived">It was not kept: nobody is owed it any more.</param>
public sealed record ClockMet(ClockKind Clock, Instant At, Reason Why, bool Waived = false) : IncidentEvent;

/// <summary>A promise is about to be broken.</summary>
public sealed record ClockAtRisk(ClockKind Clock, Instant Due, Reason Why) : IncidentEvent;

/// <summary>A promise was broken.</summary>
public sealed record ClockBreached(ClockKind Clock, Instant Due, Reason Why) : IncidentEvent;

/// <summary>Clocks stand still, for a reason such as waiting for a customer or a vendor.</summary>
/// <param name="Left">Counted time left on each.</param>
public sealed record ClocksPaused(PersonRef By, string Reason, IReadOnlyDictionary<ClockKind, Duration> Left) : IncidentEvent;

/// <summary>Clocks run again; each one's new due time follows as an entry of its own.</summary>
public sealed record ClocksResumed(PersonRef By, string? Reason) : IncidentEvent;

/// <summary>Somebody else handles it now.</summary>
public sealed record OwnerChanged(Owner From, Owner To, PersonRef By, string Reason, Reason Why) : IncidentEvent;

/// <summary>Somebody else stays accountable now.</summary>
public sealed record KeeperChanged(PersonRef From, PersonRef To, PersonRef By, string Reason) : IncidentEvent;

/// <summary>The owner would like to give it away.</summary>
public sealed record HandoverOffered(Offer Offer) : IncidentEvent;

/// <summary>Whoever was offered it took it.</summary>
public sealed record HandoverAccepted(string Offer, PersonRef By) : IncidentEvent;

/// <summary>Whoever was offered it did not want it.</summary>
public sealed record HandoverDeclined(string Offer, PersonRef By, string Reason) : IncidentEvent;

/// <summary>Whoever offered it took the offer back, or it was given away otherwise.</summary>
public sealed record HandoverWithdrawn(string Offer, PersonRef By, Reason Why) : IncidentEvent;

/// <summary>Nobody answered in time.</summary>
public sealed record HandoverExpired(string Offer, Reason Why) : IncidentEvent;

/// <summary>Somebody holds a role now.</summary>
public sealed record RoleTaken(string Role, string RoleTitle, PersonRef Person, string? Area, PersonRef By) : IncidentEvent;

/// <summary>Somebody holds a role no longer.</summary>
public sealed record RoleLeft(string Role, string RoleTitle, PersonRef Person, PersonRef By) : IncidentEvent;

/// <summary>A checklist item was done.</summary>
public sealed record ItemDone(string Checklist, int Item, string Text, PersonRef By) : IncidentEvent;

/// <summary>A checklist item is open again.</summary>
public sealed record ItemReopened(string Checklist, int Item, string Text, PersonRef By) : IncidentEvent;

/// <summary>A line of the scribe, or of anybody.</summary>
/// <param name="Expert">Whose words they are, if not the writer's.</param>
/// <param name="Corrects">The sequence number of the entry it corrects.</param>
public sealed record NoteWritten(NoteKind Note, string Text, PersonRef By, string? Expert = null, long? Corrects = null) : IncidentEvent;

/// <summary>The kinds of notes.</summary>
public enum NoteKind
{
    Note,
    Suggestion,
    Result,
    Redefinition,
    Summary,
    Action,
}

/// <summary>People were told how it stands.</summary>
/// <param name="Next">When they were promised the next.</param>
public sealed record UpdatePosted(string Text, PersonRef By, Instant? Next) : IncidentEvent;

/// <summary>What is affected is known better.</summary>
public sealed record ImpactRecorded(Impact Impact, PersonRef By) : IncidentEvent;

/// <summary>The current impact in one statement.</summary>
public sealed record ImpactStated(string Text, PersonRef By) : IncidentEvent;

/// <summary>What it means for the business.</summary>
public sealed record BusinessImpactStated(string Text, PersonRef By) : IncidentEvent;

/// <summary>It is called something better.</summary>
public sealed record Retitled(string Title, string? Summary, PersonRef By) : IncidentEvent;

/// <summary>Something is to be done.</summary>
public sealed record TaskAdded(IncidentTask Task) : IncidentEvent;

/// <summary>It was done.</summary>
public sealed record TaskDone(string Task, string Text, PersonRef By) : IncidentEvent;

/// <summary>A choice is to be made.</summary>
public sealed record ChoiceOpened(Choice Choice, PersonRef By) : IncidentEvent;

/// <summary>It was made.</summary>
public sealed record ChoiceMade(string Choice, string Question, string Chosen, string? Confidence, PersonRef By) : IncidentEvent;

/// <summary>A way around it.</summary>
public sealed record WorkaroundRecorded(string Text, PersonRef By) : IncidentEvent;

/// <summary>It works again for now.</summary>
public sealed record FixMade(TemporaryFix Fix) : IncidentEvent;

/// <summary>What was made for now is gone.</summary>
public sealed record FixRemoved(string Fix, string Text, PersonRef By) : IncidentEvent;

/// <summary>What removes the cause.</summary>
public sealed record SolutionRecorded(string Text, PersonRef By) : IncidentEvent;

/// <summary>Whoever must look at solutions looked at it.</summary>
public sealed record SolutionJudged(bool Approved, PersonRef By, string? Note) : IncidentEvent;

/// <summary>Somebody signed what a gate asks for.</summary>
public sealed record NeedSigned(GateNeed Need, PersonRef By, string? Note) : IncidentEvent;

/// <summary>Somebody outside is touched by it.</summary>
public sealed record CallerAdded(Caller Caller) : IncidentEvent;

/// <summary>Somebody reported it who gave no name, or who is one of its callers.</summary>
/// <param name="At">When they said so.</param>
/// <param name="Caller">Which caller; null: none.</param>
/// <param name="Name">Empty: nobody knows who it was.</param>
public sealed record ReportHeard(Instant At, string? Caller, string Name, string Text, bool Complaint) : IncidentEvent;

/// <summary>They were spoken with.</summary>
public sealed record CallerContacted(string Caller, string Name, string Text, PersonRef By) : IncidentEvent;

/// <summary>They complained.</summary>
/// <param name="StillBroken">They say that it does not work, or not again: what they confirmed is no longer true.</param>
public sealed record CallerComplained(string Caller, string Name, string Text, bool? StillBroken = null) : IncidentEvent;

/// <summary>Their complaint was followed up.</summary>
public sealed record ComplaintFollowed(string Caller, string Name, string Text, PersonRef By) : IncidentEvent;

/// <summary>They said that it works again.</summary>
public sealed record CallerConfirmed(string Caller, string Name, string Via) : IncidentEvent;

/// <summary>It is part of a larger one now.</summary>
public sealed record ParentSet(IncidentRef Parent, PersonRef By, Reason Why) : IncidentEvent;

/// <summary>It goes its own way again.</summary>
public sealed record ParentLeft(IncidentRef Parent, PersonRef By, string Reason) : IncidentEvent;

/// <summary>Another is part of this one now.</summary>
public sealed record ChildAdded(IncidentRef Child, PersonRef By) : IncidentEvent;

/// <summary>Another is part of this one no longer.</summary>
public sealed record ChildLeft(IncidentRef Child, PersonRef By) : IncidentEvent;

/// <summary>What the help desk tells everybody who calls about it.</summary>
public sealed record DeskTextWritten(string Text, PersonRef By) : IncidentEvent;

/// <summary>A page belongs to it.</summary>
public sealed record PageLinked(string Page, string Title, string For, Reason Why) : IncidentEvent;

/// <summary>It was a false alarm.</summary>
public sealed record IncidentCancelled(PersonRef By, string Reason) : IncidentEvent;

/// <summary>It was the same as another.</summary>
public sealed record IncidentMerged(IncidentRef Into, PersonRef By, string Reason) : IncidentEvent;

/// <summary>It is not over after all.</summary>
public sealed record IncidentReopened(PersonRef By, string Reason) : IncidentEvent;

/// <summary>Who may see it.</summary>
public sealed record RestrictionChanged(bool Restricted, IReadOnlyList<PersonRef> Named, PersonRef By, string Reason) : IncidentEvent;

/// <summary>Somebody takes part.</summary>
public sealed record ParticipantJoined(string Person, string? Team, PersonRef By) : IncidentEvent;

/// <summary>Somebody takes part no longer.</summary>
public sealed record ParticipantLeft(string Person, PersonRef By) : IncidentEvent;

/// <summary>A picture or file that shows something.</summary>
/// <param name="Width">Of a picture, in pixels, as far as known.</param>
public sealed record EvidenceAttached(
    string Attachment, string Name, string Type, long Bytes, string Sha256, PersonRef By, string? Text, int? Width = null, int? Height = null) : IncidentEvent;

/// <summary>The process was brought up to the playbook.</summary>
public sealed record ProcessUpgraded(Process Process, PersonRef By) : IncidentEvent;

/// <summary>The words of an entry were let go of for ever.</summary>
/// <param name="Seq">The entry's number.</param>
/// <param name="Left">What is left of it: the same course of things, in nobody's words.</param>
public sealed record WordsRedacted(long Seq, IncidentEvent Left, PersonRef By, string Reason) : IncidentEvent;
