using System.Runtime.InteropServices;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>When the shifts of a layer begin: they are numbered from 0, and each begins where the one before it ends.</summary>
internal sealed class Beats
{
    private const int DaysInWeek = 7;
    private const int HoursInDay = 24;
    private const int MonthsInYear = 12;

    // 146 097 days in 4 800 months, as the calendar repeats itself.
    private const double DaysInMonth = 146_097 / 4_800.0;

    private readonly LocalDateTime first;
    private readonly Step[] before;
    private readonly Step cycle;

    public Beats(Layer layer)
    {
        first = layer.From.At(layer.HandOff);
        before = new Step[layer.Shifts.Count];
        for (var shift = 0; shift < before.Length; shift++)
        {
            before[shift] = cycle;
            cycle = cycle.And(layer.Shifts[shift]);
        }
    }

    /// <summary>The wall time of a shift's beginning. Always counted from the first: a monthly rotation from the 31st returns to it after each shorter month.</summary>
    public LocalDateTime Local(long number)
    {
        var rounds = number / before.Length;
        var step = before[(int)(number % before.Length)];
        var local = first;
        if (cycle.Months != 0) local = local.PlusMonths((int)((rounds * cycle.Months) + step.Months));
        if (cycle.Days != 0) local = local.PlusDays((int)((rounds * cycle.Days) + step.Days));
        return cycle.Hours == 0 ? local : local.PlusHours((rounds * cycle.Hours) + step.Hours);
    }

    /// <summary>The shift at an instant not before the first. Arithmetic on the wall clock comes near; the instants decide.</summary>
    public long NumberAt(Instant instant, WallClock clock)
    {
        instant = Instant.Min(instant, WallClock.Latest);
        var number = NumberAt(clock.Local(instant));
        while (number > 0 && clock.At(Local(number)) > instant) number--;
        while (clock.At(Local(number + 1)) <= instant) number++;
        return number;
    }

    /// <summary>The first shift that does not begin before an instant, of those that last any time.</summary>
    public long NumberFrom(Instant instant, WallClock clock)
    {
        var number = NumberAt(instant, clock);
        return clock.At(Local(number)) == instant ? number : number + 1;
    }

    private long NumberAt(LocalDateTime local)
    {
        var number = Math.Max(0, Rounds(local)) * before.Length;
        while (number > 0 && Local(number) > local) number -= before.Length;
        while (Local(number + before.Length) <= local) number += before.Length;
        var (least, most) = (number, number + before.Length - 1);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            (least, most) = Local(middle) <= local ? (middle, most) : (least, middle - 1);
        }

        return least;
    }

    /// <summary>How many rounds through the lengths have passed, give or take one or two.</summary>
    private long Rounds(LocalDateTime local)
    {
        if (cycle is { Days: 0, Hours: 0 }) return (((local.Year - first.Year) * MonthsInYear) + local.Month - first.Month) / cycle.Months;
        var hours = (Period.DaysBetween(first.Date, local.Date) * (long)HoursInDay) + local.Hour - first.Hour;
        if (cycle.Months == 0) return hours / ((cycle.Days * HoursInDay) + cycle.Hours);
        return (long)(hours / ((((cycle.Months * DaysInMonth) + cycle.Days) * HoursInDay) + cycle.Hours));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(long Months, long Days, long Hours)
    {
        public Step And(ShiftLength length) => length.Unit switch
        {
            ShiftUnit.Hours => this with { Hours = Hours + length.Count },
            ShiftUnit.Days => this with { Days = Days + length.Count },
            ShiftUnit.Weeks => this with { Days = Days + (length.Count * DaysInWeek) },
            _ => this with { Months = Months + length.Count },
        };
    }
}
