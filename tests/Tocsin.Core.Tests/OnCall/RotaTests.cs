using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

public sealed class RotaTests
{
    private static readonly Schedule Weekly = A.Schedule("Europe/Berlin", "1w", "09:00", "2026-01-05", "ada", "grace", "linus");
    private static readonly Rota OnWeekly = new(Weekly);

    [Theory]
    [InlineData("2026-01-05", "09:00", "ada")]
    [InlineData("2026-01-12", "08:59", "ada")]
    [InlineData("2026-01-12", "09:00", "grace")]
    [InlineData("2026-01-19", "09:00", "linus")]
    [InlineData("2026-01-26", "09:00", "ada")]
    [InlineData("2036-01-07", "12:00", "ada")]
    public void People_take_their_turns(string day, string time, string handle)
    {
        Assert.Equal(handle, A.Who(OnWeekly.At(A.Local(day, time, "Europe/Berlin"))));
    }

    [Fact]
    public void Nobody_is_on_call_before_the_schedule_begins()
    {
        var gap = OnWeekly.At(A.Local("2026-01-05", "08:59", "Europe/Berlin"));
        Assert.Equal((true, Instant.MinValue, A.Local("2026-01-05", "09:00", "Europe/Berlin")), (gap.IsGap, gap.Start, gap.End));
        Assert.True(Assert.Single(OnWeekly.Between(A.Instant("2025-01-01T00:00:00Z"), A.Instant("2026-01-01T00:00:00Z"))).IsGap);
    }

    [Fact]
    public void A_shift_tells_its_own_beginning_and_end_and_the_layer()
    {
        var shift = OnWeekly.At(A.Local("2026-01-14", "03:00", "Europe/Berlin"));
        var (start, end) = (A.Local("2026-01-12", "09:00", "Europe/Berlin"), A.Local("2026-01-19", "09:00", "Europe/Berlin"));
        Assert.Equal((start, end), (shift.Start, shift.End));
        Assert.Equal(new Duty("grace", new InTurn("primary", 1, start, end, false, false, null)), Assert.Single(shift.Duties));
        Assert.Equal("Has shift 2 of layer primary.", shift.Duties[0].Why.Reason.Text);
    }

    [Theory]
    [InlineData("2025-12-24", "ada")]
    [InlineData("2026-01-06", "grace")]
    [InlineData("2026-01-19", "linus")]
    [InlineData("2026-01-20", "ada")]
    public void After_a_shift_comes_the_next_and_before_all_the_first(string day, string next)
    {
        Assert.Equal(next, A.Who(OnWeekly.Next(A.Local(day, "08:00", "Europe/Berlin"))!));
    }

    [Fact]
    public void A_window_cuts_the_first_and_the_last_shift()
    {
        var from = A.Local("2026-01-14", "03:00", "Europe/Berlin");
        var to = A.Local("2026-01-20", "00:00", "Europe/Berlin");
        var handOff = A.Local("2026-01-19", "09:00", "Europe/Berlin");
        Assert.Equal([("grace", from, handOff), ("linus", handOff, to)], OnWeekly.Between(from, to).Select(shift => (A.Who(shift), shift.Start, shift.End)));
    }

    [Fact]
    public void A_window_without_length_holds_nothing()
    {
        var at = A.Instant("2026-06-01T00:00:00Z");
        Assert.Empty(OnWeekly.Between(at, at));
        Assert.Empty(OnWeekly.Between(at, at - Duration.FromDays(1)));
    }

    [Fact]
    public void A_window_has_a_limit()
    {
        var at = A.Instant("2026-06-01T00:00:00Z");
        Assert.Throws<ArgumentOutOfRangeException>(() => OnWeekly.Between(at, at + Rota.LongestWindow + Duration.Epsilon));
    }

    [Fact]
    public void The_end_of_time_has_somebody_on_call()
    {
        Assert.False(new Rota(A.Schedule("Pacific/Kiritimati", "1h", "09:00", "2026-01-05", "ada", "grace")).At(Instant.MaxValue).IsGap);
        Assert.Single(new Rota(A.Schedule("UTC", "1h", "09:00", "2026-01-05", "ada", "grace")).Between(Instant.MaxValue - Duration.FromDays(1), Instant.MaxValue));
        Assert.False(new Rota(A.Schedule("Pacific/Kiritimati", "12mo", "09:00", "2026-01-05", "ada", "grace")).At(Instant.MaxValue).IsGap);
    }

    [Fact]
    public void A_later_layer_takes_over_when_it_begins()
    {
        var two = Weekly with { Layers = [.. Weekly.Layers, Weekly.Layers[0] with { Name = "second", Members = ["kim"], From = A.Date("2026-01-14") }] };
        var start = A.Local("2026-01-14", "09:00", "Europe/Berlin");
        Assert.Equal(["ada", "grace", "kim"], new Rota(two).Between(A.Local("2026-01-05", "09:00", "Europe/Berlin"), start + Duration.FromDays(1)).Select(A.Who));
        Assert.Equal(("grace", start), (A.Who(new Rota(two).At(start - Duration.FromSeconds(1))), new Rota(two).At(start - Duration.FromSeconds(1)).End));
        Assert.Equal("kim", A.Who(new Rota(two).At(start)));
    }
}
