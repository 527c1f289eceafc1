using System.Globalization;
using NodaTime.Text;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>How long something takes, within limits.</summary>
public sealed class DurationType(Duration least, Duration most)
    : ScalarType<Duration>($"a duration from {DurationText.Format(least)} to {DurationText.Format(most)}, such as 90s, 5m, 2h or 1h30m")
{
    public Duration Least { get; } = least;

    public Duration Most { get; } = most;

    public override Shape Shape => new Shape.Line($@"\A{Parts}\z");

    // At least one part, largest first.
    internal const string Parts = "(?=[0-9])(?:[0-9]{1,7}d)?(?:[0-9]{1,7}h)?(?:[0-9]{1,7}m)?(?:[0-9]{1,7}s)?";

    internal override Wrong? Parse(string text, out Duration value)
    {
        var read = DurationText.Parse(text);
        value = read ?? Duration.Zero;
        if (read is null)
            return new Wrong("bad-duration", $"{Excerpt.Of(text)} is not a duration.", "Write parts of d, h, m and s, largest first, such as 90s, 5m, 2h or 1h30m.");
        return value >= Least && value <= Most ? null : new Wrong("out-of-range", $"{text} is not {Says}.", $"Write {Says}.");
    }

    internal override string Format(Duration value) => DurationText.Format(value);
}

/// <summary>How long until something happens, or <c>never</c>, which is null in the core.</summary>
public sealed class DeadlineType(Duration least, Duration most) : ScalarType<Duration?>($"{new DurationType(least, most).Says}, or never")
{
    private const string Never = "never";

    public override Shape Shape => new Shape.Line($@"\A(?:{Never}|{DurationType.Parts})\z");

    private readonly DurationType duration = new(least, most);

    internal override Wrong? Parse(string text, out Duration? value)
    {
        value = null;
        if (text == Never)
            return null;
        var wrong = duration.Parse(text, out var given);
        value = given;
        return wrong;
    }

    internal override string Format(Duration? value) => value is { } given ? duration.Format(given) : Never;
}

/// <summary>A wall-clock time of day, such as <c>09:00</c>.</summary>
public sealed class WallTimeType() : ScalarType<LocalTime>("a time of day such as 09:00")
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override Shape Shape => new Shape.Line(@"\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\z");

    internal override Wrong? Parse(string text, out LocalTime value)
    {
        var good = Pattern.Parse(text).TryGetValue(default, out value);
        return good ? null : new Wrong("bad-time", $"{Excerpt.Of(text)} is not {Says}.", "Write hours and minutes with two digits each, from 00:00 to 23:59.");
    }

    internal override string Format(LocalTime value) => Pattern.Format(value);
}

/// <summary>A wall-clock time of any day or of one day of the week: <c>09:00</c>, <c>fri 18:00</c>.</summary>
public sealed class WeekTimeType() : ScalarType<WeekTime>("a time of day such as 09:00, or of a weekday such as fri 18:00")
{
    /// <summary>A day of the week.</summary>
    public static readonly ChoiceType<IsoDayOfWeek> Day = new(
        ("mon", IsoDayOfWeek.Monday),
        ("tue", IsoDayOfWeek.Tuesday),
        ("wed", IsoDayOfWeek.Wednesday),
        ("thu", IsoDayOfWeek.Thursday),
        ("fri", IsoDayOfWeek.Friday),
        ("sat", IsoDayOfWeek.Saturday),
        ("sun", IsoDayOfWeek.Sunday));

    private static readonly WallTimeType Time = new();

    public override Shape Shape => new Shape.Line(@"\A(?:(?:mon|tue|wed|thu|fri|sat|sun) +)?(?:[01][0-9]|2[0-3]):[0-5][0-9]\z");

    internal override Wrong? Parse(string text, out WeekTime value)
    {
        value = default;
        var day = IsoDayOfWeek.None;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space >= 0 && Day.Parse(text[..space], out day) is { } unknown)
            return unknown;
        if (Time.Parse(text[(space + 1)..].Trim(), out var time) is { } wrong)
            return wrong;
        value = new WeekTime(space < 0 ? null : day, time);
        return null;
    }

    internal override string Format(WeekTime value) => value.Day is { } day ? $"{Day.Format(day)} {Time.Format(value.Time)}" : Time.Format(value.Time);
}

/// <summary>A calendar date, such as <c>2026-01-05</c>, from 2000 to 2199.</summary>
public sealed class DateType() : ScalarType<LocalDate>("a date such as 2026-01-05")
{
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    public override Shape Shape => new Shape.Line(@"\A2[01][0-9]{2}-[0-9]{2}-[0-9]{2}\z");

    internal override Wrong? Parse(string text, out LocalDate value)
    {
        if (!LocalDatePattern.Iso.Parse(text).TryGetValue(default, out value))
            return new Wrong("bad-date", $"{Excerpt.Of(text)} is not {Says}.", "Write year, month and day of a day that exists, such as 2026-01-05.");
        return value.Year is >= FirstYear and <= LastYear ? null : new Wrong(
            "out-of-range", $"{text} is too far away.", $"Write a date from {FirstYear} to {LastYear}.");
    }

    internal override string Format(LocalDate value) => LocalDatePattern.Iso.Format(value);
}

/// <summary>A time zone of the IANA database, such as <c>Europe/Berlin</c>.</summary>
public sealed class ZoneType() : ScalarType<string>("an IANA time zone such as Europe/Berlin")
{
    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null)
            return null;
        return Wrong.Unknown("unknown-zone", $"{Excerpt.Of(text)} is not {Says}.", text, DateTimeZoneProviders.Tzdb.Ids, "Write region and city as in the IANA time zone database, such as America/Chicago.");
    }

    internal override string Format(string value) => value;
}

/// <summary>How long a shift lasts, in hours, days, weeks or months: <c>12h</c>, <c>2d</c>, <c>1w</c>, <c>1mo</c>.</summary>
public sealed class ShiftType() : ScalarType<ShiftLength>("a shift's length such as 12h, 1d, 1w or 1mo")
{
    // A shift of more than a year is a mistake.
    private static readonly (string Letters, ShiftUnit Unit, int Most)[] Units =
        [("h", ShiftUnit.Hours, 8_784), ("d", ShiftUnit.Days, 366), ("w", ShiftUnit.Weeks, 52), ("mo", ShiftUnit.Months, 12)];

    public override Shape Shape => new Shape.Line(@"\A[1-9][0-9]{0,3}(?:h|d|w|mo)\z");

    internal override Wrong? Parse(string text, out ShiftLength value)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        var unit = Array.FindIndex(Units, known => text.AsSpan(digits).SequenceEqual(known.Letters));
        var good = int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && unit >= 0;
        value = new ShiftLength(count, good ? Units[unit].Unit : ShiftUnit.Days);
        if (!good)
            return new Wrong("bad-shift", $"{Excerpt.Of(text)} is not {Says}.", "Write a whole number and h, d, w or mo.");
        return count >= 1 && count <= Units[unit].Most
            ? null
            : new Wrong("out-of-range", $"{text} is not a possible shift.", $"Write from 1{Units[unit].Letters} to {Units[unit].Most}{Units[unit].Letters}.");
    }

    internal override string Format(ShiftLength value) => $"{value.Count}{Array.Find(Units, unit => unit.Unit == value.Unit).Letters}";
}
