using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>Schedules and times in the words of a table.</summary>
internal static class A
{
    public static Schedule Schedule(string zone, string shift, string handOff, string from, params string[] members)
    {
        Assert.Null(new ShiftType().Parse(shift, out var length));
        return new Schedule("s", "s", zone, [new Layer("primary", [.. members.Select(member => (Member)member)], [length], Time(handOff), Date(from))]);
    }

    /// <summary>Two people in turn, a week each from Monday 5 January 2026 at nine, and whatever a test changes about it.</summary>
    public static Layer Layer(string name, params Member[] members) =>
        new(name, members, [new ShiftLength(1, ShiftUnit.Weeks)], Time("09:00"), Date("2026-01-05"));

    public static Schedule Layers(string zone, params Layer[] layers) => new("s", "s", zone, layers);

    public static IReadOnlyList<ShiftLength> Lengths(params string[] lengths) => [.. lengths.Select(text =>
    {
        Assert.Null(new ShiftType().Parse(text, out var length));
        return length;
    })];

    /// <summary>Written as in a document: <c>22:00</c> or <c>fri 18:00</c>.</summary>
    public static Restriction Hours(string from, string until, params IsoDayOfWeek[] days)
    {
        Assert.Null(new WeekTimeType().Parse(from, out var begins));
        Assert.Null(new WeekTimeType().Parse(until, out var ends));
        return new Restriction(days, begins, ends);
    }

    /// <summary>Who has what, on the wall clock: <c>ada Mon 09:00</c>, and <c>- Fri 17:00</c> where a gap begins.</summary>
    public static IEnumerable<string> Course(IEnumerable<Shift> shifts, string zone) => shifts.Select(shift =>
        $"{Who(shift)} {shift.Start.InZone(DateTimeZoneProviders.Tzdb[zone]).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}");

    public static string Who(Shift shift) => shift.IsGap ? "-" : string.Join("+", shift.Duties.Select(duty => duty.Handle));

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    public static Instant Instant(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static Instant Local(string date, string time, string zone) => Date(date).At(Time(time)).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
}
