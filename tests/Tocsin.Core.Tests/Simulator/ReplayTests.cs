using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Simulator.Replays;
using static Tocsin.Core.Tests.Paging.Scene;

namespace Tocsin.Core.Tests.Simulator;

/// <summary>What another playbook would have done to the alerts that came.</summary>
public sealed class ReplayTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 3, 0);
    private static readonly Integration Prometheus = new("am", "Prometheus", "alertmanager", null, "web", null, Integration.DefaultFlapWindow, [], null);
    private static readonly Team Web = new("web", "Web", []);
    private static readonly Service Site = new("web", "Web", "web", Policy: "payments");
    private static readonly EscalationPolicy GraceThenAlan = Policy([Step("grace", 5), Step("alan", 5)]);
    private static readonly Roster Everybody = new(1, [Somebody("grace"), Somebody("alan"), Somebody("ada", Role.Admin)]);

    private static readonly Playbook Now = new(1, [GraceThenAlan, Web, Site, Prometheus]);

    [Fact]
    public void The_same_playbook_changes_nothing()
    {
        var same = Replay(Now, Alert(0), Alert(60), Alert(600));
        Assert.Empty(same.Changes);
        Assert.Equal((3, 2, 2), (same.Alerts, same.Before, same.After));
    }

    [Fact]
    public void A_page_that_reaches_others_first_is_told_with_both_names_and_an_example()
    {
        var change = Replay(new Playbook(2, [Policy([Step("alan", 5), Step("grace", 5)]), Web, Site, Prometheus]), Alert(0), Alert(600)).Changes.Single();
        Assert.Equal((ReplayedKind.AnotherPerson, 2, "web"), (change.Kind, change.Count, change.Service));
        Assert.Equal(("u-grace", "u-alan", "a600"), (change.Was!.Single().Id, change.Would!.Single().Id, change.Example.Id));
    }

    [Fact]
    public void Whoever_is_on_call_is_asked_at_the_alerts_own_instant()
    {
        Playbook Turns(params string[] members) => new(2, [
            Policy([new Step([new Target(TargetKind.Schedule, "s")], Duration.FromMinutes(5))]), Web, Site, Prometheus,
            new Schedule("s", "S", "UTC", [new Layer("one", [.. members.Select(member => (Member)member)], [new ShiftLength(1, ShiftUnit.Days)], new LocalTime(0, 0), new LocalDate(2026, 3, 2))])]);
        var changes = Replay(Turns("grace", "alan"), Turns("grace", "grace", "alan"), Alert(0), Alert(24 * 60), Alert(48 * 60)).Changes;
        Assert.Equal([("u-alan", "u-grace"), ("u-grace", "u-alan")], changes.Select(change => (change.Was!.Single().Id, change.Would!.Single().Id)).Order());
    }

    [Fact]
    public void A_page_whose_steps_reach_nobody_is_the_worst_of_changes()
    {
        var change = Replay(new Playbook(2, [Policy([Step("nobody", 5)]), Web, Site, Prometheus]), Alert(0)).Changes.Single();
        Assert.Equal((ReplayedKind.Nobody, "u-ada"), (change.Kind, change.Would!.Single().Id));
    }

    [Fact]
    public void What_comes_later_or_by_other_means_is_another_way()
    {
        Assert.Equal(ReplayedKind.AnotherWay, Replay(new Playbook(2, [Policy([Step("grace", 5), Step("ada", 5)]), Web, Site, Prometheus]), Alert(0)).Changes.Single().Kind);
        Assert.Equal(ReplayedKind.AnotherWay, Replay(new Playbook(2, [Policy([Step("grace", 6), Step("alan", 5)]), Web, Site, Prometheus]), Alert(0)).Changes.Single().Kind);
    }

    [Fact]
    public void Grouping_otherwise_makes_pages_and_takes_them()
    {
        var apart = new Playbook(2, [GraceThenAlan, Web, Site, Prometheus, new Route("apart", "Apart", 1, [], [], [], null, null, null, null, new Grouping(["n"], Grouping.DefaultWindow), true)]);
        var split = Replay(apart, Alert(0), Alert(1), Alert(2));
        Assert.Equal((1, 3, 2), (split.Before, split.After, split.Count(ReplayedKind.NewPage)));
        var joined = Replay(apart, Now, Alert(0), Alert(1), Alert(2));
        Assert.Equal(2, joined.Count(ReplayedKind.NoPage));
    }

    [Fact]
    public void A_page_takes_members_only_while_one_of_its_alerts_is_open()
    {
        Assert.Equal(2, Replay(Now, Alert(0) with { Ended = Monday + Duration.FromMinutes(5) }, Alert(6)).Before);
        Assert.Equal(1, Replay(Now, Alert(0) with { Ended = Monday + Duration.FromMinutes(7) }, Alert(6)).Before);
    }

    [Fact]
    public void What_flaps_opens_as_many_pages_as_it_would_have()
    {
        Playbook Flaps(int after) => new(2, [GraceThenAlan, Web, Site, Prometheus with { FlapsAfter = after }]);
        Spell Spell(int from) => new(Monday + Duration.FromMinutes(from), Monday + Duration.FromMinutes(from + 1));
        var flapping = Alert(0) with { Ended = Monday + Duration.FromMinutes(13), Spells = [Spell(0), Spell(4), Spell(8), Spell(12)] };
        var replayed = Replay(Flaps(0), Flaps(3), flapping);
        Assert.Equal((1, 4, 3), (replayed.Alerts, replayed.Before, replayed.After));
        Assert.Equal(1, replayed.Count(ReplayedKind.NoPage));
        Assert.Equal(2, Replay(Flaps(0), Flaps(2), flapping).After);
    }

    [Fact]
    public void What_comes_back_joins_what_has_begun_meanwhile()
    {
        Spell Spell(int from) => new(Monday + Duration.FromMinutes(from), Monday + Duration.FromMinutes(from + 1));
        var back = Alert(0) with { Ended = Monday + Duration.FromMinutes(7), Spells = [Spell(0), Spell(6)] };
        Assert.Equal((2, 2), (Replay(Now, back, Alert(3)).Before, Replay(Now, back, Alert(8)).Before - 1));
    }

    [Fact]
    public void An_integration_that_is_gone_brings_no_page()
    {
        var replay = new Replay(Side(Now), Side(Now));
        replay.Take(Alert(0), new Read(Prometheus, Signal(0)), new Read(null, null));
        Assert.Equal(1, replay.Result().Count(ReplayedKind.NoPage));
    }

    private static PastAlert Alert(int minute) => new($"a{minute}", "Disk full", Monday + Duration.FromMinutes(minute), null);

    private static Signal Signal(int minute) => new($"k{minute}", SignalKind.Fire, "Disk full", Severity.Error, new Dictionary<string, string> { ["n"] = $"{minute}" });

    private static Replayed Replay(Playbook after, params PastAlert[] alerts) => Replay(Now, after, alerts);

    private static Replayed Replay(Playbook before, Playbook after, params PastAlert[] alerts)
    {
        var replay = new Replay(Side(before), Side(after));
        foreach (var alert in alerts)
        {
            var signal = Signal(int.Parse(alert.Id[1..]));
            replay.Take(alert, new Read(before.Integrations["am"], signal), new Read(after.Integrations["am"], signal));
        }

        return replay.Result();
    }

    private static Side Side(Playbook playbook)
    {
        var routing = new Routing(playbook);
        return new Side(new World(playbook, Everybody), routing.Route);
    }
}
