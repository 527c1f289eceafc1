using System.Globalization;
using System.Text;

namespace Tocsin.OnCall;

/// <summary>One event of a calendar.</summary>
/// <param name="Uid">The same for as long as it is the same event.</param>
/// <param name="Changed">When it last changed.</param>
/// <param name="Sequence">Never falls; grows with each change.</param>
public sealed record CalendarEvent(string Uid, Instant Start, Instant End, string Summary, string Description, Instant Changed, long Sequence);

/// <summary>Writes a calendar as iCalendar (RFC 5545, with the name and the refresh hint of RFC 7986).</summary>
/// <remarks>Times are in UTC, so no zone is described. Lines end with CRLF and are folded at 75 octets, never within a character (RFC 5545, section 3.1).</remarks>
public static class CalendarText
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int LongestLine = 75;
    private const string Refresh = "PT15M";

    public static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Tocsin//On-call//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"NAME:{Escaped(name)}");
        Line(text, $"X-WR-CALNAME:{Escaped(name)}");
        Line(text, $"REFRESH-INTERVAL;VALUE=DURATION:{Refresh}");
        Line(text, $"X-PUBLISHED-TTL:{Refresh}");
        foreach (var one in events) Write(text, one);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, CalendarEvent one)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{one.Uid}");
        Line(text, $"DTSTAMP:{Time(one.Changed)}");
        Line(text, $"LAST-MODIFIED:{Time(one.Changed)}");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{one.Sequence}"));
        Line(text, $"DTSTART:{Time(one.Start)}");
        Line(text, $"DTEND:{Time(one.End)}");
        Line(text, $"SUMMARY:{Escaped(one.Summary)}");
        Line(text, $"DESCRIPTION:{Escaped(one.Description)}");
        // Being on call does not make somebody busy.
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "CATEGORIES:On call");
        Line(text, "END:VEVENT");
    }

    private static string Time(Instant instant) => instant.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Text (RFC 5545, section 3.3.11): a control character that it cannot hold becomes a blank.</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var letter in value.ReplaceLineEndings("\n"))
        {
            text.Append(letter switch
            {
                '\\' => "\\\\",
                ';' => "\\;",
                ',' => "\\,",
                '\n' => "\\n",
                _ when char.IsControl(letter) => " ",
                _ => letter.ToString(),
            });
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
