using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Where a candidate stands.</summary>
public enum CandidateStatus
{
    Waiting,
    Accepted,
    Rejected,
    Merged,
}

/// <summary>A report or signal that may be an incident: accepted, rejected or merged by a human. It is the fold of its entries.</summary>
/// <param name="Judged">Who decided, and when; null: nobody yet.</param>
/// <param name="Into">The incident it became, or became part of.</param>
public sealed record Candidate(
    string Id, string Title, string Type, string? Service, IReadOnlyList<Report> Reports, Reason Why, Instant Proposed, CandidateStatus Status, Statement? Judged, IncidentRef? Into)
{
    /// <summary>The most reports it keeps; later ones are counted on the service.</summary>
    public const int MostReports = 200;

    /// <summary>Whoever answered and did not decide is asked again after this long, and again.</summary>
    public static readonly Duration AskAgain = Duration.FromMinutes(30);

    public static Candidate Empty(string id) => new(id, "", "", null, [], new Reason("none", ""), Instant.MinValue, CandidateStatus.Waiting, null, null);

    public bool IsOpen => Status == CandidateStatus.Waiting;

    /// <summary>A rule, or somebody, proposes it; whoever the rule names is paged to decide.</summary>
    public static CandidateDecision Propose(string id, string title, string type, Judgement judged, Instant now)
    {
        var empty = Empty(id);
        if (Incident.Bad(title, "title", Incident.LongestTitle) is { } refusal) return new(empty, [], [], refusal);
        var entry = new CandidateProposed(title.Trim(), type, judged.Service, [.. judged.Reports.TakeLast(MostReports)], judged.Why);
        var after = empty.Apply(entry, now);
        return new(after, [entry], after.Ask(judged.Page, judged.Why)) { Due = [new DueChange.Set(CandidateDue.Waits, "", now + AskAgain)] };
    }

    /// <summary>Nobody has decided: whoever the rule names is paged again, and again later.</summary>
    /// <param name="page">Whom the rule names now.</param>
    public CandidateDecision Remind(IReadOnlyList<Target> page, Instant now) => !IsOpen ? new(this, [], []) : new(
        this, [], Ask(page, new Reason("undecided", $"It was proposed {Lengths.Of(now - Proposed)} ago, and nobody has decided. {Why.Text}")))
    { Due = [new DueChange.Set(CandidateDue.Waits, "", now + AskAgain)] };

    private IReadOnlyList<Wake> Ask(IReadOnlyList<Target> page, Reason why) => page.Count == 0 ? [] : [new Wake(Wake.Candidate, $"Is this an incident? {Title}", page, why)];

    /// <summary>More was reported of the same while nobody has decided.</summary>
    public CandidateDecision Hear(Report report, Instant now) =>
        !IsOpen || Reports.Count >= MostReports || Reports.Any(known => known.Id == report.Id) ? new(this, [], []) : Say(new CandidateHeard(report), now);

    /// <summary>It is one: it was declared as this incident.</summary>
    public CandidateDecision Accept(IncidentRef incident, PersonRef by, Instant now) => Decide(CandidateStatus.Accepted, incident, () => new CandidateAccepted(incident, by), now);

    /// <summary>It is the same as one that is open.</summary>
    public CandidateDecision Merge(IncidentRef into, PersonRef by, string? reason, Instant now) => Decide(CandidateStatus.Merged, into, () => new CandidateMerged(into, by, Incident.Blank(reason)), now);

    /// <summary>It is none.</summary>
    public CandidateDecision Reject(PersonRef by, string reason, Instant now) =>
        Incident.Bad(reason, "reason") is not null ? new(this, [], [], Refusals.ReasonMissing) : Decide(CandidateStatus.Rejected, null, () => new CandidateRejected(by, reason.Trim()), now);

    public Candidate Apply(CandidateEvent entry, Instant recorded) => entry switch
    {
        CandidateProposed e => this with { Title = e.Title, Type = e.Type, Service = e.Service, Reports = e.Reports, Why = e.Why, Proposed = recorded },
        CandidateHeard e => this with { Reports = [.. Reports, e.Report] },
        CandidateAccepted e => this with { Status = CandidateStatus.Accepted, Into = e.Incident, Judged = new Statement("", e.By, recorded) },
        CandidateMerged e => this with { Status = CandidateStatus.Merged, Into = e.Into, Judged = new Statement(e.Reason ?? "", e.By, recorded) },
        CandidateRejected e => this with { Status = CandidateStatus.Rejected, Judged = new Statement(e.Reason, e.By, recorded) },
        _ => this,
    };

    /// <summary>The same decision twice is no error; another one comes too late.</summary>
    private CandidateDecision Decide(CandidateStatus wanted, IncidentRef? into, Func<CandidateEvent> entry, Instant now) =>
        IsOpen ? Say(entry(), now) with { Due = [new DueChange.Clear(CandidateDue.Waits)] } : Status == wanted && Into?.Id == into?.Id ? new(this, [], []) : new(this, [], [], Refusals.CandidateIsDecided);

    private CandidateDecision Say(CandidateEvent entry, Instant now) => new(Apply(entry, now), [entry], []);
}

/// <summary>What was decided about one candidate.</summary>
public sealed record CandidateDecision(Candidate After, IReadOnlyList<CandidateEvent> Entries, IReadOnlyList<Wake> Wakes, Refusal? Refusal = null)
{
    /// <summary>Changes to what must happen later for this candidate.</summary>
    public IReadOnlyList<DueChange> Due { get; init; } = [];
}

/// <summary>The kinds of <c>due</c> rows a candidate keeps.</summary>
public static class CandidateDue
{
    /// <summary>Nobody has decided yet.</summary>
    public const string Waits = "candidate-waits";
}
