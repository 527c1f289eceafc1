using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>People who join and leave a rotation.</summary>
public sealed class MemberTests
{
    private const string Zone = "Europe/Berlin";

    [Fact]
    public void Who_joins_has_the_turn_after_all_those_before_them()
    {
        // Ada's week runs when Kim joins; nobody's order changes, and Kim follows Linus.
        Assert.Equal("ada grace linus ada grace linus kim ada grace", Weeks("ada", "grace", "linus", new Member(["kim"], From: A.Date("2026-01-28"))));
    }

    [Fact]
    public void Who_joins_on_the_day_of_a_hand_off_may_begin_with_it() =>
        Assert.Equal("ada grace kim ada", Weeks(4, "ada", "grace", new Member(["kim"], From: A.Date("2026-01-19"))));

    [Fact]
    public void Who_joins_after_their_place_waits_for_the_next_round() =>
        Assert.Equal("ada grace ada kim grace", Weeks(5, "ada", new Member(["kim"], From: A.Date("2026-01-13")), "grace"));

    [Fact]
    public void Who_leaves_is_passed_over_and_the_others_keep_their_order() =>
        Assert.Equal("ada grace linus ada linus ada linus", Weeks(7, "ada", new Member(["grace"], Until: A.Date("2026-02-02")), "linus"));

    [Fact]
    public void Before_the_date_nothing_changes() => Assert.Equal(
        Weeks(4, "ada", "grace", "linus"), Weeks(4, "ada", new Member(["grace"], Until: A.Date("2026-02-02")), "linus"));

    [Fact]
    public void What_is_left_of_a_shift_goes_to_the_next_in_turn_whose_own_shift_follows()
    {
        var shifts = new Rota(A.Layers(Zone, A.Layer("primary", "ada", new Member(["grace"], Until: A.Date("2026-01-14")), "linus")))
            .Between(A.Local("2026-01-05", "09:00", Zone), A.Local("2026-02-02", "09:00", Zone));
        Assert.Equal(["ada Mon 09:00", "grace Mon 09:00", "linus Wed 09:00", "linus Mon 09:00", "ada Mon 09:00"], A.Course(shifts, Zone));
        Assert.Equal("Covers the rest of shift 2 of layer primary.", shifts[2].Duties[0].Why.Reason.Text);
        Assert.Equal("Has shift 3 of layer primary.", shifts[3].Duties[0].Why.Reason.Text);
    }

    [Fact]
    public void A_rotation_that_everybody_left_has_nobody_until_somebody_joins()
    {
        var rota = new Rota(A.Layers(Zone, A.Layer("primary", new Member(["ada"], Until: A.Date("2026-01-08")), new Member(["kim"], From: A.Date("2026-01-21")))));
        Assert.Equal(
            ["ada Mon 09:00", "- Thu 09:00", "kim Wed 09:00", "kim Mon 09:00"],
            A.Course(rota.Between(A.Local("2026-01-05", "09:00", Zone), A.Local("2026-01-30", "09:00", Zone)), Zone));
        var gap = rota.At(A.Local("2026-01-15", "12:00", Zone));
        Assert.Equal((A.Local("2026-01-08", "09:00", Zone), A.Local("2026-01-21", "09:00", Zone)), (gap.Start, gap.End));
    }

    [Fact]
    public void Several_changes_within_one_shift_are_told_one_after_another() => Assert.Equal(
        ["ada Mon 09:00", "grace Tue 09:00", "linus Wed 09:00", "linus Mon 09:00"],
        A.Course(
            new Rota(A.Layers(Zone, A.Layer(
                "primary", new Member(["ada"], Until: A.Date("2026-01-06")), new Member(["grace"], Until: A.Date("2026-01-07")), new Member(["linus"]))))
                .Between(A.Local("2026-01-05", "09:00", Zone), A.Local("2026-01-13", "09:00", Zone)),
            Zone));

    private static string Weeks(params Member[] members) => Weeks(9, members);

    private static string Weeks(int count, params Member[] members)
    {
        var rota = new Rota(A.Layers(Zone, A.Layer("primary", members)));
        return string.Join(' ', Enumerable.Range(0, count).Select(week => A.Who(rota.At(A.Local("2026-01-06", "12:00", Zone) + Duration.FromDays(7 * week)))));
    }
}
