namespace Tocsin.Core.Shared;

/// <summary>Lengths of time as people say them: in reasons, messages and screens alike; the script's clock says them the same way.</summary>
public static class Lengths
{
    /// <summary>Its two largest units, where the second is not nothing: 40 s, 12 min, 2 h 05 min, 3 days, 1 day 15 h. What is left is cut off; below nothing is nothing.</summary>
    public static string Of(Duration length)
    {
        var seconds = (long)Math.Max(0, length.TotalSeconds);
        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        return seconds < 60 ? $"{seconds} s"
            : hours == 0 ? $"{minutes} min"
            : days == 0 ? $"{hours} h{(minutes % 60 > 0 ? $" {minutes % 60:00} min" : "")}"
            : $"{(days == 1 ? "1 day" : $"{days} days")}{(hours % 24 > 0 ? $" {hours % 24} h" : "")}";
    }
}
