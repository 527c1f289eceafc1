using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator;
using static Tocsin.Core.Tests.Paging.Scene;

namespace Tocsin.Core.Tests.Simulator;

public sealed class SimulationTests
{
    private static readonly Instant Night = Instant.FromUtc(2026, 3, 2, 3, 0);
    private static readonly Integration Prometheus = new("am", "Prometheus", "alertmanager", null, "web", null, Integration.DefaultFlapWindow, [], null);
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private static readonly Roster Everybody = new(1, [Somebody("grace", methods: [Mail("grace"), Sms("grace")]), Somebody("alan"), Somebody("ada", Role.Admin)]);

    [Fact]
    public void It_tells_who_is_paged_by_what_and_when_if_nobody_answers()
    {
        var page = Simulate(Fire("a")).Pages.Single();
        Assert.Equal(
            ["03:00 grace email", "03:00 grace sms", "03:05 alan email", "03:15 ada email", "03:30 grace email", "03:30 grace sms", "03:30 alan email", "03:30 ada email"],
            Messages(page));
        Assert.Equal(SimulationEnd.Repeats, page.End);
    }

    [Fact]
    public void An_answer_spares_everybody_after_it_until_it_runs_out()
    {
        var page = Simulate([Fire("a")], new Answer(3 * Minute, new PersonRef("u-grace", "Grace"))).Pages.Single();
        Assert.DoesNotContain(Messages(page), message => message.StartsWith("03:05", StringComparison.Ordinal));
        Assert.IsType<AckExpired>(page.Moments.Single(moment => moment.At == Night + (33 * Minute)).Entries[0]);
    }

    [Fact]
    public void Alerts_of_one_group_open_one_page_and_others_their_own()
    {
        var simulated = Simulate(Fire("a"), Fire("b"), Fire("c") with { Labels = new Dictionary<string, string> { ["team"] = "other" } });
        Assert.Equal(["page-1", "page-1", "page-2"], simulated.Alerts.Select(alert => alert.Page));
        Assert.Equal(2, simulated.Pages[0].Opened.Alerts);
    }

    [Fact]
    public void What_resolves_in_the_same_payload_pages_and_is_over_at_once()
    {
        var page = Simulate(Fire("a"), Fire("a") with { Kind = SignalKind.Resolve }).Pages.Single();
        Assert.Equal(SimulationEnd.Rests, page.End);
        Assert.IsType<PageEnded>(page.Moments.Single().Entries.Single(entry => entry is PageEnded));
    }

    [Fact]
    public void What_flaps_keeps_one_page_until_it_has_been_quiet_for_its_window()
    {
        var resolves = Fire("a") with { Kind = SignalKind.Resolve };
        var page = Simulate(Fire("a"), resolves, Fire("a"), resolves, Fire("a"), resolves).Pages.Single();
        Assert.Equal("It is flapping: it fired 3 times within a second.", page.Moments[0].Entries.OfType<AlertsChanged>().Single().Flapping?.Text);
        Assert.Contains("03:05 alan email", Messages(page));
        var end = page.Moments.Single(moment => moment.Entries.Any(entry => entry is PageEnded));
        Assert.Equal((Night + Integration.DefaultFlapWindow, "“Disk full” has calmed down: it has not fired for 10 min."), (end.At, end.Entries.OfType<PageEnded>().Single().Why.Text));
        Assert.Equal(SimulationEnd.Rests, page.End);
    }

    [Fact]
    public void A_silence_ends_the_page_of_what_calms()
    {
        Assert.True(Matcher.TryParse("team=\"\"", out var matcher, out _));
        var silence = new Silence("s1", "Grace", "known", Night + (3 * Minute), Night + (90 * Minute), [matcher!]);
        var resolves = Fire("a") with { Kind = SignalKind.Resolve };
        var page = Simulate(new Muting(1, [silence], Playbook.Empty), [Fire("a"), resolves, Fire("a"), resolves, Fire("a"), resolves]).Pages.Single();
        Assert.Equal((Night + (3 * Minute), "all-muted"), page.Moments.Where(moment => moment.Entries.Any(entry => entry is PageEnded)).Select(moment => (moment.At, moment.Entries.OfType<PageEnded>().Single().Why.Name)).Single());
    }

    [Fact]
    public void A_silence_that_takes_a_calming_cause_back_lets_its_symptoms_page()
    {
        Assert.True(Matcher.TryParse("alertname=power", out var matcher, out _));
        var silence = new Silence("s1", "Grace", "known", Night + (3 * Minute), Night + (90 * Minute), [matcher!]);
        var muting = new Muting(1, [silence], new Playbook(1, [new Inhibition("i", "Power", ["alertname=power"], ["alertname=disk"], [])]));
        Signal Named(string name) => Fire(name) with { Title = name, Labels = new Dictionary<string, string> { ["alertname"] = name } };
        var (fires, resolves) = (Named("power"), Named("power") with { Kind = SignalKind.Resolve });
        var symptom = Simulate(muting, [fires, resolves, fires, resolves, fires, Named("disk"), resolves]).Alerts[5];
        Assert.Null(symptom.Page);
        Assert.Equal((Night + (3 * Minute), true), symptom.Then.Select(later => (later.At, later.Page is not null)).Single());
    }

