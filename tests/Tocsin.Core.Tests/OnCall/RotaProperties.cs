using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>What holds for every schedule, in every zone, through every change of the clocks.</summary>
public sealed class RotaProperties
{
    private static readonly string[] Zones =
        ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Beirut", "Africa/Casablanca", "America/Sao_Paulo", "Antarctica/Troll", "Pacific/Apia", "UTC"];

    private static readonly Gen<Schedule> Schedules =
        from zone in Gen.Elements(Zones)
        from unit in Gen.Elements(Enum.GetValues<ShiftUnit>())
        from count in Gen.Choose(1, 5)
        from members in Gen.Choose(1, 4)
        from minute in Gen.Choose(0, (24 * 60) - 1)
        from day in Gen.Choose(0, 6_000)
        select new Schedule("s", "s", zone,
        [
            new Layer(
                "primary",
                [.. Enumerable.Range(0, members).Select(number => $"p{number}")],
                new ShiftLength(count, unit),
                LocalTime.FromMinutesSinceMidnight(minute),
                new LocalDate(2008, 1, 31).PlusDays(day)),
        ]);

    private static readonly Gen<(Schedule Schedule, Instant From, Instant To)> Windows =
        from schedule in Schedules
        from before in Gen.Choose(-3_000, 40_000)
        from hours in Gen.Choose(1, 2_000)
        from seconds in Gen.Choose(0, 3_600)
        let begin = schedule.Layers[0].From.AtMidnight().InZoneLeniently(DateTimeZoneProviders.Tzdb[schedule.Zone]).ToInstant() + Duration.FromHours(before) + Duration.FromSeconds(seconds)
        select (schedule, begin, begin + Duration.FromHours(hours));

    [Fact]
    public void Shifts_follow_each_other_without_gap_and_each_lasts_some_time() => Always((schedule, from, to) =>
    {
        var shifts = Rota.Between(schedule, from, to);
        return shifts.All(shift => shift.Start < shift.End)
            && shifts.Zip(shifts.Skip(1)).All(pair => pair.First.End == pair.Second.Start)
            && (shifts.Count == 0 || shifts[^1].End == to);
    });

    [Fact]
    public void Once_the_schedule_has_begun_somebody_is_on_call() => Always((schedule, from, to) =>
    {
        var shifts = Rota.Between(schedule, from, to);
        var covered = shifts.Aggregate(Duration.Zero, (sum, shift) => sum + (shift.End - shift.Start));
        var nobody = Rota.At(schedule, from) is null ? (shifts.Count == 0 ? to : shifts[0].Start) - from : Duration.Zero;
        return covered + nobody == to - from;
    });

    [Fact]
    public void An_instants_answer_is_the_windows_answer() => Always((schedule, from, to) =>
        Rota.Between(schedule, from, to).All(shift => new[] { shift.Start, shift.End - Duration.Epsilon }.All(instant =>
            Rota.At(schedule, instant) is { } at && at.Handle == shift.Handle && at.Start <= shift.Start && at.End >= shift.End)));

    [Fact]
    public void The_answer_does_not_depend_on_the_window() => Always((schedule, from, to) =>
    {
        var middle = from + ((to - from) / 2);
        var whole = Rota.Between(schedule, from, to);
        var parts = Rota.Between(schedule, from, middle).Concat(Rota.Between(schedule, middle, to)).ToList();
        return whole.SequenceEqual(Joined(parts, middle, whole));
    });

    [Fact]
    public void Shifts_begin_at_the_hand_off_or_right_after_a_skipped_stretch() => Always((schedule, from, to) =>
    {
        var zone = DateTimeZoneProviders.Tzdb[schedule.Zone];
        return Rota.Between(schedule, from, to).Skip(1).All(shift =>
            shift.Start.InZone(zone).Minute == schedule.Layers[0].HandOff.Minute || zone.GetZoneInterval(shift.Start).Start == shift.Start);
    });

    // The two pieces of the shift that the middle cut are one again, unless the cut fell on a hand-off.
    private static List<Shift> Joined(List<Shift> parts, Instant middle, IReadOnlyList<Shift> whole)
    {
        var cut = parts.FindIndex(shift => shift.End == middle);
        if (cut < 0 || cut + 1 == parts.Count || whole.Any(shift => shift.Start == middle))
            return parts;
        return [.. parts[..cut], parts[cut] with { End = parts[cut + 1].End }, .. parts[(cut + 2)..]];
    }

    private static void Always(Func<Schedule, Instant, Instant, bool> holds) =>
        Prop.ForAll(Windows.ToArbitrary(), window => holds(window.Schedule, window.From, window.To)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
