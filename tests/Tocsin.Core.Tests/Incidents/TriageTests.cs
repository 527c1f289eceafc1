using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class TriageTests
{
    private static readonly Target Managers = new(TargetKind.Schedule, "managers");
    private static readonly IncidentType Type = new("itsm", "ITSM", "m", null, null, null, [], [], [], IncidentType.DefaultHandover, false, new TriageRule(3, Minutes(30), ["core"], [Managers]));
    private static readonly Playbook Company = new(1, [new Service("pay", "Payments", "shop") { Critical = true }, new Service("wiki", "Wiki", "shop"), new Service("core", "Core network", "shop")]);

    [Fact]
    public void Enough_reports_of_one_service_within_the_stretch_are_a_candidate()
    {
        Assert.Empty(Judge(Wiki(1), Wiki(29)));
        var judged = Assert.Single(Judge(Wiki(1), Wiki(15), Wiki(29)));
        Assert.Equal(("wiki", "many-reports"), (judged.Service, judged.Why.Name));
        Assert.Equal("3 reports of Wiki came within 30 min.", judged.Why.Text);
        Assert.Equal([Managers], judged.Page);
    }

    [Fact]
    public void What_was_reported_before_the_stretch_or_of_another_service_does_not_count()
    {
        Assert.Empty(Judge(Wiki(1), Wiki(2), Wiki(30)));
        Assert.Empty(Judge(Wiki(1), Wiki(2), Wiki(3) with { Service = "intranet" }));
        Assert.Empty(Triage.Judge([Wiki(1), Wiki(2), Wiki(3)], Type with { Triage = null }, Company, Monday));
    }

    [Theory]
    [InlineData("core", null, "one-is-enough")]
    [InlineData("pay", null, "critical")]
    [InlineData("wiki", 100L, "many-users")]
    [InlineData("wiki", 99L, null)]
    public void One_report_is_enough_where_it_weighs_much(string service, long? users, string? why) =>
        Assert.Equal(why, Judge(Wiki(1) with { Service = service, Users = users }).SingleOrDefault()?.Why.Name);

    [Fact]
    public void A_machine_is_heard_once_it_says_it_again()
    {
        var page = Wiki(1) with { Signal = true };
        Assert.Empty(Judge(page with { Service = "pay" }));
        Assert.Equal("critical", Assert.Single(Judge(page with { Service = "pay" }, page with { Id = "r2", Service = "pay" })).Why.Name);
        Assert.Equal("one-is-enough", Assert.Single(Judge(page with { Service = "core" }, Wiki(3) with { Service = "core" })).Why.Name);
        Assert.Empty(Judge(page, page with { Id = "r2" }));
        Assert.Equal("3 pages of Wiki came within 30 min.", Assert.Single(Judge(page, page with { Id = "r2" }, page with { Id = "r3" })).Why.Text);
        Assert.Equal("3 reports and pages of Wiki came within 30 min.", Assert.Single(Judge(page, page with { Id = "r2" }, Wiki(3))).Why.Text);
    }

    [Fact]
    public void People_who_complain_count_more() =>
        Assert.Equal("complaints", Assert.Single(Judge(Wiki(1) with { Complaint = true }, Wiki(2) with { Complaint = true })).Why.Name);

    [Fact]
    public void More_reports_than_were_known_propose_a_worse_level()
    {
        var incident = Incident.Declare("i1", 1, Said("single", "later") with { Impact = Impact.None with { Services = ["wiki"], Users = 50 } }, Itsm, Ada, Houses.Company, Monday - Minutes(60)).After;
        Judgement? Worse(params Report[] reports) => Triage.Worse(incident, reports, Type, Monday - Minutes(20), Monday);
        Assert.Equal("more-reports", Worse(Wiki(1), Wiki(2), Wiki(3))?.Why.Name);
        Assert.True(Worse(Wiki(1), Wiki(2), Wiki(3))!.Raise);
        Assert.Null(Worse(Wiki(1), Wiki(2), Wiki(25)));
        Assert.Null(Worse(Wiki(1), Wiki(2), Wiki(3) with { Service = "intranet" }));
        Assert.Equal("more-reports", Worse(Wiki(1), Wiki(2), Wiki(3) with { Service = null })?.Why.Name);
        Assert.Equal("complaints", Worse(Wiki(1) with { Complaint = true }, Wiki(2) with { Complaint = true })?.Why.Name);
        Assert.Equal("more-users", Worse(Wiki(1) with { Users = 120 })?.Why.Name);
        Assert.Null(Triage.Worse(incident with { Level = "P1" }, [Wiki(1), Wiki(2), Wiki(3)], Type, Monday - Minutes(20), Monday));
        Assert.Null(Triage.Worse(incident with { Status = Status.Recovered }, [Wiki(1), Wiki(2), Wiki(3)], Type, Monday - Minutes(20), Monday));
    }

    [Fact]
    public void What_a_clock_ahead_of_ours_says_counts_once_its_time_has_come() => Assert.Empty(Judge(Wiki(1), Wiki(2), Wiki(-1)));

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(0, 4, false)]
    public void Complaints_are_enough_from_two_on_and_half_as_many_as_reports(int reports, int complaints, bool enough)
    {
        Report[] complained = [.. Enumerable.Range(1, complaints).Select(minute => Wiki(minute) with { Complaint = true })];
        Assert.Equal(enough, Triage.Judge(complained, Type with { Triage = Type.Triage! with { Reports = reports } }, Company, Monday).Count == 1);
    }

    [Fact]
    public void What_is_long_ago_known_already_or_one_complaint_alone_proposes_no_worse_level()
    {
        var incident = Incident.Declare("i1", 1, Said("single", "later") with { Impact = Impact.None with { Services = ["wiki"], Users = 150 } }, Itsm, Ada, Houses.Company, Monday - Minutes(90)).After;
        Judgement? Worse(params Report[] reports) => Triage.Worse(incident, reports, Type, Monday - Minutes(80), Monday);
        Assert.Null(Worse(Wiki(1), Wiki(2), Wiki(31)));
        Assert.Null(Worse(Wiki(1) with { Users = 120 }));
        Assert.Null(Worse(Wiki(1) with { Complaint = true }));
    }

    private static IReadOnlyList<Judgement> Judge(params Report[] reports) => Triage.Judge(reports, Type, Company, Monday);

    private static Report Wiki(int minutesAgo) => new($"r{minutesAgo}", Monday - Minutes(minutesAgo), "wiki", "It does not load.");
}
