using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>What people arrange beside a schedule. Ada has the week of 5 January 2026, Grace the one after; Linus is below them for ever.</summary>
public sealed class OverrideTests
{
    private const string Zone = "UTC";
    private static readonly Schedule Two = A.Layers(Zone, A.Layer("below", "linus") with { From = A.Date("2025-01-01") }, A.Layer("primary", "ada", "grace"));
    private static readonly Schedule One = A.Layers(Zone, A.Layer("primary", "ada", "grace"));
    private static readonly Instant Monday = A.Instant("2026-01-05T09:00:00Z");

    private int made;

    [Fact]
    public void Somebody_stands_in_for_another_and_only_while_that_one_is_on_call() => Assert.Equal(
        ["ada Mon 09:00", "kim Sat 09:00", "grace Mon 09:00"],
        Final(One, 9, By(OverrideKind.Replace, "kim", 5, 8, replaces: "ada")));

    [Fact]
    public void Somebody_stands_in_for_whoever_is_on_call_in_one_piece() => Assert.Equal(
        ["ada Mon 09:00", "kim Sat 09:00", "grace Tue 09:00"],
        Final(One, 9, By(OverrideKind.Replace, "kim", 5, 8)));

    [Fact]
    public void Somebody_is_on_call_as_well() => Assert.Equal(
        ["ada Mon 09:00", "ada+kim Wed 09:00", "ada Thu 09:00"],
        Final(One, 5, By(OverrideKind.Add, "kim", 2, 3)));

    [Fact]
    public void Who_is_added_fills_a_gap()
    {
        var rota = Rota(One, By(OverrideKind.Add, "kim", -3, -1));
        Assert.Equal(["- Thu 09:00", "kim Fri 09:00", "- Sun 09:00", "ada Mon 09:00"], A.Course(rota.Between(Monday - Duration.FromDays(4), Monday + Duration.FromDays(1)), Zone));
        Assert.Equal("kim", A.Who(rota.Next(A.Instant("2025-01-01T00:00:00Z"))!));
    }

    [Fact]
    public void Who_is_away_lets_the_layer_below_show_through() => Assert.Equal(
        ["ada Mon 09:00", "linus Wed 09:00", "ada Thu 09:00"],
        Final(Two, 5, By(OverrideKind.Remove, "ada", 2, 3)));

    [Fact]
    public void Who_is_away_leaves_a_gap_that_says_so()
    {
        var gap = Rota(One, By(OverrideKind.Remove, "ada", 2, 3)).At(Monday + Duration.FromHours(50));
        Assert.Equal((true, Monday + Duration.FromDays(2), Monday + Duration.FromDays(3)), (gap.IsGap, gap.Start, gap.End));
        Assert.Equal("because 1", Assert.Single(gap.Away).Reason);
    }

    [Fact]
    public void A_leave_from_every_schedule_concerns_each()
    {
        var leave = By(OverrideKind.Remove, "ada", 2, 3) with { Schedule = null };
        var arrangements = new Arrangements(1, [leave, By(OverrideKind.Add, "kim", 0, 1)], []);
        Assert.Equal(["ada+kim Mon 09:00", "ada Tue 09:00", "linus Wed 09:00", "ada Thu 09:00"], A.Course(new Rota(Two, arrangements.Of("s")).Between(Monday, Monday + Duration.FromDays(5)), Zone));
        Assert.Equal(["ada Mon 09:00", "linus Wed 09:00", "ada Thu 09:00"], A.Course(new Rota(Two, arrangements.Of("another")).Between(Monday, Monday + Duration.FromDays(5)), Zone));
    }

    [Fact]
    public void Whoever_stands_in_for_somebody_does_so_also_while_that_one_is_away() => Assert.Equal(
        ["ada Mon 09:00", "kim Wed 09:00", "linus Thu 09:00", "ada Fri 09:00"],
        Final(Two, 6, By(OverrideKind.Remove, "ada", 2, 4), By(OverrideKind.Replace, "kim", 2, 3, replaces: "ada")));

    [Fact]
    public void Who_falls_ill_after_standing_in_gives_the_shift_back() => Assert.Equal(
        ["ada Mon 09:00", "kim Tue 09:00", "ada Wed 09:00"],
        Final(Two, 6, By(OverrideKind.Replace, "kim", 1, 4, replaces: "ada"), By(OverrideKind.Remove, "kim", 2, 6)));

