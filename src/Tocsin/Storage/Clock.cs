namespace Tocsin.Storage;

/// <summary>The time as the program reads it: truncated to the microsecond, which is what is stored.</summary>
public static class Clock
{
    public static Instant Now(this TimeProvider time) => Instant.FromUnixTimeTicks(time.GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks).Truncated();

    public static Instant Truncated(this Instant instant) => FromMicroseconds(instant.ToMicroseconds());

    public static long ToMicroseconds(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks >= 0 ? ticks / 10 : (ticks - 9) / 10;
    }

    public static Instant FromMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(checked(microseconds * 10));
}
