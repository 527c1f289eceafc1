using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>An incident as the API tells it.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Type">The name of its incident type.</param>
/// <param name="Owned">How long its current owner has had it, and how long it was owned at all.</param>
/// <param name="Pace">How fast people report it: how many reports there were, how many of these within 10 minutes up to the last, and when that was; null: none.</param>
/// <param name="Gates">What must be done before each milestone that is still to come.</param>
/// <param name="Missing">Required roles that nobody holds.</param>
/// <param name="PlaybookMoved">The playbook's process for this type is newer than the one it was declared with.</param>
/// <param name="Seq">The number of its last entry: give it as <c>ifSeq</c> to act only on what you have seen.</param>
public sealed record IncidentDocument(
    string Id, int Number, string Label, string Title, string? Summary, string Type, string TypeTitle, Status Status, string ImpactGrade, string UrgencyGrade, string Level, bool Major,
    bool IsOpen, PersonRef Keeper, Owner Owner, OwnedDocument Owned, IReadOnlyList<Core.Incidents.Ownership> Ledger, IReadOnlyList<Core.Incidents.Reached> Milestones,
    IReadOnlyList<ClockDocument> Clocks, string? Paused, IReadOnlyList<Holding> Holdings, IReadOnlyList<string> Missing, IReadOnlyList<Asked> Asked,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Gates, IReadOnlyList<ItemDocument> Checklists, Impact Impact, Statement? ImpactStatement, Statement? BusinessImpact,
    Statement? Workaround, Statement? DeskText, Statement? LastUpdate, Solution? Solution, IReadOnlyList<TemporaryFix> Fixes, IReadOnlyList<IncidentTask> Tasks,
    IReadOnlyList<Choice> Choices, IReadOnlyList<Caller> Callers, Pace? Pace, IReadOnlyList<Signature> Signatures, IReadOnlyList<Attendance> Attendance, IncidentRef? Parent,
    IReadOnlyList<IncidentRef> Children, IncidentRef? MergedInto, Offer? Offer, IReadOnlyList<string> Pages, bool Restricted, IReadOnlyList<PersonRef> Named, string Source,
    bool PlaybookMoved, FamilyDocument? Family, long Seq)
{
    public static IncidentDocument Of(Incident i, long seq, Live live, Instant? at = null, FamilyDocument? family = null)
    {
        var now = at ?? i.Ledger[^1].Until ?? i.Milestones[^1].At;
        var (current, total) = i.Owned(now);
        return new(
            i.Id, i.Number, i.Label, i.Title, i.Summary, i.Process.Type, i.Process.Title, i.Status, i.ImpactGrade, i.UrgencyGrade, i.Level, i.IsMajor,
            i.IsOpen, i.Keeper, i.Owner, new OwnedDocument(current, total), i.Ledger, i.Milestones,
            [.. i.Clocks.Select(ClockDocument.Of)], i.Paused, i.Holdings, [.. i.MissingRoles().Select(role => role.Name)], i.Asked,
            GatesOf(i), [.. i.Items(now).Select(ItemDocument.Of)], i.Impact, i.ImpactStatement, i.BusinessImpact,
            i.Workaround, i.DeskText, i.LastUpdate, i.Solution, i.Fixes, i.Tasks,
            i.Choices, i.Callers, i.Pace, i.Signatures, i.Attendance, i.Parent,
            i.Children, i.MergedInto, i.Offer, i.Pages, i.Restricted, i.Named, i.Source,
            i.IsOpen && live.Playbook.IncidentTypes.ContainsKey(i.Process.Type) && live.Playbook.Revision > i.Process.Revision, family, seq);
    }

    private static Dictionary<string, IReadOnlyList<string>> GatesOf(Incident incident) => Enum.GetValues<Milestone>().Where(milestone => incident.At(milestone) is null)
        .Select(milestone => (milestone, Open: incident.OpenGates(milestone))).Where(one => one.Open.Count > 0)
        .ToDictionary(one => JsonNamingPolicy.CamelCase.ConvertName(one.milestone.ToString()), IReadOnlyList<string> (one) => [.. one.Open.Select(gate => Words.Need(gate, incident.Process))]);
}

/// <summary>How long somebody has had it, in seconds.</summary>
public sealed record OwnedDocument(Duration Current, Duration Total);

/// <summary>A promise as the API tells it.</summary>
/// <param name="Runs">It is neither kept nor paused.</param>
public sealed record ClockDocument(ClockKind Kind, bool Runs, Instant From, Duration Within, string? Calendar, Instant? Due, Duration? Left, Instant? Met, Instant? Breached)
{
    public static ClockDocument Of(Core.Incidents.Clock clock) => new(clock.Kind, clock.Runs, clock.From, clock.Within, clock.Calendar, clock.Due, clock.Left, clock.Met, clock.Breached);
}

/// <summary>A checklist item as the API tells it.</summary>
/// <param name="Key">What is ticked by it.</param>
public sealed record ItemDocument(string Key, string List, string? Role, string Text, Instant? Due, Done? Done)
{
    public static ItemDocument Of(Item item) => new($"{item.List.Name}/{item.Index}", item.List.Title, item.List.Role, item.Text, item.Due, item.Done);
}

/// <summary>What a parent and its children come to together.</summary>
/// <param name="Users">Of those that know how many.</param>
public sealed record FamilyDocument(int Incidents, int Open, int Callers, long? Users);

/// <summary>One entry of an incident's timeline; <c>what</c> is null once it is redacted.</summary>
/// <param name="Text">The entry in plain sentences; who did it is <c>by</c>.</param>
public sealed record IncidentEntry(long Seq, Instant Recorded, Instant Happened, string Kind, string Text, EntryActor? By, JsonElement? What, RedactedDocument? Redacted)
{
    /// <param name="redacted">Of their timeline.</param>
    public static IReadOnlyList<IncidentEntry> Of(IEnumerable<StoredEntry> entries, IReadOnlyDictionary<long, Redacted> redacted, Live live)
    {
        var story = IncidentStory.ForRecord(live);
        return [.. entries.Select(entry => (Row: entry, Body: entry.Body())).Select(one => new IncidentEntry(
            one.Row.Seq, one.Row.Recorded, one.Row.Happened, one.Row.Kind, story.Tell(RecordedEntry.Of(one.Row, one.Body, redacted)).Whole, one.Body?.By, one.Body?.What,
            RedactedDocument.Of(redacted.GetValueOrDefault(one.Row.Seq))))];
    }
}

/// <summary>Who redacted an entry, when, and why.</summary>
public sealed record RedactedDocument(PersonRef By, Instant At, string Reason)
{
    public static RedactedDocument? Of(Redacted? redacted) => redacted is null ? null : new(redacted.What.By, redacted.At, redacted.What.Reason);
}
