namespace Tocsin.Core.Incidents;

/// <summary>What goes when an entry is redacted, and what is left.</summary>
public static class Redaction
{
    /// <summary>Stands where something must be said, and what was said is gone.</summary>
    public const string Gone = "Redacted";

    /// <summary>Shorter words stand in other texts by chance, in letters.</summary>
    private const int ShortestTelling = 4;

    /// <summary>What is left of each entry that was redacted, by its number.</summary>
    public static IReadOnlyDictionary<long, IncidentEvent> Left(IReadOnlyList<Logged> timeline)
    {
        var left = new Dictionary<long, IncidentEvent>();
        // Backwards: what redacted an entry comes after it, and may have been redacted itself.
        foreach (var line in timeline.Reverse())
            if ((line.Entry ?? left.GetValueOrDefault(line.Seq)) is WordsRedacted redacted) left[redacted.Seq] = redacted.Left;
        return left;
    }

    /// <summary>Who redacted an entry, and why; null: nobody did.</summary>
    public static WordsRedacted? Of(IEnumerable<Logged> timeline, long seq) => timeline.Select(line => line.Entry).OfType<WordsRedacted>().LastOrDefault(one => one.Seq == seq);

    /// <summary>The timeline after its entries were redacted.</summary>
    public static IReadOnlyList<Logged> After(IReadOnlyList<Logged> timeline, IReadOnlyList<WordsRedacted> redacted, Instant now)
    {
        var gone = redacted.Select(one => one.Seq).ToHashSet();
        return [.. timeline.Select(line => gone.Contains(line.Seq) ? line with { Entry = null } : line), .. redacted.Select((one, at) => new Logged(timeline[^1].Seq + 1 + at, now, one))];
    }

    /// <summary>An entry and those in which Tocsin wrote its words again, each with what is left of it; none where the entry carries no words.</summary>
    public static IEnumerable<(long Seq, IncidentEvent Left)> Affected(IReadOnlyList<Logged> timeline, Logged wanted)
    {
        if (wanted.Entry is not { } entry || Without(entry) is not { } left) return [];
        var words = Words(entry);
        var repeated = timeline.Where(line => line.Seq > wanted.Seq && line.Entry is { } later && (IsAbout(entry, later) || Composed(later).Any(text => words.Any(word => text.Contains(word, StringComparison.Ordinal)))));
        return repeated.Select(line => (line.Seq, Left: Without(line.Entry!))).Where(one => one.Left is not null).Select(one => (one.Seq, one.Left!)).Prepend((wanted.Seq, left));
    }

    /// <summary>Entries that name another incident by its title, each with what is left of it.</summary>
    public static IEnumerable<(long Seq, IncidentEvent Left)> Naming(IReadOnlyList<Logged> timeline, IncidentRef other)
    {
        IncidentRef? Untitled(IncidentRef named) => named.Id == other.Id && named.Title != Gone ? named with { Title = Gone } : null;
        return timeline.Select(line => (line.Seq, Left: (IncidentEvent?)(line.Entry switch
        {
            ParentSet e when Untitled(e.Parent) is { } named => e with { Parent = named, Why = Without(e.Why) },
            ParentLeft e when Untitled(e.Parent) is { } named => e with { Parent = named },
            ChildAdded e when Untitled(e.Child) is { } named => e with { Child = named },
            ChildLeft e when Untitled(e.Child) is { } named => e with { Child = named },
            IncidentMerged e when Untitled(e.Into) is { } named => e with { Into = named },
            _ => null,
        }))).Where(one => one.Left is not null).Select(one => (one.Seq, one.Left!));
    }

