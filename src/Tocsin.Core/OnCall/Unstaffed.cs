using System.Globalization;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Lints;

namespace Tocsin.Core.OnCall;

/// <summary>Schedules that leave nobody on call in the days ahead: when, and how long.</summary>
/// <remarks>It stands here, not with the other lint rules: a playbook does not know whose turn it is.</remarks>
public static class Unstaffed
{
    /// <summary>How far ahead it looks.</summary>
    public static readonly Duration Horizon = Duration.FromDays(90);

    private const string Rule = "nobody-on-call";

    /// <summary>By the documents alone.</summary>
    public static IReadOnlyList<Finding> Static(Playbook playbook, Instant now, Origins? origins = null) =>
        Find(playbook, Arrangements.None, now, origins, live: false);

    /// <summary>What overrides and temporary schedules leave open, where the documents alone do not.</summary>
    public static IReadOnlyList<Finding> Live(Playbook playbook, Arrangements arrangements, Instant now, Origins? origins = null) =>
        arrangements == Arrangements.None ? [] : Find(playbook, arrangements, now, origins, live: true);

    private static IReadOnlyList<Finding> Find(Playbook playbook, Arrangements arrangements, Instant now, Origins? origins, bool live) =>
        [.. playbook.Schedules.Values.OrderBy(schedule => schedule.Name, StringComparer.Ordinal)
            .Select(schedule => live ? ByArrangement(schedule, arrangements.Of(schedule.Name), now) : ByDocument(schedule, now))
            .OfType<Concern>()
            .Select(concern => concern.Find(origins ?? Origins.None, live))];

    private static Concern? ByDocument(Schedule schedule, Instant now)
    {
        var gaps = Gaps(new Rota(schedule), now);
        return gaps.Count == 0 ? null : new Concern(
            Rule, schedule, Place.Spec.In("layers"), Says(schedule, gaps, now), "Add a layer for those hours below the others, or leave it so if nobody is needed then.");
    }

    private static Concern? ByArrangement(Schedule schedule, Arranged arranged, Instant now)
    {
        if (ReferenceEquals(arranged, Arranged.Nothing)) return null;
        var gaps = Gaps(new Rota(schedule, arranged), now).Where(gap => gap.Away.Count > 0 || arranged.Temporaries.Any(one => one.Start < gap.End && one.End > gap.Start)).ToList();
        return gaps.Count == 0 ? null : new Concern(
            Rule, schedule, Place.Spec.In("layers"), $"{Says(schedule, gaps, now)}{Because(gaps)}", "Let somebody stand in.");
    }

    /// <summary>A schedule that begins later says so itself; its gaps count from then on.</summary>
    private static List<Shift> Gaps(Rota rota, Instant now)
    {
        var shifts = rota.Between(now, now + Horizon);
        var begins = shifts is [{ IsGap: true } first, ..] && rota.At(first.Start).Start == Instant.MinValue ? 1 : 0;
        return [.. shifts.Skip(begins).Where(shift => shift.IsGap)];
    }

    private static string Says(Schedule schedule, List<Shift> gaps, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[schedule.Zone];
        var whole = gaps.Aggregate(Duration.Zero, (sum, gap) => sum + (gap.End - gap.Start));
        var first = $"from {At(gaps[0].Start)} until {(gaps[0].End >= now + Horizon ? "the end of those days" : At(gaps[0].End))} ({schedule.Zone})";
        return gaps.Count == 1
            ? $"Nobody is on call {first}: {Hours(whole)}."
            : string.Create(CultureInfo.InvariantCulture, $"Nobody is on call for {Hours(whole)} of the next {Horizon.Days} days, {gaps.Count} times; first {first}.");

        string At(Instant instant) => instant.InZone(zone).ToString("ddd uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Because(List<Shift> gaps) =>
        gaps.SelectMany(gap => gap.Away).FirstOrDefault() is { } leave ? $" {leave.Handle} is away: “{leave.Reason}”." : " A temporary schedule leaves it open.";

    private static string Hours(Duration length) => length < Duration.FromHours(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, length.TotalMinutes):0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.#} hours");
}
