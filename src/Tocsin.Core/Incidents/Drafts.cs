using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>One entry of a timeline and when it was recorded, as drafts read it.</summary>
public sealed record LogLine(Instant At, IncidentEvent Entry);

/// <summary>Words that draft themselves from the timeline: whoever writes changes words instead of starting from nothing.</summary>
/// <remarks>Pure: the same incident, timeline and instant give the same text. Times are written in the zone of whoever writes.</remarks>
public static class Drafts
{
    /// <summary>The most lines of each part; the timeline has the rest.</summary>
    public const int MostLines = 12;

    /// <summary>The longest piece of somebody's words in a draft, in characters.</summary>
    public const int LongestQuote = 300;

    /// <summary>The scribe's summary: impact, what changed, technical milestones since the last one.</summary>
    /// <param name="timeline">In order; what stands before the last summary in it is left out.</param>
    public static string Summary(Incident incident, IReadOnlyList<LogLine> timeline, Instant now, DateTimeZone? zone = null)
    {
        var last = timeline.Select((line, index) => line.Entry is NoteWritten { Note: NoteKind.Summary } ? index : -1).Append(-1).Max();
        var since = timeline.Skip(last + 1).ToList();
        var clock = new DraftClock(now, zone ?? DateTimeZone.Utc);
        var changes = since.SelectMany(line => DraftLines.Change(line, clock)).ToList();
        var milestones = since.SelectMany(line => DraftLines.Technical(line, clock)).ToList();
        List<string> lines = [$"Impact: {DraftLines.Impact(incident) ?? "nobody has said yet who is hit, and how."}", $"Status: {DraftLines.Standing(incident, now)}"];
        if (changes.Count + milestones.Count == 0) lines.Add(last < 0 ? "Nothing else happened so far." : $"Nothing changed since the last summary at {clock.Of(timeline[last].At)}.");
        lines.AddRange(Part("What changed:", changes));
        lines.AddRange(Part("Technical milestones:", milestones));
        lines.AddRange(Part("Still open:", [.. DraftLines.Open(incident, clock)]));
        return Whole(lines);
    }

    /// <summary>An update for people outside the room: what happened, impact, what was done, status, next steps, and when the next one comes.</summary>
    /// <param name="timeline">In order; of what stands before the last update only the facts that still hold are told.</param>
    public static string Update(Incident incident, IReadOnlyList<LogLine> timeline, Instant now, DateTimeZone? zone = null)
    {
        var clock = new DraftClock(now, zone ?? DateTimeZone.Utc);
        var began = incident.At(Milestone.ImpactStarted) ?? incident.At(Milestone.Reported) ?? incident.At(Milestone.Declared) ?? now;
        var done = DraftLines.Done(incident, timeline).ToList();
        List<string> lines =
        [
            $"What happened: {DraftLines.Sentence(incident.Title)} It began at {clock.Of(began)}.{(incident.Summary is { } more ? $" {DraftLines.Quote(more)}" : "")}",
            $"Impact: {DraftLines.Impact(incident) ?? "we are finding out who is affected."}",
            $"What was done: {(done.Count == 0 ? "we have begun to look into it." : string.Join(" ", done))}",
            $"Status: {DraftLines.Plain(incident)}",
            $"Next steps: {DraftLines.Next(incident)}",
            $"Next update: {NextUpdate(incident, now, clock)}",
        ];
        return Whole(lines);
    }

    private static string NextUpdate(Incident incident, Instant now, DraftClock clock) =>
        incident.Status >= Status.Resolved ? "this is the last one."
            : incident.Parent is { } parent ? $"with those of INC-{parent.Number}."
            : incident.LevelNow.UpdateEvery is { } every ? $"at {clock.Of(now + every)}."
            : "as soon as there is something new.";

    private static IEnumerable<string> Part(string title, List<string> lines)
    {
        if (lines.Count == 0) return [];
        var newest = lines.Skip(Math.Max(0, lines.Count - MostLines)).Select(line => $"- {line}");
        return lines.Count > MostLines ? [title, $"- {lines.Count - MostLines} earlier ones stand on the timeline.", .. newest] : [title, .. newest];
    }

    private static string Whole(List<string> lines)
    {
        var text = string.Join('\n', lines);
        return text.Length <= Incident.LongestText ? text : text[..Incident.LongestText];
    }
}

/// <summary>Times of a draft: the time of day, with its date where that is another day.</summary>
internal sealed class DraftClock(Instant now, DateTimeZone zone)
{
    public string Of(Instant at)
    {
        var local = at.InZone(zone);
        var time = $"{local.Hour:00}:{local.Minute:00}";
        return $"{(local.Date == now.InZone(zone).Date ? "" : $"{local.Date.Day} {Months[local.Month - 1]} ")}{time}{(zone == DateTimeZone.Utc ? " UTC" : "")}";
    }

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
}
