using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>What holds for every schedule, in every zone, through every change of the clocks, whatever people arrange beside it.</summary>
public sealed class RotaProperties
{
    private static readonly string[] Zones =
        ["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Beirut", "Africa/Casablanca", "America/Sao_Paulo", "Antarctica/Troll", "Pacific/Apia", "UTC"];

    private static readonly Gen<LocalTime> Times = Gen.Choose(0, (24 * 60) - 1).Select(LocalTime.FromMinutesSinceMidnight);
    private static readonly Gen<LocalDate> Dates = Gen.Choose(0, 6_000).Select(new LocalDate(2008, 1, 31).PlusDays);
    private static readonly Gen<IsoDayOfWeek> Days = Gen.Choose(1, 7).Select(day => (IsoDayOfWeek)day);

    private static readonly Gen<Restriction> Restrictions = Gen.OneOf(
        from days in Days.ListOf() from begin in Times from end in Times select new Restriction([.. days.Distinct()], new WeekTime(null, begin), new WeekTime(null, end)),
        from day in Days from begin in Times from last in Days from end in Times select new Restriction([], new WeekTime(day, begin), new WeekTime(last, end)));

    private static readonly Gen<Layer> Layers =
        from units in Gen.Elements(Enum.GetValues<ShiftUnit>()).NonEmptyListOf()
        from counts in Gen.Choose(1, 5).ListOf(units.Count)
        from handOff in Times
        from start in Dates
        from members in Members(start).NonEmptyListOf()
        from restrictions in Gen.Frequency((1, Gen.Constant<IList<Restriction>>([])), (1, Restrictions.ListOf().Select(list => (IList<Restriction>)[.. list.Take(4)])))
        from ends in Gen.Choose(1, 3_000)
        from zone in Gen.Elements<string?>([null, null, .. Zones])
        select new Layer(
            "layer",
            [.. members.Take(5)],
            [.. units.Zip(counts, (unit, count) => new ShiftLength(count, unit)).Take(3)],
            handOff,
            start,
            ends % 2 == 0 ? null : start.PlusDays(ends),
            zone,
            [.. restrictions]);

    private static readonly Gen<Schedule> Schedules =
        from zone in Gen.Elements(Zones)
        from layers in Layers.NonEmptyListOf()
        select new Schedule("s", "s", zone, [.. layers.Take(3).Select((layer, number) => layer with { Name = $"layer{number}" })]);

    private static readonly Gen<Case> Cases =
        from schedule in Schedules
        from before in Gen.Choose(-3_000, 40_000)
        from hours in Gen.Choose(1, 2_000)
        from seconds in Gen.Choose(0, 3_600)
        let begin = schedule.Layers[0].From.AtMidnight().InZoneLeniently(DateTimeZoneProviders.Tzdb[schedule.Zone]).ToInstant() + Duration.FromHours(before) + Duration.FromSeconds(seconds)
        from overrides in Overrides(begin).ListOf()
        from layers in Layers.NonEmptyListOf()
        from temporary in Gen.Choose(-500, 2_000)
        let instead = new TemporarySchedule(
            "t", "s", schedule.Zone, [.. layers.Take(2)], begin + Duration.FromHours(temporary), begin + Duration.FromHours(temporary + 200), "a move", "p0", begin)
        select new Case(
            schedule,
            new Arranged([.. overrides.Take(8).Select((one, number) => one with { Id = $"o{number}", Made = begin + Duration.FromSeconds(number) })], temporary % 3 == 0 ? [instead] : []),
            begin,
            begin + Duration.FromHours(hours));

    [Fact]
    public void Shifts_follow_each_other_without_gap_none_is_empty_and_none_repeats_the_one_before() => Always(one =>
    {
        var shifts = one.Rota.Between(one.From, one.To);
        return shifts[0].Start == one.From
            && shifts[^1].End == one.To
            && shifts.All(shift => shift.Start < shift.End)
            && shifts.Zip(shifts.Skip(1)).All(pair => pair.First.End == pair.Second.Start && !Same(pair.First, pair.Second));
    });

    [Fact]
    public void Nobody_is_on_call_twice_at_once() =>
        Always(one => one.Rota.Between(one.From, one.To).All(shift => shift.Duties.DistinctBy(duty => duty.Handle).Count() == shift.Duties.Count));

    [Fact]
    public void An_instants_answer_is_the_windows_answer_and_all_of_it() => Always(one =>
    {
        var shifts = one.Rota.Between(one.From, one.To);
        return Some(shifts).All(shift => Instants(shift).All(instant =>
        {
            var at = one.Rota.At(instant);
            return Same(at, shift)
                && (at.Start == shift.Start || (shift.Start == one.From && at.Start <= shift.Start))
                && (at.End == shift.End || (shift.End == one.To && at.End >= shift.End));
        }));
    }, cases: 300);

