using System.Text;

namespace Tocsin.Core.Playbooks;

/// <summary>Durations as people write them: <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>1d</c>, or several parts, largest first, as in <c>1h30m</c>. A day is 24 hours.</summary>
public static class DurationText
{
    private const int MostDigits = 7;
    private static readonly (char Letter, long Seconds)[] Units = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

    /// <summary>Reads a duration; null where the text is not one.</summary>
    public static Duration? Parse(string text)
    {
        var seconds = 0L;
        var at = 0;
        var unit = -1;
        while (at < text.Length)
        {
            var digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at == digits || at - digits > MostDigits || at == text.Length)
                return null;
            var next = Array.FindIndex(Units, known => known.Letter == text[at]);
            if (next <= unit)
                return null;
            unit = next;
            seconds += long.Parse(text.AsSpan(digits, at - digits)) * Units[unit].Seconds;
            at++;
        }

        return text == "" ? null : Duration.FromSeconds(seconds);
    }

    /// <summary>Writes a duration of whole seconds so that reading it gives the same; fractions of a second are cut off.</summary>
    public static string Format(Duration duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds == 0)
            return "0s";
        var text = new StringBuilder();
        foreach (var (letter, size) in Units)
        {
            if (seconds >= size)
                text.Append(seconds / size).Append(letter);
            seconds %= size;
        }

        return text.ToString();
    }
}
