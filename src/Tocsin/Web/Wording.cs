using NodaTime.Text;

namespace Tocsin.Web;

/// <summary>How the console says times and numbers; the script's clock says them the same way.</summary>
public static class Wording
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern ClockWithSeconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly LocalDatePattern NearDay = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern FarDay = LocalDatePattern.CreateWithInvariantCulture("d MMM yyyy");

    /// <summary>03:12 on the reader's own day, else the day before it: Tue 18 Nov 03:12.</summary>
    public static string At(Instant instant, Instant now, DateTimeZone zone) => At(instant, now, zone, Clock);

    /// <summary>As <see cref="At(Instant, Instant, DateTimeZone)"/>, to the second.</summary>
    public static string AtSecond(Instant instant, Instant now, DateTimeZone zone) => At(instant, now, zone, ClockWithSeconds);

    private static string At(Instant instant, Instant now, DateTimeZone zone, LocalTimePattern clock)
    {
        var local = instant.InZone(zone).LocalDateTime;
        var time = clock.Format(local.TimeOfDay);
        return local.Date == now.InZone(zone).Date ? time : $"{Day(local.Date, now, zone)} {time}";
    }

    /// <summary>Tue 18 Nov within half a year, else 18 Nov 2024.</summary>
    public static string Day(LocalDate day, Instant now, DateTimeZone zone)
    {
        var away = Period.DaysBetween(day, now.InZone(zone).Date);
        return Math.Abs(away) < 180 ? NearDay.Format(day) : FarDay.Format(day);
    }

    /// <summary>Today, Yesterday, Tomorrow, or the day.</summary>
    public static string DayWord(LocalDate day, Instant now, DateTimeZone zone) => Period.DaysBetween(now.InZone(zone).Date, day) switch
    {
        0 => "Today",
        -1 => "Yesterday",
        1 => "Tomorrow",
        _ => Day(day, now, zone),
    };

    /// <summary>Whole instant with zone, for a tooltip.</summary>
    public static string Whole(Instant instant, DateTimeZone zone) =>
        instant.InZone(zone).ToString("ddd d MMM yyyy HH:mm:ss x (z)", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What machines and the script read.</summary>
    public static string Iso(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>What is left, to the second: 4:07, 1:04:07; 0:00 when nothing is.</summary>
    public static string Countdown(Duration left)
    {
        var seconds = (long)Math.Max(0, Math.Ceiling(left.TotalSeconds));
        return seconds < 3600
            ? $"{seconds / 60}:{seconds % 60:00}"
            : $"{seconds / 3600}:{seconds % 3600 / 60:00}:{seconds % 60:00}";
    }

    /// <summary>Begins a sentence with a capital, also where it begins with what an actor is called: the operator.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>1 alert, 2 alerts.</summary>
    public static string Count(long count, string one, string? many = null) =>
        $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>12 480, with a thin space between thousands.</summary>
    public static string Number(long number) =>
        number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture).Replace(",", "\u2009", StringComparison.Ordinal);

    /// <summary>Ada; Ada and Bob; Ada, Bob and 3 others.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "nobody",
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        3 => $"{names[0]}, {names[1]} and {names[2]}",
        _ => $"{names[0]}, {names[1]} and {names.Count - 2} others",
    };
}