    /// <summary>Later entries in which somebody wrote these words again, in their own.</summary>
    public static IEnumerable<Logged> Quoting(IReadOnlyList<Logged> timeline, IReadOnlyList<long> gone)
    {
        var words = timeline.Where(line => gone.Contains(line.Seq) && line.Entry is not null).SelectMany(line => Words(line.Entry!)).ToList();
        return timeline.Where(line => !gone.Contains(line.Seq) && line.Entry is not null && EntryWords.Of(line.Entry).Any(text => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>The same entry in nobody's words; null: it carries none.</summary>
    public static IncidentEvent? Without(IncidentEvent entry) => (Said(entry) ?? Work(entry) ?? Outside(entry) ?? Reason(entry)) is { } left && left != entry ? left : null;

    /// <summary>The words that go, as far as they tell something.</summary>
    private static List<string> Words(IncidentEvent entry) =>
        [.. EntryWords.Of(entry).Except(Without(entry) is { } left ? EntryWords.Of(left) : [], StringComparer.Ordinal).Where(text => text.Length >= ShortestTelling)];

    private static IncidentEvent? Said(IncidentEvent entry) => entry switch
    {
        IncidentDeclared e => e with { Title = Gone, Summary = null, Impact = Without(e.Impact) },
        Retitled e => e with { Title = "", Summary = null },
        NoteWritten e => e with { Text = Gone, Expert = null },
        UpdatePosted e => e with { Text = Gone },
        ImpactRecorded e => e with { Impact = Without(e.Impact) },
        ImpactStated e => e with { Text = "" },
        BusinessImpactStated e => e with { Text = "" },
        DeskTextWritten e => e with { Text = "" },
        EvidenceAttached e => e with { Name = Gone, Text = null },
        ParticipantJoined e => e with { Person = "", Team = null },
        ParticipantLeft e => e with { Person = "" },
        PageLinked e => e with { Title = Gone, Why = Without(e.Why) },
        _ => null,
    };

    private static IncidentEvent? Work(IncidentEvent entry) => entry switch
    {
        TaskAdded e => e with { Task = e.Task with { Text = "" } },
        TaskDone e => e with { Text = "" },
        ChoiceOpened e => e with { Choice = e.Choice with { Question = "", Options = [] } },
        ChoiceMade e => e with { Question = "", Chosen = Gone, Confidence = null },
        WorkaroundRecorded e => e with { Text = "" },
        FixMade e => e with { Fix = e.Fix with { Text = "" } },
        FixRemoved e => e with { Text = "" },
        SolutionRecorded e => e with { Text = "" },
        SolutionJudged e => e with { Note = null },
        NeedSigned e => e with { Note = null },
        RoleTaken e => e with { Area = null },
        _ => null,
    };

    private static IncidentEvent? Outside(IncidentEvent entry) => entry switch
    {
        CallerAdded e => e with { Caller = e.Caller with { Name = "", Contact = "", Symptoms = "" } },
        ReportHeard e => e with { Name = "", Text = Gone },
        CallerContacted e => e with { Name = "", Text = "" },
        CallerComplained e => e with { Name = "", Text = Gone },
        ComplaintFollowed e => e with { Name = "", Text = "" },
        CallerConfirmed e => e with { Name = "" },
        ParentSet e => e with { Why = Without(e.Why) },
        _ => null,
    };

    /// <summary>What somebody said along with the course of things, which stays.</summary>
    private static IncidentEvent? Reason(IncidentEvent entry) => entry switch
    {
        MilestoneReached e => e with { Note = null },
        MilestoneCorrected e => e with { Reason = Gone },
        LevelChanged e => e with { Reason = Gone },
        LevelKept e => e with { Reason = Gone },
        ClocksPaused e => e with { Reason = Gone },
        ClocksResumed e => e with { Reason = null },
        OwnerChanged e => e with { Reason = Gone },
        KeeperChanged e => e with { Reason = Gone },
        HandoverOffered e => e with { Offer = e.Offer with { Reason = Gone, Brief = "" } },
        HandoverDeclined e => e with { Reason = Gone },
        HandoverWithdrawn e => e with { Why = Without(e.Why) },
        IncidentCancelled e => e with { Reason = Gone },
        IncidentMerged e => e with { Reason = Gone },
        IncidentReopened e => e with { Reason = Gone },
        ParentLeft e => e with { Reason = Gone },
        RestrictionChanged e => e with { Reason = Gone },
        WordsRedacted e => e with { Reason = Gone },
        _ => null,
    };

    /// <summary>Services and environments are the playbook's words.</summary>
    private static Impact Without(Impact impact) => Impact.None with { Services = impact.Services, Environments = impact.Environments, Users = impact.Users };

    private static Reason Without(Reason why) => why with { Text = Gone };

    /// <summary>A later entry that names what the first one brought.</summary>
    private static bool IsAbout(IncidentEvent entry, IncidentEvent later) => (entry, later) switch
    {
        (CallerAdded e, ReportHeard l) => l.Caller == e.Caller.Id,
        (CallerAdded e, CallerContacted l) => l.Caller == e.Caller.Id,
        (CallerAdded e, CallerComplained l) => l.Caller == e.Caller.Id,
        (CallerAdded e, ComplaintFollowed l) => l.Caller == e.Caller.Id,
        (CallerAdded e, CallerConfirmed l) => l.Caller == e.Caller.Id,
        (TaskAdded e, TaskDone l) => l.Task == e.Task.Id,
        (FixMade e, FixRemoved l) => l.Fix == e.Fix.Id,
        (ChoiceOpened e, ChoiceMade l) => l.Choice == e.Choice.Id,
        (ParticipantJoined e, ParticipantLeft l) => l.Person == e.Person,
        _ => false,
    };

    /// <summary>Texts that Tocsin composed from what others had said.</summary>
    private static IEnumerable<string> Composed(IncidentEvent entry) => entry switch
    {
        HandoverOffered e => [e.Offer.Brief],
        HandoverWithdrawn e => [e.Why.Text],
        OwnerChanged { Why.Name: "handover-accepted" } e => [e.Reason],
        PageLinked e => [e.Title, e.Why.Text],
        _ => [],
    };
}