    [Fact]
    public void A_resolve_of_what_is_not_open_does_nothing()
    {
        var simulated = Simulate(Fire("a") with { Kind = SignalKind.Resolve });
        Assert.Empty(simulated.Pages);
        Assert.Equal(Heard.Nothing, simulated.Alerts.Single().Heard);
    }

    [Fact]
    public void Pages_beyond_the_limit_are_counted()
    {
        var signals = Enumerable.Range(0, Simulation.MostPages + 3).Select(at => Fire($"{at}") with { Labels = new Dictionary<string, string> { ["team"] = "other", ["n"] = $"{at}" } });
        var simulated = Simulate([.. signals]);
        Assert.Equal((Simulation.MostPages, 3), (simulated.Pages.Count, simulated.Left));
    }

    [Fact]
    public void What_is_silenced_then_pages_nobody_and_says_by_whom()
    {
        Assert.True(Matcher.TryParse("team=other", out var matcher, out _));
        var silence = new Silence("s1", "Grace", "being moved", Night, Night + Duration.FromHours(1), [matcher!]);
        var muting = new Muting(1, [silence], Playbook.Empty);
        var other = Fire("a") with { Labels = new Dictionary<string, string> { ["team"] = "other" } };
        var simulated = Simulate(muting, [other, other with { Key = "always" }, Fire("b")]);
        Assert.Equal("Grace silenced it: being moved.", simulated.Alerts[0].Muted.Single().Why.Text);
        Assert.Equal([null, "page-1", "page-2"], simulated.Alerts.Select(alert => alert.Page));
        // Within its group's window it joins what another alert opened; it opens nothing itself.
        Assert.Equal("page-1", simulated.Alerts[0].Then.Single().Page);
        Assert.Equal(1, simulated.Pages[0].Moments.Single(moment => moment.At == Night + Duration.FromHours(1)).Entries.OfType<AlertsChanged>().Single().Joined);
    }

    [Fact]
    public void What_still_fires_when_its_silences_have_ended_pages_then()
    {
        Assert.True(Matcher.TryParse("team=other", out var matcher, out _));
        Silence Until(string id, int from, int hours) => new(id, "Grace", "being moved", Night + Duration.FromHours(from), Night + Duration.FromHours(hours), [matcher!]);
        var other = Fire("a") with { Labels = new Dictionary<string, string> { ["team"] = "other" } };
        var simulated = Simulate(new Muting(1, [Until("s1", 0, 2), Until("s2", 1, 3), Until("s3", 5, 6)], Playbook.Empty), [other]);
        Assert.Equal(Night + Duration.FromHours(3), simulated.Pages[0].Moments[0].At);
        Assert.StartsWith("The silence of Grace is over, and it still fires. ", simulated.Pages[0].Opened.Why.Text, StringComparison.Ordinal);
        Assert.Equal([null, "page-1", null, "page-2"], simulated.Alerts.Single().Then.Select(later => later.Page));
        Assert.Single(simulated.Alerts.Single().Muted);
    }

    [Fact]
    public void Of_two_silences_the_one_that_ends_first_ends_unnoticed()
    {
        Assert.True(Matcher.TryParse("team=other", out var matcher, out _));
        Silence Until(string id, int hours) => new(id, "Grace", "being moved", Night, Night + Duration.FromHours(hours), [matcher!]);
        var other = Fire("a") with { Labels = new Dictionary<string, string> { ["team"] = "other" } };
        Assert.Equal([Night + Duration.FromHours(3)], Simulate(new Muting(1, [Until("s1", 2), Until("s2", 3)], Playbook.Empty), [other]).Alerts.Single().Then.Select(later => later.At));
    }

    [Fact]
    public void A_silence_that_begins_later_takes_the_page_back_and_its_end_pages_anew()
    {
        Assert.True(Matcher.TryParse("team=other", out var matcher, out _));
        var silence = new Silence("s1", "Grace", "being moved", Night + (3 * Minute), Night + (9 * Minute), [matcher!]);
        var simulated = Simulate(new Muting(1, [silence], Playbook.Empty), [Fire("a") with { Labels = new Dictionary<string, string> { ["team"] = "other" } }]);
        Assert.Equal([(3, null), (9, "page-2")], simulated.Alerts.Single().Then.Select(later => ((later.At - Night).TotalMinutes, later.Page)));
        Assert.Equal("No alert is left to page for. Grace silenced it: being moved.", simulated.Pages[0].Moments[^1].Entries.OfType<PageEnded>().Single().Why.Text);
        Assert.DoesNotContain(Messages(simulated.Pages[0]), message => message.StartsWith("03:05", StringComparison.Ordinal));
        Assert.Equal(Night + (9 * Minute), simulated.Pages[1].Moments[0].At);
    }

