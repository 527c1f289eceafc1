using Tocsin.Core.OnCall;
using Tocsin.Playbooks;

namespace Tocsin.OnCall;

/// <summary>Where an arrangement leaves nobody on call.</summary>
public static class Gaps
{
    private const int Most = 20;

    /// <summary>The gaps that somebody's leave opens.</summary>
    public static IReadOnlyList<GapDocument> Of(Live live, Override made) => made.Kind != OverrideKind.Remove
        ? []
        : [.. live.Playbook.Schedules.Values
            .Where(schedule => (made.Schedule is null || schedule.Name == made.Schedule) && live.World.Rota(schedule).Names(made.Handle))
            .OrderBy(schedule => schedule.Name, StringComparer.Ordinal)
            .SelectMany(schedule => live.World.Rota(schedule).Between(made.Start, made.End)
                .Where(shift => shift.IsGap && shift.Away.Any(away => away.Id == made.Id))
                .Select(gap => new GapDocument(schedule.Name, gap.Start, gap.End)))
            .Take(Most)];

    /// <summary>The gaps of one schedule in a stretch of time.</summary>
    public static IReadOnlyList<GapDocument> Of(Live live, string schedule, Instant from, Instant until) =>
        [.. live.World.Rota(live.Playbook.Schedules[schedule]).Between(from, until).Where(shift => shift.IsGap).Select(gap => new GapDocument(schedule, gap.Start, gap.End)).Take(Most)];
}

/// <summary>A stretch in which nobody is on call.</summary>
public sealed record GapDocument(string Schedule, Instant From, Instant Until);
