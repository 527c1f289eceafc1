using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class CandidateTests
{
    private static readonly Report First = new("r1", Monday, "checkout", "It does not load.");
    private static readonly Judgement Judged = new("checkout", [First], false, new Reason("critical", "Checkout is critical."), [new Target(TargetKind.Schedule, "managers")]);
    private static readonly IncidentRef Known = new("i1", 1, "Checkout fails");

    [Fact]
    public void Whoever_the_rule_names_is_paged_to_decide()
    {
        var proposed = Propose();
        Assert.Equal((Wake.Candidate, "critical"), (proposed.Wakes.Single().For, proposed.Wakes.Single().Why.Name));
        Assert.True(proposed.After.IsOpen);
        Assert.Equal("text-missing", Candidate.Propose("c1", " ", "itsm", Judged, Monday).Refusal?.Name);
    }

    [Fact]
    public void It_is_accepted_rejected_or_merged_once()
    {
        var waiting = Propose().After;
        var accepted = waiting.Accept(Known, Ada, Monday).After;
        Assert.Equal((CandidateStatus.Accepted, Known), (accepted.Status, accepted.Into));
        Assert.Empty(accepted.Accept(Known, Grace, Monday).Entries);
        Assert.Equal("candidate-is-decided", accepted.Reject(Grace, "it is none", Monday).Refusal?.Name);
        Assert.Equal("candidate-is-decided", accepted.Merge(Known, Grace, null, Monday).Refusal?.Name);
        Assert.Equal("reason-missing", waiting.Reject(Grace, "", Monday).Refusal?.Name);
        Assert.Equal("a service request", waiting.Reject(Grace, "a service request", Monday).After.Judged?.Text);
        Assert.Equal(CandidateStatus.Merged, waiting.Merge(Known, Grace, "the same", Monday).After.Status);
    }

    [Fact]
    public void More_reports_join_it_while_it_waits()
    {
        var heard = Propose().After.Hear(First with { Id = "r2" }, Monday).After;
        Assert.Equal(["r1", "r2"], heard.Reports.Select(report => report.Id));
        Assert.Empty(heard.Hear(First, Monday).Entries);
        Assert.Empty(heard.Reject(Ada, "none", Monday).After.Hear(First with { Id = "r3" }, Monday).Entries);
    }

    [Fact]
    public void Whoever_does_not_decide_is_asked_again_until_somebody_does()
    {
        var proposed = Propose();
        Assert.Equal(new DueChange.Set("candidate-waits", "", Monday + Candidate.AskAgain), Assert.Single(proposed.Due));
        var again = proposed.After.Remind(Judged.Page, Monday + Candidate.AskAgain);
        Assert.Empty(again.Entries);
        Assert.Equal(("candidate", "undecided"), (again.Wakes.Single().For, again.Wakes.Single().Why.Name));
        Assert.Equal(new DueChange.Set("candidate-waits", "", Monday + Candidate.AskAgain + Candidate.AskAgain), Assert.Single(again.Due));
        var rejected = proposed.After.Reject(Ada, "a test", Monday);
        Assert.Equal(new DueChange.Clear("candidate-waits"), Assert.Single(rejected.Due));
        Assert.Empty(rejected.After.Remind(Judged.Page, Monday).Due);
    }

    [Fact]
    public void Another_incident_is_another_decision()
    {
        var accepted = Propose().After.Accept(Known, Ada, Monday).After;
        Assert.Equal("candidate-is-decided", accepted.Accept(Known with { Id = "i2" }, Grace, Monday).Refusal?.Name);
    }

    [Fact]
    public void It_keeps_the_newest_of_very_many_reports_and_then_hears_no_more()
    {
        Report[] many = [.. Enumerable.Range(1, Candidate.MostReports + 1).Select(number => First with { Id = $"r{number}" })];
        var full = Candidate.Propose("c1", "Checkout does not load", "itsm", Judged with { Reports = many }, Monday).After;
        Assert.Equal((Candidate.MostReports, "r2"), (full.Reports.Count, full.Reports[0].Id));
        Assert.Empty(full.Hear(First with { Id = "late" }, Monday).Entries);
    }

    [Fact]
    public void Where_the_rule_names_nobody_nobody_is_paged() =>
        Assert.Empty(Candidate.Propose("c1", "Checkout does not load", "itsm", Judged with { Page = [] }, Monday).Wakes);

    [Fact]
    public void Folding_its_entries_gives_its_state()
    {
        var proposed = Propose();
        var heard = proposed.After.Hear(First with { Id = "r2" }, Monday + Minutes(1));
        var merged = heard.After.Merge(Known, Ada, "the same", Monday + Minutes(2));
        (CandidateEvent Entry, Instant At)[] log = [(proposed.Entries[0], Monday), (heard.Entries[0], Monday + Minutes(1)), (merged.Entries[0], Monday + Minutes(2))];
        var folded = log.Aggregate(Candidate.Empty("c1"), (candidate, entry) => candidate.Apply(entry.Entry, entry.At));
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(merged.After), System.Text.Json.JsonSerializer.Serialize(folded));
    }

    [Fact]
    public void Every_entry_has_a_kind_of_its_own_under_which_it_is_stored()
    {
        var types = typeof(CandidateEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(CandidateEvent)).ToHashSet();
        Assert.Equal(types, [.. CandidateEvent.Kinds.Values]);
        Assert.Empty(CandidateEvent.Kinds.Keys.Intersect(IncidentEvent.Kinds.Keys));
    }

    private static CandidateDecision Propose() => Candidate.Propose("c1", "Checkout does not load", "itsm", Judged, Monday);
}
