using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>The hours of the week in which a layer has somebody: its restrictions put together, as numbered windows that neither touch nor overlap.</summary>
internal sealed class Hours
{
    private const int Day = 24 * 60;
    private const int Week = 7 * Day;
    private static readonly LocalDate Monday = new(2000, 1, 3);

    private readonly (int From, int Until)[] windows;

    private Hours((int From, int Until)[] windows) => this.windows = windows;

    /// <summary>Null: always.</summary>
    public static Hours? Of(Layer layer)
    {
        if (layer.Restrictions.Count == 0) return null;
        var joined = Joined([.. layer.Restrictions.SelectMany(Stretches)]);
        return joined is [(0, Week)] ? null : new Hours(joined);
    }

    /// <summary>The stretch at an instant: a window, or what lies between two.</summary>
    public (Instant Start, Instant End, bool Open) At(Instant instant, WallClock clock)
    {
        instant = Instant.Min(instant, WallClock.Latest);
        var number = NumberAt(instant, clock);
        var open = instant < End(number, clock);
        var last = number;
        // The change of a clock can swallow a window or what lies between two.
        if (open)
        {
            while (End(number - 1, clock) >= Start(number, clock)) number--;
            while (Start(last + 1, clock) <= End(last, clock)) last++;
            return (Start(number, clock), Reaching(End(last, clock)), true);
        }

        while (Start(number, clock) >= End(number, clock)) number--;
        while (Start(last + 1, clock) >= End(last + 1, clock)) last++;
        return (End(number, clock), Reaching(Start(last + 1, clock)), false);
    }

    /// <summary>Every window that lasts any time between two instants, uncut, in order.</summary>
    public IEnumerable<(Instant Start, Instant End)> Between(Instant from, Instant to, WallClock clock)
    {
        for (var number = NumberAt(Instant.Min(from, WallClock.Latest), clock); ; number++)
        {
            var (start, end) = (Start(number, clock), Reaching(End(number, clock)));
            if (start >= to || start > WallClock.Latest) yield break;
            if (end > start && end > from) yield return (start, end);
        }
    }

    /// <summary>The last window that has begun. Arithmetic on the wall clock comes near; the instants decide.</summary>
    private long NumberAt(Instant instant, WallClock clock)
    {
        var local = clock.Local(instant);
        var days = Period.DaysBetween(Monday, local.Date);
        var week = Math.DivRem(days, 7).Quotient - (days % 7 < 0 ? 1 : 0);
        var minute = ((days - (week * 7)) * Day) + (local.Hour * 60) + local.Minute;
        var number = (long)week * windows.Length;
        for (var next = 0; next < windows.Length && windows[next].From <= minute; next++) number++;
        number--;
        while (Start(number, clock) > instant) number--;
        while (Start(number + 1, clock) <= instant) number++;
        return number;
    }

    // What lasts at the last instant that the clock is read at never ends.
    private static Instant Reaching(Instant end) => end > WallClock.Latest ? Instant.MaxValue : end;

    private Instant Start(long number, WallClock clock) => clock.At(Local(number, Window(number).From));

    private Instant End(long number, WallClock clock) => clock.At(Local(number, Window(number).Until));

    private (int From, int Until) Window(long number) => windows[(int)(number - (WeekOf(number) * windows.Length))];

    private LocalDateTime Local(long number, int minute) =>
        Monday.PlusDays((int)(WeekOf(number) * 7) + (minute / Day)).At(LocalTime.FromMinutesSinceMidnight(minute % Day));

    private long WeekOf(long number) => number >= 0 ? number / windows.Length : ((number + 1) / windows.Length) - 1;

    private static IEnumerable<(int From, int Until)> Stretches(Restriction restriction)
    {
        if (restriction is { From.Day: { } begins, Until.Day: { } ends })
        {
            yield return Stretch(Minute(begins, restriction.From.Time), Minute(ends, restriction.Until.Time), Week);
            yield break;
        }

        IEnumerable<IsoDayOfWeek> days = restriction.Days.Count > 0 ? restriction.Days : Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day);
        foreach (var day in days) yield return Stretch(Minute(day, restriction.From.Time), Minute(day, restriction.Until.Time), Day);
    }

    private static (int From, int Until) Stretch(int from, int until, int round) => (from, until > from ? until : until + round);

    private static int Minute(IsoDayOfWeek day, LocalTime time) => (((int)day - 1) * Day) + (time.Hour * 60) + time.Minute;

    /// <summary>Stretches put together where they touch, also across the week's end; the whole week is one from 0.</summary>
    private static (int From, int Until)[] Joined(List<(int From, int Until)> stretches)
    {
        // Seen three weeks in a row, whatever crosses a week's end is whole in the middle one.
        var row = stretches.SelectMany(one => new[] { -Week, 0, Week }.Select(week => (From: one.From + week, Until: one.Until + week))).OrderBy(one => one.From).ToList();
        var joined = new List<(int From, int Until)>();
        foreach (var one in row)
        {
            if (joined.Count > 0 && one.From <= joined[^1].Until) joined[^1] = (joined[^1].From, Math.Max(joined[^1].Until, one.Until));
            else joined.Add(one);
        }

        return joined.Exists(one => one.Until - one.From >= Week) ? [(0, Week)] : [.. joined.Where(one => one.From is >= 0 and < Week)];
    }
}
