using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>Layers above each other, and the hours they have somebody.</summary>
public sealed class LayerTests
{
    private const string Berlin = "Europe/Berlin";
    private static readonly Instant Monday = A.Local("2026-01-05", "00:00", Berlin);

    [Fact]
    public void Where_the_upper_layer_has_nobody_the_lower_shows_through()
    {
        var office = A.Layer("office", "kim") with { Restrictions = [A.Hours("09:00", "17:00", IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday)] };
        Assert.Equal(
            ["- Mon 00:00", "kim Mon 09:00", "ada Mon 17:00", "kim Tue 09:00", "ada Tue 17:00"],
            Course(Berlin, 3, A.Layer("always", "ada"), office));
    }

    [Fact]
    public void A_layer_says_what_it_alone_would_have()
    {
        var office = A.Layer("office", "kim") with { Restrictions = [A.Hours("09:00", "17:00")] };
        var layers = new Rota(A.Layers(Berlin, A.Layer("always", "ada"), office)).Layers(Monday, Monday + Duration.FromDays(1));
        Assert.Equal(["always", "office"], layers.Select(layer => layer.Layer));
        Assert.Equal(["- Mon 00:00", "ada Mon 09:00"], A.Course(layers[0].Shifts, Berlin));
        Assert.Equal(["- Mon 00:00", "kim Mon 09:00", "- Mon 17:00"], A.Course(layers[1].Shifts, Berlin));
    }

    [Fact]
    public void Hours_may_reach_across_midnight() => Assert.Equal(
        ["- Mon 00:00", "kim Mon 22:00", "- Tue 06:00", "kim Tue 22:00", "- Wed 06:00", "kim Wed 22:00"],
        Course(Berlin, 3, A.Layer("nights", "kim") with { Restrictions = [A.Hours("22:00", "06:00")] }));

    [Fact]
    public void Hours_may_reach_across_the_end_of_the_week() => Assert.Equal(
        ["- Mon 00:00", "kim Mon 07:00", "- Mon 08:00", "kim Fri 18:00", "grace Mon 07:00", "- Mon 08:00", "grace Fri 18:00"],
        Course(Berlin, 14, A.Layer("weekends", "kim", "grace") with { HandOff = A.Time("07:00"), Restrictions = [A.Hours("fri 18:00", "mon 08:00")] }).Take(7));

    [Fact]
    public void Whole_days_need_no_times() => Assert.Equal(
        ["- Mon 00:00", "kim Sat 00:00", "- Mon 00:00"],
        Course(Berlin, 8, A.Layer("weekends", "kim") with { Restrictions = [A.Hours("00:00", "00:00", IsoDayOfWeek.Sunday, IsoDayOfWeek.Saturday)] }));

    [Fact]
    public void Hours_that_touch_or_overlap_are_one() => Assert.Equal(
        ["- Mon 00:00", "kim Mon 09:00", "- Mon 20:00"],
        Course(Berlin, 1, A.Layer("long", "kim") with { Restrictions = [A.Hours("09:00", "14:00"), A.Hours("12:00", "17:00"), A.Hours("17:00", "20:00")] }));

    [Fact]
    public void Hours_of_all_the_week_restrict_nothing()
    {
        var layer = A.Layer("always", "kim") with { Restrictions = [A.Hours("09:00", "21:00"), A.Hours("21:00", "09:00")] };
        Assert.Equal(A.Course(new Rota(A.Layers(Berlin, A.Layer("always", "kim"))).Between(Monday, Monday + Duration.FromDays(30)), Berlin), Course(Berlin, 30, layer));
    }

    [Fact]
    public void Restrictions_move_nobodys_turn()
    {
        var nights = A.Layer("nights", "ada", "grace") with { Shifts = A.Lengths("1d"), Restrictions = [A.Hours("22:00", "06:00")] };
        Assert.Equal(["- Mon 00:00", "ada Mon 22:00", "- Tue 06:00", "grace Tue 22:00", "- Wed 06:00", "ada Wed 22:00"], Course(Berlin, 3, nights));
    }

