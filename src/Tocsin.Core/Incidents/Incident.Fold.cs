using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>The incident before its first entry.</summary>
    public static Incident Empty(string id) => new() { Id = id, Status = Status.Cancelled };

    /// <summary>The incident after one more entry. Folding all entries gives exactly the stored state.</summary>
    public Incident Apply(IncidentEvent entry, Instant recorded) => entry switch
    {
        IncidentDeclared e => Begin(e, recorded),
        MilestoneReached e => Reach(e.Milestone, e.At).Advance(StatusAt(e.Milestone)),
        MilestoneCorrected e => Reach(e.Milestone, e.At),
        LevelChanged e => Grade(e),
        LevelQuestioned e => this with { Questioned = new Questioned(e.Why, recorded) },
        LevelKept => this with { Questioned = null },
        Retitled e => this with { Title = e.Title.Length == 0 ? Title : e.Title, Summary = e.Summary ?? Summary },
        IncidentCancelled => End(Status.Cancelled, recorded),
        IncidentMerged e => End(Status.Merged, recorded) with { MergedInto = e.Into },
        IncidentReopened => Again(recorded),
        OwnerChanged e => Own(e.To, recorded),
        KeeperChanged e => this with { Keeper = e.To },
        HandoverOffered e => this with { Offer = e.Offer, Numbered = Numbered + 1 },
        HandoverAccepted or HandoverDeclined or HandoverWithdrawn or HandoverExpired => this with { Offer = null },
        RestrictionChanged e => this with { Restricted = e.Restricted, Named = e.Named },
        ProcessUpgraded e => this with { Process = e.Process },
        PageLinked e => Link(e, recorded),
        _ => ApplyClock(entry, recorded) ?? ApplyPeople(entry, recorded) ?? ApplyWork(entry, recorded) ?? this,
    };

    private Incident Begin(IncidentDeclared e, Instant recorded) => this with
    {
        Number = e.Number,
        Title = e.Title,
        Summary = e.Summary,
        Process = e.Process,
        Status = Status.Declared,
        ImpactGrade = e.ImpactGrade,
        UrgencyGrade = e.UrgencyGrade,
        Level = e.Level,
        Keeper = e.Keeper,
        Owner = e.Owner,
        Ledger = [new Ownership(e.Owner, recorded, null)],
        Impact = e.Impact,
        Source = e.Source,
        Restricted = e.Restricted,
        Milestones =
        [
            .. new[] { (Milestone.ImpactStarted, e.ImpactStarted), (Milestone.Detected, e.Detected), (Milestone.Reported, e.Reported), (Milestone.Declared, recorded) }
                .Where(one => one.Item2 is not null).Select(one => new Reached(one.Item1, one.Item2!.Value)),
        ],
    };

    /// <summary>A milestone has its time. A closing time also ends the ledger, and moves its end when it is corrected.</summary>
    private Incident Reach(Milestone milestone, Instant at) => this with
    {
        Milestones = [.. Milestones.Where(reached => reached.Milestone != milestone).Append(new Reached(milestone, at)).OrderBy(reached => reached.Milestone)],
        Ledger = milestone != Milestone.Closed ? Ledger : Status == Status.Closed ? [.. Ledger.SkipLast(1), Ledger[^1] with { Until = Instant.Max(Ledger[^1].From, at) }] : Ended(at),
    };

    /// <summary>A milestone that was said late takes nothing back.</summary>
    private Incident Advance(Status status)
    {
        var after = Status.CompareTo(status) < 0 ? this with { Status = status } : this;
        if (after.Status >= Status.Resolved) after = after with { Paused = null };
        return after.Status >= Status.Closed ? after with { Offer = null } : after;
    }

    /// <summary>Another level was not validated yet.</summary>
    private Incident Grade(LevelChanged e) => this with
    {
        ImpactGrade = e.ImpactGrade,
        UrgencyGrade = e.UrgencyGrade,
        Level = e.To,
        Questioned = null,
        Signatures = e.From == e.To ? Signatures : [.. Signatures.Where(one => one.Need != GateNeed.LevelValidated)],
    };

    /// <summary>What was true of its end is no longer: confirmations, signatures, approval, the lists of the end.</summary>
    private Incident Again(Instant recorded) => this with
    {
        Status = At(Milestone.Acknowledged) is null ? Status.Declared : Status.Acknowledged,
        Milestones = [.. Milestones.Where(reached => reached.Milestone < Milestone.Identified)],
        Signatures = [.. Signatures.Where(one => one.Need == GateNeed.LevelValidated)],
        MergedInto = null,
        Paused = null,
        Solution = Solution is null ? null : Solution with { ApprovedBy = null, Approved = null },
        Callers = [.. Callers.Select(caller => caller with { Confirmed = null })],
        DoneItems = [.. DoneItems.Where(done => Process.Checklists.All(list => list.Name != done.Checklist || list.Phase < ChecklistPhase.Recovered))],
        Ledger = IsOpen ? Ledger : [.. Ledger, new Ownership(Owner, recorded, null)],
    };

    private Status StatusAt(Milestone milestone) => milestone switch
    {
        Milestone.Acknowledged => Status.Acknowledged,
        Milestone.Identified => Status.Identified,
        Milestone.Recovered => Status.Recovered,
        Milestone.Resolved => Status.Resolved,
        Milestone.Closed => Status.Closed,
        _ => Status,
    };

    private Incident End(Status status, Instant at) => this with { Status = status, Offer = null, Paused = null, Ledger = Ended(at) };

    private Incident Own(Owner owner, Instant at) => this with { Owner = owner, Ledger = [.. Ended(at).TakeLast(Most), new Ownership(owner, at, null)] };

    private IReadOnlyList<Ownership> Ended(Instant at) => [.. Ledger.Select(line => line.Until is null ? line with { Until = Instant.Max(line.From, at) } : line)];

    private Incident Link(PageLinked e, Instant at) => this with
    {
        Pages = [.. Pages.Append(e.Page).Distinct(StringComparer.Ordinal).TakeLast(Most)],
        Asked = Wake.RoleOf(e.For) is { } role ? [.. Asked.Where(asked => asked.Role != role), new Asked(role, e.Page, at)] : Asked,
    };

    private Incident? ApplyClock(IncidentEvent entry, Instant recorded) => entry switch
    {
        ClockSet e => this with { Clocks = [.. Clocks.Where(clock => clock.Kind != e.Clock.Kind).Append(e.Clock).OrderBy(clock => clock.Kind)] },
        ClockMet e => Change(e.Clock, clock => clock with { Met = e.At, Due = DueOf(clock, e.At), RiskAt = null, Left = null, Waived = e.Waived }),
        ClockAtRisk e => Change(e.Clock, clock => clock with { RiskAt = null }),
        ClockBreached e => Change(e.Clock, clock => clock with { Breached = recorded, RiskAt = null }),
        ClocksPaused e => this with
        {
            Paused = e.Reason,
            Clocks = [.. Clocks.Select(clock => e.Left.TryGetValue(clock.Kind, out var left) ? clock with { Left = left, Due = null, RiskAt = null } : clock)],
        },
        ClocksResumed => this with { Paused = null },
        UpdatePosted e => this with { LastUpdate = new Statement(e.Text, e.By, recorded) },
        _ => null,
    };

    /// <summary>When its time is up; of one that stands still, if it ran again now.</summary>
    private Instant DueOf(Clock clock, Instant now) => clock.Due ?? BusinessTime.Add(Process.Calendar(clock.Calendar), now, clock.Left ?? Duration.Zero);

    private Incident Change(ClockKind kind, Func<Clock, Clock> how) => this with { Clocks = [.. Clocks.Select(clock => clock.Kind == kind ? how(clock) : clock)] };

    private Incident? ApplyWork(IncidentEvent entry, Instant recorded) => entry switch
    {
        ItemDone e => this with { DoneItems = [.. Without(e.Checklist, e.Item), new Done(e.Checklist, e.Item, e.By, recorded)] },
        ItemReopened e => this with { DoneItems = [.. Without(e.Checklist, e.Item)] },
        ImpactRecorded e => this with { Impact = e.Impact },
        ImpactStated e => this with { ImpactStatement = Stated(e.Text, e.By, recorded) },
        BusinessImpactStated e => this with { BusinessImpact = Stated(e.Text, e.By, recorded) },
        WorkaroundRecorded e => this with { Workaround = Stated(e.Text, e.By, recorded) },
        DeskTextWritten e => this with { DeskText = Stated(e.Text, e.By, recorded) },
        SolutionRecorded e => this with { Solution = e.Text.Length == 0 ? null : new Solution(e.Text, e.By, recorded, null, null) },
        SolutionJudged e => this with { Solution = Solution is null ? null : Solution with { ApprovedBy = e.Approved ? e.By : null, Approved = e.Approved ? recorded : null } },
        NeedSigned e => this with { Signatures = [.. Signatures.TakeLast(Most), new Signature(e.Need, e.By, e.Note, recorded)] },
        TaskAdded e => this with { Tasks = e.Task.Text.Length == 0 ? Tasks : [.. Tasks, e.Task], Numbered = Numbered + 1 },
        TaskDone e => this with { Tasks = [.. Tasks.Select(task => task.Id == e.Task ? task with { Done = recorded } : task)] },
        ChoiceOpened e => this with { Choices = e.Choice.Question.Length == 0 ? Choices : [.. Choices, e.Choice], Numbered = Numbered + 1 },
        ChoiceMade e => this with { Choices = [.. Choices.Select(one => one.Id == e.Choice ? one with { Chosen = e.Chosen, By = e.By, Confidence = e.Confidence, Made = recorded } : one)] },
        FixMade e => this with { Fixes = e.Fix.Text.Length == 0 ? Fixes : [.. Fixes, e.Fix], Numbered = Numbered + 1 },
        FixRemoved e => this with { Fixes = [.. Fixes.Select(fix => fix.Id == e.Fix ? fix with { Removed = recorded } : fix)] },
        _ => null,
    };

    /// <summary>Words that were redacted are words that nobody said.</summary>
    private static Statement? Stated(string text, PersonRef by, Instant at) => text.Length == 0 ? null : new Statement(text, by, at);

    private IEnumerable<Done> Without(string checklist, int item) => DoneItems.Where(done => done.Checklist != checklist || done.Item != item);
}
