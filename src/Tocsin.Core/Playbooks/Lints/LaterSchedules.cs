namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Schedules that have not begun: until they do, nobody is on call by them.</summary>
internal static class LaterSchedules
{
    public static IEnumerable<Concern> In(Playbook playbook, Instant now)
    {
        foreach (var schedule in playbook.Schedules.Values)
        {
            var begins = schedule.Layers.Min(layer => layer.From.At(layer.HandOff));
            if (now.InZone(DateTimeZoneProviders.Tzdb[schedule.Zone]).LocalDateTime < begins)
                yield return Begins(schedule, begins);
        }
    }

    private static Concern Begins(Schedule schedule, LocalDateTime begins) => new(
        "begins-later",
        schedule,
        Place.Spec.In("layers").Item(0).In("from"),
        $"Nobody is on call before {begins:uuuu-MM-dd HH:mm} ({schedule.Zone}).",
        "Write an earlier date if somebody should be on call now.");
}
