namespace Tocsin.Core.Incidents;

/// <summary>The words that somebody wrote in an entry: what a search over incidents reads. What Tocsin says by itself is not among them.</summary>
public static class EntryWords
{
    /// <summary>Each text for itself, in the order in which people would read them; empty for an entry without such words.</summary>
    public static IReadOnlyList<string> Of(IncidentEvent entry) => [.. Said(entry).OfType<string>().Where(text => text.Length > 0)];

    private static IEnumerable<string?> Said(IncidentEvent entry) => entry switch
    {
        IncidentDeclared e => [e.Title, e.Summary, .. Named(e.Impact)],
        Retitled e => [e.Title, e.Summary],
        NoteWritten e => [e.Text, e.Expert],
        UpdatePosted e => [e.Text],
        ImpactRecorded e => Named(e.Impact),
        ImpactStated e => [e.Text],
        BusinessImpactStated e => [e.Text],
        DeskTextWritten e => [e.Text],
        EvidenceAttached e => [e.Name, e.Text],
        PageLinked e => [e.Title],
        _ => Reason(entry) ?? Work(entry) ?? Caller(entry) ?? [],
    };

    private static IEnumerable<string?>? Reason(IncidentEvent entry) => entry switch
    {
        MilestoneReached e => [e.Note],
        MilestoneCorrected e => [e.Reason],
        LevelChanged e => [e.Reason],
        ClocksPaused e => [e.Reason],
        ClocksResumed e => [e.Reason],
        OwnerChanged e => [e.Reason],
        KeeperChanged e => [e.Reason],
        HandoverOffered e => [e.Offer.Reason],
        HandoverDeclined e => [e.Reason],
        IncidentCancelled e => [e.Reason],
        IncidentMerged e => [e.Reason],
        IncidentReopened e => [e.Reason],
        ParentLeft e => [e.Reason],
        RestrictionChanged e => [e.Reason],
        LevelKept e => [e.Reason],
        WordsRedacted e => [e.Reason],
        _ => null,
    };

    private static IEnumerable<string?>? Work(IncidentEvent entry) => entry switch
    {
        TaskAdded e => [e.Task.Text],
        ChoiceOpened e => [e.Choice.Question, .. e.Choice.Options],
        ChoiceMade e => [e.Chosen, e.Question],
        WorkaroundRecorded e => [e.Text],
        FixMade e => [e.Fix.Text],
        SolutionRecorded e => [e.Text],
        SolutionJudged e => [e.Note],
        NeedSigned e => [e.Note],
        _ => null,
    };

    /// <summary>A caller is found by what they said and by their name, not by how they are reached.</summary>
    private static IEnumerable<string?>? Caller(IncidentEvent entry) => entry switch
    {
        CallerAdded e => [e.Caller.Symptoms, e.Caller.Name],
        ReportHeard e => [e.Text, e.Name],
        CallerContacted e => [e.Text, e.Name],
        CallerComplained e => [e.Text, e.Name],
        ComplaintFollowed e => [e.Text, e.Name],
        _ => null,
    };

    private static IEnumerable<string?> Named(Impact impact) =>
        [.. impact.Services, .. impact.Environments, .. impact.Regions, .. impact.Customers, .. impact.Functions, impact.Money, impact.Deadline];
}
