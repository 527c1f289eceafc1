using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>What lint says of hours without anybody.</summary>
public sealed class UnstaffedTests
{
    private const string Zone = "Europe/Berlin";
    private static readonly Instant Now = A.Local("2026-06-01", "12:00", Zone);
    private static readonly Layer Always = A.Layer("always", "ada", "grace");
    private static readonly Layer Office = A.Layer("office", "kim") with { Restrictions = [A.Hours("09:00", "17:00")] };

    [Fact]
    public void Somebody_at_every_hour_leaves_nothing_to_say() => Assert.Empty(Static(Always, Office));

    [Fact]
    public void When_and_how_long_nobody_is_on_call() => Assert.Equal(
        ["nobody-on-call Nobody is on call for 1440 hours of the next 90 days, 90 times; first from Mon 2026-06-01 17:00 until Tue 2026-06-02 09:00 (Europe/Berlin)."],
        Static(Office));

    [Fact]
    public void A_single_gap_is_told_by_itself() => Assert.Equal(
        ["nobody-on-call Nobody is on call from Wed 2026-07-01 09:00 until the end of those days (Europe/Berlin): 1443 hours."],
        Static(Always with { Until = A.Date("2026-07-01") }));

    [Fact]
    public void A_schedule_that_begins_later_has_no_gap_before() =>
        Assert.Empty(Static(Always with { From = A.Date("2026-07-01") }));

    [Fact]
    public void An_override_fills_no_gap_of_the_document_and_a_leave_opens_one()
    {
        var leave = new Override("o", "s", OverrideKind.Remove, "ada", null, Now, Now + Duration.FromDays(2), "a wedding", "ada", Now);
        Assert.Equal(
            ["nobody-on-call Nobody is on call from Mon 2026-06-01 12:00 until Wed 2026-06-03 12:00 (Europe/Berlin): 48 hours. ada is away: “a wedding”."],
            Live(leave, A.Layer("always", "ada")));
        Assert.Empty(Live(leave, A.Layer("below", "kim"), Always));
        Assert.Empty(Live(leave with { Kind = OverrideKind.Add }, A.Layer("always", "ada")));
    }

    private static IEnumerable<string> Static(params Layer[] layers) => Said(Unstaffed.Static(Book(layers), Now), live: false);

    private static IEnumerable<string> Live(Override one, params Layer[] layers) => Said(Unstaffed.Live(Book(layers), new Arrangements(1, [one], []), Now), live: true);

    private static IEnumerable<string> Said(IReadOnlyList<Finding> findings, bool live)
    {
        Assert.All(findings, finding => Assert.Equal((live, "Schedule s", "spec.layers"), (finding.Live, finding.Document, finding.Path)));
        return findings.Select(finding => $"{finding.Rule} {finding.Text}");
    }

    private static Playbook Book(Layer[] layers) => new(1, [A.Layers(Zone, layers)]);
}
