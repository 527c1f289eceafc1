using NodaTime.Text;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>Schedules and times in the words of a table.</summary>
internal static class A
{
    public static Schedule Schedule(string zone, string shift, string handOff, string from, params string[] members)
    {
        Assert.Null(new ShiftType().Parse(shift, out var length));
        return new Schedule("s", "s", zone, [new Layer("primary", members, length, Time(handOff), Date(from))]);
    }

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    public static Instant Instant(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static Instant Local(string date, string time, string zone) => Date(date).At(Time(time)).InZoneStrictly(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
}
