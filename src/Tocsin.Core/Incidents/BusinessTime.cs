using NodaTime.TimeZones;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Counted time by a business calendar: hours of a wall clock, so a day on which the clocks change counts as the wall shows it began and ended.</summary>
internal static class BusinessTime
{
    /// <summary>How many days are searched for open hours; a calendar with none in them counts around the clock.</summary>
    private const int MostDays = 3_660;

    // As hand-offs are read: a skipped wall time at the first valid instant after it, one that comes twice the first time.
    private static readonly ZoneLocalMappingResolver Wall = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant at which this much counted time has passed; for a negative time, the one since which it has.</summary>
    public static Instant Add(BusinessCalendar? calendar, Instant from, Duration within)
    {
        if (calendar is null) return from + within;
        return within < Duration.Zero ? Back(calendar, from, -within) : Forward(calendar, from, within);
    }

    /// <summary>How much counted time lies between two instants; negative where the second is earlier.</summary>
    public static Duration Between(BusinessCalendar? calendar, Instant from, Instant until)
    {
        if (calendar is null) return until - from;
        if (until < from) return -Between(calendar, until, from);
        var sum = Duration.Zero;
        foreach (var (start, end) in Open(calendar, from, forward: true))
        {
            if (start >= until) break;
            var begin = Instant.Max(start, from);
            if (end > begin) sum += Instant.Min(end, until) - begin;
        }

        return sum;
    }

    private static Instant Forward(BusinessCalendar calendar, Instant from, Duration within)
    {
        var left = within;
        foreach (var (start, end) in Open(calendar, from, forward: true))
        {
            var begin = Instant.Max(start, from);
            if (end <= begin) continue;
            if (end - begin >= left) return begin + left;
            left -= end - begin;
        }

        return from + within;
    }

    private static Instant Back(BusinessCalendar calendar, Instant from, Duration ago)
    {
        var left = ago;
        foreach (var (start, end) in Open(calendar, from, forward: false))
        {
            var finish = Instant.Min(end, from);
            if (finish <= start) continue;
            if (finish - start >= left) return finish - left;
            left -= finish - start;
        }

        return from - ago;
    }

    private static IEnumerable<(Instant Start, Instant End)> Open(BusinessCalendar calendar, Instant from, bool forward)
    {
        var zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
        var first = from.InZone(zone).Date;
        for (var day = 0; day < MostDays; day++)
        {
            var date = first.PlusDays(forward ? day : -day);
            if (calendar.Holidays.Contains(date)) continue;
            var open = OpenOn(calendar, date, zone);
            foreach (var hours in forward ? open : Enumerable.Reverse(open)) yield return hours;
        }
    }

    /// <summary>One day's hours in order, with what is written twice counted once.</summary>
    private static List<(Instant Start, Instant End)> OpenOn(BusinessCalendar calendar, LocalDate date, DateTimeZone zone)
    {
        var open = new List<(Instant Start, Instant End)>();
        foreach (var hours in calendar.Hours.Where(hours => hours.Days.Contains(date.DayOfWeek)).OrderBy(hours => hours.From))
        {
            var start = (date + hours.From).InZone(zone, Wall).ToInstant();
            var end = (hours.Until == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + hours.Until).InZone(zone, Wall).ToInstant();
            if (open.Count > 0) start = Instant.Max(start, open[^1].End);
            if (end > start) open.Add((start, end));
        }

        return open;
    }
}
