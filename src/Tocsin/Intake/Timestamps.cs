using System.Globalization;

namespace Tocsin.Intake;

/// <summary>Instants as senders write them: RFC 3339, and ISO 8601 with an offset without its colon (PagerDuty's own example), without an offset (UTC), or with a blank for the T.</summary>
internal static class Timestamps
{
    private const int MicrosecondDigits = 6;

    /// <summary>Reads an instant, cut to microseconds.</summary>
    /// <param name="instant">Null for the year 1, which is how Go writes "no time".</param>
    public static bool TryRead(string text, out Instant? instant)
    {
        instant = null;
        var rest = text.AsSpan().Trim();
        if (!TryDate(ref rest, out var date) || !TryTime(ref rest, out var time) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        // Near the ends of the calendar an offset could lead out of it.
        if (date.Year is > 1 and < 9999)
        {
            instant = date.At(time).WithOffset(offset).ToInstant();
        }

        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<char> rest, out LocalDate date)
    {
        date = default;
        var read = TryNumber(ref rest, 4, out var year) & TrySign(ref rest, '-') & TryNumber(ref rest, 2, out var month) & TrySign(ref rest, '-') & TryNumber(ref rest, 2, out var day);
        if (!read || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return TrySign(ref rest, 'T') || TrySign(ref rest, 't') || TrySign(ref rest, ' ');
    }

    private static bool TryTime(ref ReadOnlySpan<char> rest, out LocalTime time)
    {
        time = default;
        var read = TryNumber(ref rest, 2, out var hour) & TrySign(ref rest, ':') & TryNumber(ref rest, 2, out var minute);
        var second = 0;
        if (!read || (TrySign(ref rest, ':') && !TryNumber(ref rest, 2, out second)) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new LocalTime(hour, minute, second);
        return !TrySign(ref rest, '.') || TryFraction(ref rest, ref time);
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, ref LocalTime time)
    {
        var (digits, microseconds) = (0, 0);
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
        {
            microseconds = digits < MicrosecondDigits ? (microseconds * 10) + rest[digits] - '0' : microseconds;
        }

        for (var missing = digits; missing < MicrosecondDigits; missing++)
        {
            microseconds *= 10;
        }

        time = time.PlusTicks(microseconds * (NodaConstants.TicksPerMillisecond / 1000));
        rest = rest[digits..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> rest, out Offset offset)
    {
        offset = Offset.Zero;
        if (rest is "" or "Z" or "z")
        {
            return true;
        }

        var sign = TrySign(ref rest, '+') ? 1 : TrySign(ref rest, '-') ? -1 : 0;
        var read = TryNumber(ref rest, 2, out var hours);
        var minutes = 0;
        _ = TrySign(ref rest, ':');
        if (sign == 0 || !read || (!rest.IsEmpty && !TryNumber(ref rest, 2, out minutes)) || !rest.IsEmpty || hours > 18 || minutes > 59 || (hours * 60) + minutes > 18 * 60)
        {
            return false;
        }

        offset = Offset.FromSeconds(sign * ((hours * 3600) + (minutes * 60)));
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<char> rest, int digits, out int number)
    {
        number = 0;
        var read = rest.Length >= digits && int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        rest = read ? rest[digits..] : rest;
        return read;
    }

    private static bool TrySign(ref ReadOnlySpan<char> rest, char sign)
    {
        var read = rest is [var first, ..] && first == sign;
        rest = read ? rest[1..] : rest;
        return read;
    }
}
