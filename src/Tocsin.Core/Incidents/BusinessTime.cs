using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Counted time by a business calendar: hours of a wall clock, so a day on which the clocks change counts as the wall shows it began and ended.</summary>
internal static class BusinessTime
{
    /// <summary>How many days are searched for open hours; a calendar with none in them counts around the clock.</summary>
    private const int MostDays = 3_660;

    /// <summary>The instant at which this much counted time has passed.</summary>
    public static Instant Add(BusinessCalendar? calendar, Instant from, Duration within)
    {
        if (calendar is null) return from + within;
        var left = within;
        foreach (var (start, end) in Open(calendar, from))
        {
            if (end - start >= left) return start + left;
            left -= end - start;
        }

        return from + within;
    }

    /// <summary>How much counted time lies between two instants; negative where the second is earlier.</summary>
    public static Duration Between(BusinessCalendar? calendar, Instant from, Instant until)
    {
        if (calendar is null) return until - from;
        if (until < from) return -Between(calendar, until, from);
        var sum = Duration.Zero;
        foreach (var (start, end) in Open(calendar, from))
        {
            if (start >= until) break;
            sum += Instant.Min(end, until) - start;
        }

        return sum;
    }

    private static IEnumerable<(Instant Start, Instant End)> Open(BusinessCalendar calendar, Instant from)
    {
        var zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
        var first = from.InZone(zone).Date;
        for (var day = 0; day < MostDays; day++)
        {
            var date = first.PlusDays(day);
            if (calendar.Holidays.Contains(date)) continue;
            foreach (var hours in calendar.Hours.Where(hours => hours.Days.Contains(date.DayOfWeek)).OrderBy(hours => hours.From))
            {
                var end = zone.AtLeniently(hours.Until == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + hours.Until).ToInstant();
                var start = Instant.Max(from, zone.AtLeniently(date + hours.From).ToInstant());
                if (end > start) yield return (start, end);
            }
        }
    }
}
