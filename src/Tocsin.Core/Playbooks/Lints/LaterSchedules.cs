namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Schedules that have not begun: until they do, nobody is on call by them.</summary>
internal static class LaterSchedules
{
    public static IEnumerable<Concern> In(Playbook playbook, Instant now)
    {
        foreach (var schedule in playbook.Schedules.Values)
        {
            var first = Enumerable.Range(0, schedule.Layers.Count).MinBy(layer => Begins(schedule, layer).ToInstant());
            var begins = Begins(schedule, first);
            if (now < begins.ToInstant())
                yield return Later(schedule, first, begins);
        }
    }

    private static ZonedDateTime Begins(Schedule schedule, int number)
    {
        var layer = schedule.Layers[number];
        return layer.From.At(layer.HandOff).InZoneLeniently(DateTimeZoneProviders.Tzdb[layer.Zone ?? schedule.Zone]);
    }

    private static Concern Later(Schedule schedule, int layer, ZonedDateTime begins) => new(
        "begins-later",
        schedule,
        Place.Spec.In("layers").Item(layer).In("from"),
        $"Nobody is on call before {begins.LocalDateTime:uuuu-MM-dd HH:mm} ({begins.Zone.Id}).",
        "Write an earlier date if somebody should be on call now.");
}
