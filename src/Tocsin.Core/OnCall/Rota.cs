using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>Who is on call by a schedule.</summary>
/// <remarks>
/// A shift begins at the schedule's wall time: in an hour that the clocks skip, at the first instant after it; in an hour that comes twice, the first time.
/// So a shift of one day lasts 23, 24 or 25 hours, and a shift that the clocks skip whole does not exist.
/// Nobody is on call before the schedule begins; from then on somebody always is.
/// </remarks>
public static class Rota
{
    /// <summary>The longest window that <see cref="Between"/> answers, so that no question asks for more than 26 400 shifts.</summary>
    public static readonly Duration LongestWindow = Duration.FromDays(1_100);

    /// <summary>Who is on call at an instant, with the shift's own beginning and end; null before the schedule begins.</summary>
    public static Shift? At(Schedule schedule, Instant instant)
    {
        var end = Instant.MaxValue;
        foreach (var rotation in LatestLayerFirst(schedule))
        {
            if (instant >= rotation.Start)
                return rotation.ShiftAt(instant).Until(end);
            end = Instant.Min(end, rotation.Start);
        }

        return null;
    }

    /// <summary>The shift after the one at an instant; before the schedule begins, its first.</summary>
    public static Shift? Next(Schedule schedule, Instant instant) =>
        At(schedule, instant) is { } shift ? At(schedule, shift.End) : At(schedule, LatestLayerFirst(schedule).Min(rotation => rotation.Start));

    /// <summary>Every shift from one instant to another, in order, without gap; the first and the last are cut to the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is longer than <see cref="LongestWindow"/>.</exception>
    public static IReadOnlyList<Shift> Between(Schedule schedule, Instant from, Instant to)
    {
        if (to - from > LongestWindow)
            throw new ArgumentOutOfRangeException(nameof(to), $"A window is at most {LongestWindow.Days} days long.");
        var layers = new Stack<List<Shift>>();
        foreach (var rotation in LatestLayerFirst(schedule))
        {
            layers.Push(rotation.ShiftsBetween(from, to));
            to = Instant.Min(to, rotation.Start);
        }

        return [.. layers.SelectMany(layer => layer)];
    }

    // A later layer takes precedence, and once it has begun it has no gaps.
    private static IEnumerable<Rotation> LatestLayerFirst(Schedule schedule)
    {
        var zone = DateTimeZoneProviders.Tzdb[schedule.Zone];
        for (var layer = schedule.Layers.Count - 1; layer >= 0; layer--)
            yield return new Rotation(schedule.Layers[layer], zone);
    }

    private static Shift Until(this Shift shift, Instant end) => shift.End <= end ? shift : shift with { End = end };
}