    [Fact]
    public void Layers_in_other_zones_follow_the_sun()
    {
        Layer Day(string name, string zone) => A.Layer(name, name) with { Zone = zone, From = A.Date("2026-01-01"), Restrictions = [A.Hours("08:00", "16:00")] };
        Assert.Equal(
            ["london Mon 08:00", "denver Mon 16:00", "- Mon 23:00", "sydney Tue 00:00", "london Tue 08:00"],
            A.Course(
                new Rota(A.Layers("UTC", Day("sydney", "Etc/GMT-8"), Day("denver", "America/Denver"), Day("london", "Europe/London")))
                    .Between(A.Instant("2026-01-05T08:00:00Z"), A.Instant("2026-01-06T12:00:00Z")),
                "UTC"));
    }

    [Fact]
    public void A_layer_may_end()
    {
        var schedule = A.Layers(Berlin, A.Layer("always", "ada"), A.Layer("until", "kim") with { Until = A.Date("2026-01-08") });
        Assert.Equal(["- Mon 00:00", "kim Mon 09:00", "ada Thu 09:00"], A.Course(new Rota(schedule).Between(Monday, Monday + Duration.FromDays(6)), Berlin));
        var last = new Rota(A.Layers(Berlin, A.Layer("until", "kim") with { Until = A.Date("2026-01-08") })).At(Monday + Duration.FromDays(9));
        Assert.Equal((true, A.Local("2026-01-08", "09:00", Berlin), Instant.MaxValue), (last.IsGap, last.Start, last.End));
        Assert.Null(new Rota(schedule with { Layers = [schedule.Layers[1]] }).Next(Monday + Duration.FromDays(2)));
    }

    [Fact]
    public void Several_people_may_share_a_shift() => Assert.Equal(
        ["- Mon 00:00", "ada+grace Mon 09:00", "kim Mon 09:00", "ada+grace Mon 09:00"],
        Course(Berlin, 15, A.Layer("pairs", new Member(["ada", "grace"]), "kim")));

    [Fact]
    public void Shifts_of_several_lengths_take_turns() => Assert.Equal(
        ["- Mon 00:00", "ada Mon 09:00", "grace Sat 09:00", "linus Mon 09:00", "ada Sat 09:00"],
        Course(Berlin, 13, A.Layer("split", "ada", "grace", "linus") with { Shifts = A.Lengths("5d", "2d") }));

    [Theory]
    [InlineData("2026-03-29", "01:30", "03:30", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "an hour of it is skipped")]
    [InlineData("2026-03-29", "02:15", "03:30", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "it begins in the skipped hour: at the first instant after")]
    [InlineData("2026-10-25", "01:30", "02:30", "2026-10-24T23:30:00Z", "2026-10-25T00:30:00Z", "it ends in the repeated hour: the first time")]
    [InlineData("2026-10-25", "02:30", "03:30", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "it begins in the repeated hour: the first time")]
    public void Hours_begin_and_end_by_the_rule_of_hand_offs(string day, string from, string until, string start, string end, string why)
    {
        var rota = new Rota(A.Layers(Berlin, A.Layer("few", "kim") with { Restrictions = [A.Hours(from, until)] }));
        var shift = rota.At(A.Instant(start));
        Assert.True(A.Who(shift) == "kim" && shift.Start == A.Instant(start) && shift.End == A.Instant(end), $"{why}: {shift}");
        Assert.True(rota.At(A.Instant(start) - Duration.Epsilon).IsGap && rota.At(A.Instant(end)).IsGap, $"{why}, {day}");
    }

    [Fact]
    public void Hours_that_the_clocks_skip_do_not_exist()
    {
        var rota = new Rota(A.Layers(Berlin, A.Layer("few", "kim") with { Restrictions = [A.Hours("02:10", "02:50")] }));
        var gap = rota.At(A.Instant("2026-03-29T01:00:00Z"));
        Assert.Equal((A.Local("2026-03-28", "02:50", Berlin), A.Local("2026-03-30", "02:10", Berlin)), (gap.Start, gap.End));
    }

    private static IEnumerable<string> Course(string zone, int days, params Layer[] layers) =>
        A.Course(new Rota(A.Layers(zone, layers)).Between(Monday, Monday + Duration.FromDays(days)), zone);
}