    [Fact]
    public void What_is_arranged_after_the_leave_was_known_holds() => Assert.Equal(
        ["ada Mon 09:00", "linus Tue 09:00", "ada+linus Wed 09:00", "linus Thu 09:00", "ada Fri 09:00"],
        Final(Two, 6, By(OverrideKind.Remove, "ada", 1, 4), By(OverrideKind.Add, "ada", 2, 3)).Select(one => one.Replace("linus+ada", "ada+linus", StringComparison.Ordinal)));

    [Fact]
    public void A_chain_of_people_who_stand_in_ends_with_the_last() => Assert.Equal(
        ["zoe Mon 09:00", "ada Wed 09:00"],
        Final(One, 3, By(OverrideKind.Replace, "kim", 0, 2, replaces: "ada"), By(OverrideKind.Replace, "zoe", 0, 2, replaces: "kim")));

    [Fact]
    public void Of_two_that_say_different_things_the_one_made_later_holds() => Assert.Equal(
        ["zoe Mon 09:00", "kim Wed 09:00", "ada Thu 09:00"],
        Final(One, 4, By(OverrideKind.Replace, "kim", 0, 3), By(OverrideKind.Replace, "zoe", 0, 2)));

    [Fact]
    public void Two_who_swap_shifts_are_two_overrides() => Assert.Equal(
        ["grace Mon 09:00", "ada Mon 09:00", "ada Mon 09:00"],
        Final(One, 16, By(OverrideKind.Replace, "grace", 0, 7, replaces: "ada"), By(OverrideKind.Replace, "ada", 7, 14, replaces: "grace")));

    [Fact]
    public void One_of_two_who_share_a_shift_may_be_away()
    {
        var pair = A.Layers(Zone, A.Layer("primary", new Member(["ada", "grace"])));
        Assert.Equal(["ada+grace Mon 09:00", "grace Tue 09:00", "ada+grace Wed 09:00"], Final(pair, 4, By(OverrideKind.Remove, "ada", 1, 2)));
        Assert.Equal(["ada+grace Mon 09:00", "grace Tue 09:00", "ada+grace Wed 09:00"], Final(pair, 4, By(OverrideKind.Replace, "grace", 1, 2, replaces: "ada")));
    }

    [Fact]
    public void A_temporary_schedule_stands_in_the_place_of_all_layers()
    {
        var days = A.Layer("move", "kim", "zoe") with { Shifts = A.Lengths("1d"), Restrictions = [A.Hours("09:00", "21:00")] };
        var move = new TemporarySchedule("t", "s", Zone, [days], Monday + Duration.FromDays(1), Monday + Duration.FromDays(3), "the move", "grace", Monday);
        var rota = new Rota(Two, new Arranged([By(OverrideKind.Remove, "zoe", 2, 3)], [move]));
        Assert.Equal(["ada Mon 09:00", "zoe Tue 09:00", "- Tue 21:00", "kim Wed 09:00", "- Wed 21:00", "ada Thu 09:00"], A.Course(rota.Between(Monday, Monday + Duration.FromDays(5)), Zone));
        Assert.Equal("Has shift 2 of the temporary schedule by grace, within its hours: “the move”.", rota.At(Monday + Duration.FromHours(25)).Duties[0].Why.Reason.Text);
        Assert.True(rota.Names("kim") && rota.Names("ada") && !rota.Names("nobody"));
    }

    [Fact]
    public void Each_says_why()
    {
        var rota = Rota(One, By(OverrideKind.Replace, "kim", 0, 1, replaces: "ada"), By(OverrideKind.Replace, "kim", 1, 2), By(OverrideKind.Add, "kim", 2, 3));
        Assert.Equal(
            ["Stands in for ada, by boss: “because 1”.", "Stands in for whoever is on call, by boss: “because 2”.", "Has shift 1 of layer primary.", "On call as well, by boss: “because 3”."],
            rota.Between(Monday, Monday + Duration.FromDays(3)).SelectMany(shift => shift.Duties).Select(duty => duty.Why.Reason.Text));
    }

    private Override By(OverrideKind kind, string handle, int from, int until, string? replaces = null) => new(
        $"o{++made}", "s", kind, handle, replaces, Monday + Duration.FromDays(from), Monday + Duration.FromDays(until), $"because {made}", "boss", Monday + Duration.FromHours(made));

    private static Rota Rota(Schedule schedule, params Override[] overrides) => new(schedule, new Arranged(overrides, []));

    private static IEnumerable<string> Final(Schedule schedule, int days, params Override[] overrides) =>
        A.Course(Rota(schedule, overrides).Between(Monday, Monday + Duration.FromDays(days)), Zone);
}