    [Fact]
    public void Maintenance_that_begins_later_leaves_the_page_alone()
    {
        var window = new Maintenance("w1", "Grace", "moving", Night + (3 * Minute), Night + (9 * Minute), ["web"]);
        var simulated = Simulate(new Muting(1, [window], Playbook.Empty), [Fire("a")]);
        Assert.Empty(simulated.Alerts.Single().Then);
        Assert.Contains("03:05 alan email", Messages(simulated.Pages.Single()));
    }

    [Fact]
    public void A_symptom_whose_cause_resolves_in_the_same_payload_pages_at_once()
    {
        var muting = new Muting(1, [], new Playbook(1, [new Inhibition("i", "Power", ["alertname=power"], ["alertname=disk"], ["site"])]));
        Signal Named(string name) => Fire(name) with { Title = name, Labels = new Dictionary<string, string> { ["alertname"] = name, ["site"] = "a" } };
        var simulated = Simulate(muting, [Named("power"), Named("disk"), Named("power") with { Kind = SignalKind.Resolve }]);
        // The page of the cause is over by then.
        Assert.Equal((Night, "page-2"), simulated.Alerts[1].Then.Select(later => (later.At, later.Page)).Single());
    }

    [Fact]
    public void What_resolves_while_it_is_silenced_never_pages()
    {
        Assert.True(Matcher.TryParse("team=other", out var matcher, out _));
        var silence = new Silence("s1", "Grace", "being moved", Night, Night + Duration.FromHours(1), [matcher!]);
        var other = Fire("a") with { Labels = new Dictionary<string, string> { ["team"] = "other" } };
        Assert.Empty(Simulate(new Muting(1, [silence], Playbook.Empty), [other, other with { Kind = SignalKind.Resolve }]).Pages);
    }

    [Fact]
    public void A_symptom_of_a_cause_stays_quiet_because_nobody_knows_when_the_cause_is_over()
    {
        var muting = new Muting(1, [], new Playbook(1, [new Inhibition("i", "Power", ["alertname=power"], ["alertname=disk"], ["site"])]));
        Signal Named(string name) => Fire(name) with { Title = name, Labels = new Dictionary<string, string> { ["alertname"] = name, ["site"] = "a" } };
        Assert.Null(Simulate(muting, [Named("disk"), Named("power")]).Alerts[0].Page);
    }

    [Fact]
    public void A_symptom_is_muted_by_a_cause_of_the_same_payload_whatever_comes_first()
    {
        var muting = new Muting(1, [], new Playbook(1, [new Inhibition("i", "Power", ["alertname=power"], ["alertname=disk"], ["site"])]));
        Signal Named(string name, string site) => Fire(name + site) with { Title = name, Labels = new Dictionary<string, string> { ["alertname"] = name, ["site"] = site } };
        var simulated = Simulate(muting, [Named("disk", "a"), Named("power", "a"), Named("disk", "b")]);
        Assert.Equal([true, false, false], simulated.Alerts.Select(alert => alert.Muted.Count > 0));
        Assert.Equal(2, simulated.Pages.Single().Opened.Alerts);
    }

    private static Signal Fire(string key) => new(key, SignalKind.Fire, "Disk full", Severity.Error, new Dictionary<string, string>());

    private static Simulated Simulate(params Signal[] signals) => Simulate(null, signals);

    private static Simulated Simulate(Signal[] signals, params Answer[] answers) => Simulate(null, signals, answers);

    private static Simulated Simulate(Muting? muting, Signal[] signals, params Answer[] answers)
    {
        var playbook = new Playbook(1,
        [
            Policy([Step("grace", 5), Step("alan", 10)]), new Team("web", "Web", []), new Service("web", "Web", "web", Policy: "payments"), Prometheus,
            new Route("other", "Other", 1, [], ["team=other"], [], null, "payments", null, null, new Grouping(["n"], Grouping.DefaultWindow), false),
        ]);
        var routing = new Routing(playbook);
        return Simulation.Of(new World(playbook, Everybody), Prometheus, new Ways(signal => routing.Route(Prometheus, signal), muting ?? Muting.None, signal => signal.Key != "always"), signals, Night, answers);
    }

    private static IEnumerable<string> Messages(SimulatedPage page) => page.Moments.SelectMany(moment => moment.Entries.OfType<MessageOwed>()
        .Select(owed => $"{moment.At.ToString("HH:mm", null)} {owed.Person.Id[2..]} {owed.Channel}"));
}
