namespace Tocsin.Demo;

/// <summary>The time in which the demo's history is lived; only the demo's own command makes one.</summary>
internal sealed class DemoClock(Instant start) : TimeProvider
{
    public Instant Now { get; private set; } = start;

    public void MoveTo(Instant instant) => Now = instant;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.ToUnixTimeTicks();
}
