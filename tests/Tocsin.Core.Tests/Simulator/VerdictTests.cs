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
        Holds(true, Nothing with { Service = new("web", Here), Policy = new("payments", Here), Urgency = new(Urgency.High, Here), Severity = new(Severity.Error, Here), Opens = new(1, Here), Muted = new(false, Here) });
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
    public void Only_an_error_stands_against_using_documents()
    {
        Finding Found(FindingSeverity severity) => new("a", severity, Here, "Service web", "", "Something is.", "Change it.");
        Assert.True(new Proposal([], [Found(FindingSeverity.Warning)], Origins.None).IsGood);
        Assert.False(new Proposal([], [Found(FindingSeverity.Warning), Found(FindingSeverity.Error)], Origins.None).IsGood);
    }

    private static Duration? After(int? minutes) => minutes is { } some ? Duration.FromMinutes(some) : null;

    private static void Holds(bool good, Expectation expected) => Assert.Equal(good, Judge(expected).Count == 0);

    private static IReadOnlyList<Failure> Judge(Expectation expected)
    {
        var prometheus = new Integration("am", "Prometheus", "alertmanager", null, "web", null, Integration.DefaultFlapWindow, [], null);
        var playbook = new Playbook(1, [Policy([Step("grace", 5), Step("alan", 10)]), new Team("web", "Web", []), new Service("web", "Web", "web", Policy: "payments"), prometheus]);
        var routing = new Routing(playbook);
        var signal = new Signal("k", SignalKind.Fire, "Disk full", Severity.Error, new Dictionary<string, string>());
        var simulated = Simulation.Of(new World(playbook, Everybody), prometheus, new Ways(one => routing.Route(prometheus, one), Muting.None, _ => true), [signal], Night);
        return Verdict.Of(new PlaybookTest("x", Night, new TestedAlert(null, null, null, null, new Dictionary<string, string>(), null, Here), [], expected, Here), simulated, Everybody);
    }
}
