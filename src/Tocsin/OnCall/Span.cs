using NodaTime.Text;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Which days of a calendar are looked at, and how: it stands in the address.</summary>
/// <param name="How">timeline, week or month.</param>
/// <param name="First">The first day, in the reader's zone.</param>
/// <param name="Days">How many.</param>
/// <param name="Zone">The reader's: every day begins at its midnight, be it 23, 24 or 25 hours long.</param>
public sealed record Span(string How, LocalDate First, int Days, DateTimeZone Zone)
{
    public const string Timeline = "timeline";
    public const string Week = "week";
    public const string Month = "month";

    private const int TimelineDays = 14;
    private const int WeekDays = 7;

    public Instant From => Midnight(0);

    public Instant Until => Midnight(Days);

    public Instant Midnight(int day) => First.PlusDays(day).AtStartOfDayInZone(Zone).ToInstant();

    /// <summary>Whole hours of a day that is not 24 hours long; null: it is.</summary>
    public int? OddHours(int day) => (Midnight(day + 1) - Midnight(day)).TotalHours is var hours and not 24 ? (int)hours : null;

    /// <param name="at">A day that is to be seen: 2026-11-25; anything else is today.</param>
    public static Span Of(string? how, string? at, Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        var day = LocalDatePattern.Iso.Parse(at ?? "").TryGetValue(today, out var asked) && asked.Year is > 1970 and < 2200 ? asked : today;
        return how switch
        {
            Week => new Span(Week, Monday(day), WeekDays, zone),
            Month => OfMonth(new LocalDate(day.Year, day.Month, 1), zone),
            _ => new Span(Timeline, at is null ? day : Monday(day), TimelineDays, zone),
        };
    }

    /// <summary>Whole weeks, so that the grid is one.</summary>
    private static Span OfMonth(LocalDate first, DateTimeZone zone)
    {
        var begins = Monday(first);
        var ends = Monday(first.PlusMonths(1).PlusDays(6));
        return new Span(Month, begins, Period.DaysBetween(begins, ends), zone);
    }

    private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    /// <summary>Of a month's grid, the month itself.</summary>
    public LocalDate Shown => How == Month ? First.PlusDays(6) : First;

    /// <summary>What the span is called: 23 Nov to 6 Dec 2026, or November 2026.</summary>
    public string Title => How == Month
        ? Shown.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)
        : $"{First.ToString(First.Year == First.PlusDays(Days - 1).Year ? "d MMM" : "d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)} to {First.PlusDays(Days - 1).ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}";

    public string Address(string schedule, string? how = null, LocalDate? at = null) =>
        $"{Links.Schedule(schedule)}?view={how ?? How}&at={LocalDatePattern.Iso.Format(at ?? Shown)}";

    public LocalDate Before => How == Month ? new LocalDate(Shown.Year, Shown.Month, 1).PlusMonths(-1) : First.PlusDays(-Days);

    public LocalDate After => How == Month ? new LocalDate(Shown.Year, Shown.Month, 1).PlusMonths(1) : First.PlusDays(Days);
}
