using Tocsin.Core.Incidents;

namespace Tocsin.Incidents;

/// <summary>Which kinds of entries belong together: what somebody looks for on a long timeline.</summary>
public static class EntryGroups
{
    /// <summary>What runs along by itself: left out until somebody asks for everything.</summary>
    private static readonly string[] Quiet = ["clock-set", "clock-met", "item-reopened"];

    private static readonly IReadOnlyDictionary<string, EntryGroup> ByKind = new Dictionary<string, EntryGroup>(StringComparer.Ordinal)
    {
        ["incident-declared"] = EntryGroup.Milestone,
        ["milestone-reached"] = EntryGroup.Milestone,
        ["milestone-corrected"] = EntryGroup.Milestone,
        ["level-changed"] = EntryGroup.Milestone,
        ["level-questioned"] = EntryGroup.Milestone,
        ["level-kept"] = EntryGroup.Milestone,
        ["incident-cancelled"] = EntryGroup.Milestone,
        ["incident-merged"] = EntryGroup.Milestone,
        ["incident-reopened"] = EntryGroup.Milestone,
        ["process-upgraded"] = EntryGroup.Milestone,
        ["note-written"] = EntryGroup.Note,
        ["evidence-attached"] = EntryGroup.Note,
        ["words-redacted"] = EntryGroup.Note,
        ["update-posted"] = EntryGroup.Update,
        ["desk-text-written"] = EntryGroup.Update,
        ["owner-changed"] = EntryGroup.People,
        ["keeper-changed"] = EntryGroup.People,
        ["handover-offered"] = EntryGroup.People,
        ["handover-accepted"] = EntryGroup.People,
        ["handover-declined"] = EntryGroup.People,
        ["handover-expired"] = EntryGroup.People,
        ["handover-withdrawn"] = EntryGroup.People,
        ["role-taken"] = EntryGroup.People,
        ["role-left"] = EntryGroup.People,
        ["participant-joined"] = EntryGroup.People,
        ["participant-left"] = EntryGroup.People,
        ["restriction-changed"] = EntryGroup.People,
        ["impact-recorded"] = EntryGroup.Impact,
        ["impact-stated"] = EntryGroup.Impact,
        ["business-impact-stated"] = EntryGroup.Impact,
        ["retitled"] = EntryGroup.Impact,
        ["clock-set"] = EntryGroup.Clock,
        ["clock-met"] = EntryGroup.Clock,
        ["clock-at-risk"] = EntryGroup.Clock,
        ["clock-breached"] = EntryGroup.Clock,
        ["clocks-paused"] = EntryGroup.Clock,
        ["clocks-resumed"] = EntryGroup.Clock,
        ["caller-added"] = EntryGroup.Caller,
        ["report-heard"] = EntryGroup.Caller,
        ["caller-contacted"] = EntryGroup.Caller,
        ["caller-complained"] = EntryGroup.Caller,
        ["complaint-followed"] = EntryGroup.Caller,
        ["caller-confirmed"] = EntryGroup.Caller,
        ["parent-set"] = EntryGroup.Family,
        ["parent-left"] = EntryGroup.Family,
        ["child-added"] = EntryGroup.Family,
        ["child-left"] = EntryGroup.Family,
        ["page-linked"] = EntryGroup.Page,
    };

    /// <summary>Whatever is not named here is work: tasks, decisions, fixes, checklists.</summary>
    public static EntryGroup Of(string kind) => ByKind.GetValueOrDefault(kind, EntryGroup.Work);

    /// <summary>The stored kinds that a filter shows.</summary>
    public static string[] Kinds(TimelineFilter filter) => filter.Group is { } group
        ? [.. IncidentEvent.Kinds.Keys.Where(kind => Of(kind) == group)]
        : [.. IncidentEvent.Kinds.Keys.Where(kind => filter.Everything || !Quiet.Contains(kind))];
}

/// <summary>Which entries of a timeline are asked for, as the query says it.</summary>
/// <param name="Group">Only these; null: all.</param>
/// <param name="Everything">Also what runs along by itself.</param>
/// <param name="Search">Only with these letters; null: any.</param>
/// <param name="Before">Only entries before this one; null: the newest.</param>
public sealed record TimelineFilter(EntryGroup? Group, bool Everything, string? Search, long? Before)
{
    /// <summary>The longest search.</summary>
    private const int LongestSearch = 200;

    public const string Whole = "everything";

    public static TimelineFilter Of(string? show, string? q, long? before) => new(
        Enum.TryParse<EntryGroup>(show, ignoreCase: true, out var group) && Enum.IsDefined(group) && !int.TryParse(show, out _) ? group : null,
        show == Whole,
        string.IsNullOrWhiteSpace(q) ? null : q.Trim()[..Math.Min(q.Trim().Length, LongestSearch)],
        before);

    /// <summary>The word of the query.</summary>
    public string? Show => Everything ? Whole : Group?.ToString().ToLowerInvariant();

    public bool Narrows => Group is not null || Search is not null;

    /// <summary>This part of an incident's timeline.</summary>
    public string Address(string incident)
    {
        string?[] parts = [Show is { } show ? $"show={show}" : null, Search is { } search ? $"q={Uri.EscapeDataString(search)}" : null, Before is { } before ? $"before={before}" : null];
        var query = string.Join('&', parts.OfType<string>());
        return $"{incident}{(query.Length == 0 ? "" : "?" + query)}#timeline";
    }
}
