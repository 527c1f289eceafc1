namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="BusinessCalendar"/>.</summary>
/// <remarks><code>
/// kind: BusinessCalendar
/// name: office
/// title: Office hours
/// spec:
///   zone: Europe/Berlin
///   hours:
///     - { days: [mon, tue, wed, thu, fri], from: "09:00", until: "17:30" }   # until 00:00: until the day ends
///   holidays: [2026-12-25, 2026-12-26]
/// </code></remarks>
internal static class CalendarFields
{
    private const int MostHours = 50;
    private const int MostHolidays = 1_000;
    private const int DaysInWeek = 7;

    private static readonly Field<BusinessHours, IReadOnlyList<IsoDayOfWeek>> Days = new(
        "days", new ListType<IsoDayOfWeek>(WeekTimeType.Day, 1, DaysInWeek, distinct: true), hours => hours.Days, "The days of the week.")
    { Required = true };

    private static readonly Field<BusinessHours, LocalTime> From =
        new("from", new WallTimeType(), hours => hours.From, "Local wall time from which time counts.") { Required = true };

    private static readonly Field<BusinessHours, LocalTime> Until =
        new("until", new WallTimeType(), hours => hours.Until, "Local wall time until which it counts; 00:00 is the end of the day.") { Required = true };

    private static readonly GroupType<BusinessHours> HoursType = new(
        "hours with days, from and until", [Days, From, Until], hours => new BusinessHours(hours.Of(Days), hours.Of(From), hours.Of(Until)), EndsLater);

    private static readonly Field<BusinessCalendar, string> Zone =
        new("zone", new ZoneType(), calendar => calendar.Zone, "IANA time zone of the wall times.") { Required = true };

    private static readonly Field<BusinessCalendar, IReadOnlyList<BusinessHours>> Hours =
        new("hours", new ListType<BusinessHours>(HoursType, 1, MostHours), calendar => calendar.Hours, "When time counts.") { Required = true };

    private static readonly Field<BusinessCalendar, IReadOnlyList<LocalDate>> Holidays = new(
        "holidays", new ListType<LocalDate>(new DateType(), 0, MostHolidays, distinct: true), calendar => calendar.Holidays, "Whole days that do not count.")
    { Default = [] };

    private static readonly Field<BusinessCalendar, string> Description = Common.Describes<BusinessCalendar>(calendar => calendar.Description);

    public static readonly Schema<BusinessCalendar> Schema = new(
        "The hours that count for promises that do not run around the clock.",
        [Zone, Description, Hours, Holidays],
        (name, title, spec) => new BusinessCalendar(name, title, spec.Of(Zone), spec.Of(Hours), spec.Of(Holidays), spec.Maybe(Description)),
        CountsOnce);

    private static bool EndsLater(Spot spot, BusinessHours hours) => hours.Until > hours.From || hours.Until == LocalTime.Midnight || spot.Wrong(
        "until", new Wrong("never", "The hours end before they begin.", "Write a later end; for hours across midnight write two: until 00:00, and from 00:00 on the next day."));

    private static bool CountsOnce(Spot spot, BusinessCalendar calendar)
    {
        var good = true;
        foreach (var (item, number) in spot.Items("hours").Select((item, number) => (item, number)))
        {
            if (calendar.Hours.Take(number).Any(earlier => Overlap(earlier, calendar.Hours[number])))
                good = item.Wrong(new Wrong("repeated", "These hours overlap earlier ones on the same day.", "Let each hour of a day stand once."));
        }

        return good;
    }

    private static bool Overlap(BusinessHours one, BusinessHours other) => one.Days.Intersect(other.Days).Any() && one.From < End(other) && other.From < End(one);

    private static LocalTime End(BusinessHours hours) => hours.Until == LocalTime.Midnight ? LocalTime.MaxValue : hours.Until;
}
