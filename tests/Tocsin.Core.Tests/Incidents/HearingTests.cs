using Tocsin.Core.Incidents;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>What people report of an incident that is open.</summary>
public sealed class HearingTests
{
    [Fact]
    public void Everybody_who_reports_it_becomes_a_caller_once_and_is_counted_each_time()
    {
        var before = Begun().Does((incident, now) => incident.AddCaller("Mrs Miller", "+49 30 1", "No dial tone", now)).Incident;
        Heard[] reports = [Says("Mrs Miller", "+49 30 1", "Still none"), Says("Mr Shah", "", "Dropped"), Says("Mr Shah", "", "Again"), Says("", "", "It is dead.")];
        var decision = before.Hear(reports, Monday);
        Assert.Equal(["Mrs Miller", "Mr Shah"], decision.After.Callers.Select(caller => caller.Name));
        Assert.Equal(["report-heard", "caller-added", "report-heard", "report-heard"], decision.Entries.Select(entry => entry.Kind()));
        Assert.Equal(["k1", "k2", null], decision.Entries.OfType<ReportHeard>().Select(heard => heard.Caller));
        Assert.Equal(5, decision.After.Pace?.Count);
    }

    [Fact]
    public void Who_has_the_same_name_and_another_number_is_somebody_else() =>
        Assert.Equal(2, Begun().Incident.Hear([Says("Mr Shah", "+49 30 1", "Dead."), Says("Mr Shah", "+49 30 2", "Dead.")], Monday).After.Callers.Count);

    [Fact]
    public void Who_complains_is_to_be_followed_up_whether_new_or_known()
    {
        var heard = Begun().Incident.Hear([Says("Mrs Miller", "", "Nobody calls.", complains: true), Says("Mr Shah", "", "Dead.")], Monday).After;
        Assert.Equal(["Nobody calls.", null], heard.Callers.Select(caller => caller.Complaint));
        Assert.Equal("Still dead!", heard.Hear([Says("Mr Shah", "", "Still dead!", complains: true)], Monday).After.Known("k2")?.Complaint);
        Assert.Equal([null, null], heard.FollowUp("k1", "We called.", Ada, Monday).After.Hear([Says("", "", "Bad.", complains: true)], Monday).After.Callers.Select(caller => caller.Complaint));
    }

    [Fact]
    public void What_is_over_hears_nothing() =>
        Assert.Equal("incident-is-over", Begun().Incident.Cancel(Ada, "a test", Monday).After.Hear([Says("Mr Shah", "", "Dead.")], Monday).Refusal?.Name);

    [Fact]
    public void It_keeps_the_first_five_hundred_callers_and_as_many_other_reports()
    {
        var full = Begun().Incident.Hear([.. Enumerable.Range(0, 1_200).Select(at => Says($"Caller {at}", "", "Dead."))], Monday).After;
        Assert.Equal((Incident.Most, Incident.Most), (full.Callers.Count, full.Reports.Count));
        Assert.Empty(full.Hear([Says("Mr Shah", "", "Dead."), Says("", "", "Dead.")], Monday).Entries);
    }

    [Theory]
    [InlineData("1 report", 1, 0)]
    [InlineData("5 reports in 10 min", 5, 0, 1, 2, 5, 9)]
    [InlineData("3 reports, 2 of them in 10 min", 2, 0, 1, 11)]
    [InlineData("2 reports", 1, 0, 10)]
    public void How_fast_they_come_is_counted_back_from_the_last(string said, int recent, params int[] minutesAgo)
    {
        var pace = Pace.Of([.. minutesAgo.Select(ago => Monday - Minutes(ago))])!;
        Assert.Equal((said, recent, Monday), (Words.Reports(pace), pace.Recent, pace.Last));
    }

    [Fact]
    public void Nobody_who_reports_is_no_pace() => Assert.Null(Begun().Incident.Pace);

    private static Heard Says(string name, string contact, string text, bool complains = false) => new(name, contact, text, complains, Monday);

    private static Story Begun() => new(Itsm, Said("single", "later"));
}
