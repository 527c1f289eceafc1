using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>The lines that drafts are made of.</summary>
internal static class DraftLines
{
    /// <summary>Who is hit, and how, as far as somebody said; null: nobody did.</summary>
    public static string? Impact(Incident incident)
    {
        List<string> parts = [];
        if (incident.ImpactStatement is { } said) parts.Add(Sentence(Quote(said.Text)));
        var what = incident.Impact.Services.Concat(incident.Impact.Regions).Concat(incident.Impact.Customers).Take(Drafts.MostLines).ToList();
        if (what.Count > 0) parts.Add($"Affected: {string.Join(", ", what)}.");
        if (incident.Impact.Users is { } users) parts.Add(users == 1 ? "1 user." : $"About {users} users.");
        return parts.Count == 0 ? null : string.Join(" ", parts);
    }

    public static string Standing(Incident incident, Instant now)
    {
        var since = incident.Milestones.Where(reached => reached.Milestone >= Milestone.Declared).Select(reached => reached.At).DefaultIfEmpty(now).Max();
        return $"{incident.Level}, {incident.Status.ToString().ToLowerInvariant()} for {Lengths.Of(now - since)}; {incident.Owner.Name} handles it.{(incident.Paused is { } reason ? $" The clocks stand still: {reason}" : "")}";
    }

    /// <summary>Changes of level, owner, roles and clocks.</summary>
    public static IEnumerable<string> Change(LogLine line, DraftClock clock) => line.Entry switch
    {
        LevelChanged e when e.From != e.To => [$"{clock.Of(line.At)} {e.From} became {e.To}: {Quote(e.Reason)}"],
        OwnerChanged e => [$"{clock.Of(line.At)} {e.To.Name} has it from {e.From.Name}."],
        KeeperChanged e => [$"{clock.Of(line.At)} {e.To.Name} keeps it from now on."],
        RoleTaken e => [$"{clock.Of(line.At)} {e.Person.Name} is {e.RoleTitle}{(e.Area is null ? "" : $" ({e.Area})")}."],
        RoleLeft e => [$"{clock.Of(line.At)} {e.Person.Name} is {e.RoleTitle} no longer."],
        ClocksPaused e => [$"{clock.Of(line.At)} The clocks stand still: {Quote(e.Reason)}"],
        ClocksResumed => [$"{clock.Of(line.At)} The clocks run again."],
        ClockBreached e => [$"{clock.Of(line.At)} {Words.Name(e.Clock)} is overdue."],
        IncidentReopened e => [$"{clock.Of(line.At)} It was reopened: {Quote(e.Reason)}"],
        ImpactStated e => [$"{clock.Of(line.At)} Impact: {Quote(e.Text)}"],
        ParentSet e => [$"{clock.Of(line.At)} It is part of INC-{e.Parent.Number} now."],
        _ => [],
    };

    /// <summary>What was found, tried, decided and mended.</summary>
    public static IEnumerable<string> Technical(LogLine line, DraftClock clock) => line.Entry switch
    {
        MilestoneReached e => [$"{clock.Of(e.At)} {Sentence(Words.Past(e.Milestone))}{(e.Note is { } note ? $" {Quote(note)}" : "")}"],
        NoteWritten { Note: NoteKind.Result or NoteKind.Redefinition or NoteKind.Action } e => [$"{clock.Of(line.At)} {(e.Expert ?? e.By.Name)}: {Quote(e.Text)}"],
        WorkaroundRecorded e => [$"{clock.Of(line.At)} Work-around: {Quote(e.Text)}"],
        FixMade e => [$"{clock.Of(line.At)} Temporary fix: {Quote(e.Fix.Text)}"],
        SolutionRecorded e => [$"{clock.Of(line.At)} Solution: {Quote(e.Text)}"],
        ChoiceMade e => [$"{clock.Of(line.At)} Decided: {Quote(e.Question)} {Quote(e.Chosen)}"],
        TaskDone e => [$"{clock.Of(line.At)} Done: {Quote(e.Text)}"],
        _ => [],
    };

    public static IEnumerable<string> Open(Incident incident, DraftClock clock)
    {
        foreach (var choice in incident.Choices.Where(choice => choice.Made is null)) yield return $"To be decided{(choice.Due is { } due ? $" by {clock.Of(due)}" : "")}: {Quote(choice.Question)}";
        foreach (var task in incident.Tasks.Where(task => task.Done is null)) yield return $"{task.Assignee?.Name ?? "Nobody yet"}: {Quote(task.Text)}{(task.Due is { } due ? $" (by {clock.Of(due)})" : "")}";
        foreach (var role in incident.IsOpen ? incident.MissingRoles() : []) yield return $"Nobody is {role.Title} yet.";
        foreach (var one in incident.Clocks.Where(one => one.Runs && one.Breached is null).OrderBy(one => one.Due)) yield return $"{Words.Name(one.Kind)} is due at {clock.Of(one.Due!.Value)}.";
    }

    /// <summary>What was done, in the words of those who did it: what still holds, and what was found since the last update.</summary>
    public static IEnumerable<string> Done(Incident incident, IReadOnlyList<LogLine> timeline)
    {
        var last = timeline.Select((line, index) => line.Entry is UpdatePosted ? index : -1).Append(-1).Max();
        var news = timeline.Skip(last + 1).Select(line => line.Entry switch
        {
            MilestoneReached { Milestone: Milestone.Identified or Milestone.Recovered, Note: { } note } => note,
            NoteWritten { Note: NoteKind.Result or NoteKind.Action } e => e.Text,
            ChoiceMade e => $"We decided: {e.Chosen}",
            _ => null,
        }).OfType<string>().TakeLast(Drafts.MostLines);
        var facts = incident.Fixes.Where(fix => fix.Removed is null).Select(fix => fix.Text).Append(incident.IsBurning ? incident.Workaround?.Text : null).Append(incident.Solution?.Text).OfType<string>();
        return news.Concat(facts).Distinct(StringComparer.Ordinal).Select(text => Sentence(Quote(text)));
    }

    /// <summary>How it stands, for readers who know nothing of levels and clocks.</summary>
    public static string Plain(Incident incident) => incident.Status switch
    {
        Status.Declared => "we have just learned of it.",
        Status.Acknowledged => "we are looking for the cause.",
        Status.Identified => "we know the cause and are restoring service.",
        Status.Recovered => "it works again, and we are removing the cause.",
        Status.Cancelled => "it was a false alarm.",
        Status.Merged => $"it is handled together with INC-{incident.MergedInto!.Number}.",
        _ => "it is resolved.",
    };

    public static string Next(Incident incident)
    {
        var tasks = incident.Tasks.Where(task => task.Done is null).Take(3).Select(task => Sentence(Quote(task.Text))).ToList();
        if (tasks.Count > 0) return string.Join(" ", tasks);
        return incident.Status switch
        {
            Status.Declared or Status.Acknowledged => "we find out what broke.",
            Status.Identified => "we restore service.",
            Status.Recovered => incident.Fixes.Any(fix => fix.Removed is null) ? "we replace the temporary fix by a lasting one." : "we watch whether it stays so, and remove the cause.",
            _ => "none.",
        };
    }

    public static string Quote(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Drafts.LongestQuote ? line : $"{line[..Drafts.LongestQuote].TrimEnd()}…";
    }

    public static string Sentence(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(".!?…".Contains(text[^1]) ? "" : ".")}";
}
