using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator;
using Tocsin.Core.Simulator.Tests;
using static Tocsin.Core.Tests.Paging.Scene;

namespace Tocsin.Core.Tests.Simulator;

/// <summary>What a test of a playbook expects is held against what a simulation predicts: Grace at once, Alan after five minutes, Ada after fifteen.</summary>
public sealed class VerdictTests
{
    private static readonly Instant Night = Instant.FromUtc(2026, 3, 2, 3, 0);
    private static readonly Position Here = new("a.test.yaml", 7, 3);
    private static readonly Expectation Nothing = new(null, null, null, null, null, null, null, [], []);
    private static readonly Roster Everybody = new(1, [Somebody("grace", methods: [Mail("grace"), Sms("grace")]), Somebody("alan"), Somebody("ada", Role.Admin)]);

    [Theory]
    [InlineData("grace", 0, null, true)]
    [InlineData("alan", 5, null, true)]
    [InlineData("alan", 4, null, false)]
    [InlineData("alan", 6, null, false)]
    [InlineData("alan", null, null, true)]
    [InlineData("linus", null, null, false)]
    [InlineData("grace", 0, "email sms", true)]
    [InlineData("grace", 0, "email", false)]
    [InlineData("alan", 5, "sms", false)]
    public void A_person_is_expected_at_their_minute_and_by_their_channels(string person, int? minute, string? by, bool good) =>
        Holds(good, Nothing with { Pages = [new(new ExpectedPaging(person, After(minute), by?.Split(' ')), Here)] });

    [Theory]
    [InlineData("linus", null, true)]
    [InlineData("alan", null, false)]
    [InlineData("alan", 5, true)]
    [InlineData("alan", 6, false)]
    public void A_person_is_spared_altogether_or_until_their_minute(string person, int? before, bool good) =>
        Holds(good, Nothing with { Spares = [new(new ExpectedSparing(person, After(before)), Here)] });

    [Fact]
    public void What_it_belongs_to_is_expected_by_name()
    {
        Holds(true, Nothing with { Service = new("web", Here), Policy = new("payments", Here), Urgency = new(Urgency.High, Here), Severity = new(Severity.Error, Here), Opens = new(1, Here), Muted = new(false, Here), Routes = new([], Here) });
        foreach (var wrong in new[]
        {
            Nothing with { Service = new("shop", Here) }, Nothing with { Policy = new("other", Here) }, Nothing with { Urgency = new(Urgency.Low, Here) },
            Nothing with { Severity = new(Severity.Info, Here) }, Nothing with { Opens = new(2, Here) }, Nothing with { Muted = new(true, Here) },
            Nothing with { Routes = new(["some"], Here) },
        }) Holds(false, wrong);
    }

    [Fact]
    public void A_failure_says_where_it_stands_and_what_came_instead()
    {
        var failure = Assert.Single(Judge(Nothing with { Pages = [new(new ExpectedPaging("alan", Duration.Zero, null), Here)] }));
        Assert.Equal((Here, "alan is paged at once", "alan after 5m by email; after 30m by email"), (failure.At, failure.Expected, failure.Got));
    }

    [Fact]
    public void The_urgency_is_that_of_its_page_and_pages_past_the_limit_count()
    {
        Assert.Empty(Judge(Nothing with { Urgency = new(Urgency.Low, Here) }, signals: Fire("k") with { Severity = Severity.Info }));
        Signal[] many = [.. Enumerable.Range(0, Simulation.MostPages + 1).Select(at => Fire($"{at}", ("team", "other"), ("n", $"{at}")))];
        Assert.Equal($"{Simulation.MostPages + 1}", Assert.Single(Judge(Nothing with { Opens = new(Simulation.MostPages, Here) }, signals: many)).Got);
    }

    [Fact]
    public void Muted_is_what_is_muted_as_a_whole()
    {
        Assert.True(Matcher.TryParse("team=a", out var matcher, out _));
        var muting = new Muting(1, [new Silence("s1", "Grace", "known", Night, Night + Duration.FromHours(1), [matcher!])], Playbook.Empty);
        Assert.Empty(Judge(Nothing with { Muted = new(true, Here) }, muting, Fire("a", ("team", "a"))));
        Assert.Equal("“Disk full” is not", Assert.Single(Judge(Nothing with { Muted = new(true, Here) }, muting, Fire("a", ("team", "a")), Fire("b"))).Got);
    }

    [Fact]
    public void Only_an_error_stands_against_using_documents()
    {
        Finding Found(FindingSeverity severity) => new("a", severity, Here, "Service web", "", "Something is.", "Change it.");
        Assert.True(new Proposal([], [Found(FindingSeverity.Warning)], Origins.None).IsGood);
        Assert.False(new Proposal([], [Found(FindingSeverity.Warning), Found(FindingSeverity.Error)], Origins.None).IsGood);
    }

    private static Duration? After(int? minutes) => minutes is { } some ? Duration.FromMinutes(some) : null;

    private static void Holds(bool good, Expectation expected) => Assert.Equal(good, Judge(expected).Count == 0);

    private static Signal Fire(string key, params (string Name, string Value)[] labels) => new(key, SignalKind.Fire, "Disk full", Severity.Error, labels.ToDictionary(label => label.Name, label => label.Value));

    private static IReadOnlyList<Failure> Judge(Expectation expected, Muting? muting = null, params Signal[] signals)
    {
        var prometheus = new Integration("am", "Prometheus", "alertmanager", null, "web", null, Integration.DefaultFlapWindow, [], null);
        var others = new Route("other", "Other", 1, [], ["team=other"], [], null, "payments", null, null, new Grouping(["n"], Grouping.DefaultWindow), false);
        var playbook = new Playbook(1, [Policy([Step("grace", 5), Step("alan", 10)]), new Team("web", "Web", []), new Service("web", "Web", "web", Policy: "payments"), prometheus, others]);
        var routing = new Routing(playbook);
        var simulated = Simulation.Of(new World(playbook, Everybody), prometheus, new Ways(one => routing.Route(prometheus, one), muting ?? Muting.None, _ => true), signals.Length == 0 ? [Fire("k")] : signals, Night);
        return Verdict.Of(new PlaybookTest("x", Night, new TestedAlert(null, null, null, null, new Dictionary<string, string>(), null, Here), [], expected, Here), simulated, Everybody);
    }
}
