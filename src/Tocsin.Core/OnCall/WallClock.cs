using NodaTime.TimeZones;

namespace Tocsin.Core.OnCall;

/// <summary>When a wall time comes in a zone: one that is skipped, at the first valid instant after it; one that comes twice, the first time.</summary>
/// <remarks>It remembers the stretch of one offset it was last asked about, so one clock serves one question in order, and is not shared.</remarks>
internal sealed class WallClock(DateTimeZone zone)
{
    // From this year on local times have no room left to add shifts to, so the shift that reaches it never ends.
    private const int LastYear = 9_000;

    /// <summary>The last instant at which the wall clock is read.</summary>
    public static readonly Instant Latest = Instant.FromUtc(LastYear - 1, 12, 30, 0, 0);

    // No clock was ever changed by more than a day, so further inside its stretch a wall time is neither skipped nor repeated.
    private static readonly Duration Margin = Duration.FromHours(25);

    private static readonly ZoneLocalMappingResolver HandOver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private Instant start = Instant.MaxValue;
    private Instant end = Instant.MinValue;
    private Instant safeStart = Instant.MaxValue;
    private Instant safeEnd = Instant.MinValue;
    private Offset offset;

    public DateTimeZone Zone => zone;

    /// <summary>The instant of a wall time; the end of time from the year 9000 on.</summary>
    public Instant At(LocalDateTime local)
    {
        if (local.Year >= LastYear) return Instant.MaxValue;
        var near = local.WithOffset(offset).ToInstant();
        if (near >= safeStart && near < safeEnd) return near;
        var instant = local.InZone(zone, HandOver).ToInstant();
        Remember(instant);
        return instant;
    }

    /// <summary>The wall time at an instant not after <see cref="Latest"/>.</summary>
    public LocalDateTime Local(Instant instant)
    {
        if (instant < start || instant >= end) Remember(instant);
        return instant.WithOffset(offset).LocalDateTime;
    }

    private void Remember(Instant instant)
    {
        var interval = zone.GetZoneInterval(instant);
        offset = interval.WallOffset;
        start = interval.HasStart ? interval.Start : Instant.MinValue;
        end = interval.HasEnd ? interval.End : Instant.MaxValue;
        safeStart = interval.HasStart ? start + Margin : start;
        safeEnd = interval.HasEnd ? end - Margin : end;
    }
}