    [Fact]
    public void The_answer_does_not_depend_on_the_window() => Always(one =>
    {
        var middle = one.From + ((one.To - one.From) / 2);
        var whole = one.Rota.Between(one.From, one.To);
        var parts = one.Rota.Between(one.From, middle).Concat(one.Rota.Between(middle, one.To)).ToList();
        var cut = parts.FindIndex(shift => shift.End == middle);
        if (cut >= 0 && cut + 1 < parts.Count && Same(parts[cut], parts[cut + 1]))
            parts = [.. parts[..cut], parts[cut] with { End = parts[cut + 1].End }, .. parts[(cut + 2)..]];
        return whole.Count == parts.Count && whole.Zip(parts).All(pair => pair.First.Start == pair.Second.Start && pair.First.End == pair.Second.End && Same(pair.First, pair.Second));
    });

    [Fact]
    public void Overrides_open_no_gap_outside_themselves_and_change_nothing_there() => Always(one =>
    {
        var alone = new Rota(one.Schedule);
        return Some(one.Rota.Between(one.From, one.To)).All(shift => Instants(shift).All(instant =>
            one.Arranged.Overrides.Any(other => other.Start <= instant && instant < other.End)
            || one.Arranged.Temporaries.Any(other => other.Start <= instant && instant < other.End)
            || Same(alone.At(instant), shift)));
    });

    [Fact]
    public void Only_leaves_and_temporary_schedules_leave_nobody_on_call() => Always(one =>
    {
        var alone = new Rota(one.Schedule);
        return one.Arranged.Temporaries.Count > 0 || one.Rota.Between(one.From, one.To).Where(shift => shift.IsGap && shift.Away.Count == 0).All(gap => alone.At(gap.Start).IsGap);
    });

    [Fact]
    public void Shifts_begin_at_the_hand_off_or_where_the_clocks_change() => Always(one =>
    {
        var layer = one.Schedule.Layers[0] with { Restrictions = [], Until = null, Shifts = [new ShiftLength(1, one.Schedule.Layers[0].Shifts[0].Unit)], Zone = null };
        var zone = DateTimeZoneProviders.Tzdb[one.Schedule.Zone];
        return new Rota(one.Schedule with { Layers = [layer] }).Between(one.From, one.To).Skip(1).All(shift =>
            shift.Start.InZone(zone).Minute == layer.HandOff.Minute || zone.GetZoneInterval(shift.Start).Start == shift.Start);
    });

    /// <summary>At most some forty of them, evenly.</summary>
    private static IEnumerable<Shift> Some(IReadOnlyList<Shift> shifts) => shifts.Where((_, number) => number % ((shifts.Count / 40) + 1) == 0);

    private static IEnumerable<Instant> Instants(Shift shift) => [shift.Start, shift.Start + ((shift.End - shift.Start) / 2), shift.End - Duration.Epsilon];

    private static bool Same(Shift one, Shift other) => one.Duties.SequenceEqual(other.Duties) && one.Away.SequenceEqual(other.Away);

    private static Gen<Member> Members(LocalDate start) =>
        from first in Gen.Choose(0, 5)
        from together in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Constant(2)))
        from joins in Gen.Choose(-60, 120)
        from stays in Gen.Choose(1, 200)
        from dates in Gen.Choose(0, 6)
        select new Member(
            [.. Enumerable.Range(first, together).Select(number => $"p{number}")],
            dates is 1 or 3 ? start.PlusDays(joins) : null,
            dates is 2 or 3 ? start.PlusDays(joins + stays) : null);

    private static Gen<Override> Overrides(Instant begin) =>
        from kind in Gen.Elements(Enum.GetValues<OverrideKind>())
        from who in Gen.Choose(0, 6)
        from whom in Gen.Choose(-6, 6)
        from starts in Gen.Choose(-800, 2_000)
        from hours in Gen.Choose(1, 900)
        select new Override(
            "", "s", kind, $"p{who}", kind == OverrideKind.Replace && whom >= 0 && whom != who ? $"p{whom}" : null, begin + Duration.FromHours(starts), begin + Duration.FromHours(starts + hours), "why", "p0", begin);

    private static void Always(Func<Case, bool> holds, int cases = 1_000) =>
        Prop.ForAll(Cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private sealed record Case(Schedule Schedule, Arranged Arranged, Instant From, Instant To)
    {
        public Rota Rota { get; } = new(Schedule, Arranged);

        public override string ToString() => System.Text.Json.JsonSerializer.Serialize(new { Schedule, Arranged.Overrides, Arranged.Temporaries, From = From.ToString(), To = To.ToString() });
    }
}
