namespace Tocsin.Tests;

/// <summary>A clock that stands still until it is moved; its timers ring in their order while it moves.</summary>
public sealed class FakeTime(Instant start) : TimeProvider
{
    private readonly Lock turn = new();
    private readonly List<Bell> bells = [];
    private Instant now = start;

    public Instant Instant
    {
        get
        {
            lock (turn) return now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Instant.ToDateTimeOffset();

    public override long GetTimestamp() => Instant.ToUnixTimeTicks();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, callback, state);
        bell.Change(dueTime, period);
        return bell;
    }

    /// <summary>Moves to this instant; each timer set before rings once, in its turn. What is set on the way rings with the next move, so that a loop which looks every second costs nothing.</summary>
    public void MoveTo(Instant instant)
    {
        foreach (var bell in TakeDue(instant)) bell.Ring();
        lock (turn) now = Instant.Max(now, instant);
    }

    /// <summary>Steps the clock without anything ringing, as an administrator's hand does; also backwards.</summary>
    public void Jump(Duration by)
    {
        lock (turn) now += by;
    }

    private List<Bell> TakeDue(Instant until)
    {
        lock (turn)
        {
            var due = bells.Where(bell => bell.At <= until).OrderBy(bell => bell.At).ToList();
            foreach (var bell in due)
            {
                if (bell.Period is { } period) bell.At = until + period;
                else bells.Remove(bell);
            }

            return due;
        }
    }

    private sealed class Bell(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public Instant At { get; set; }

        public Duration? Period { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.turn)
            {
                time.bells.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = time.now + Duration.FromTimeSpan(dueTime);
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : Duration.FromTimeSpan(period);
                time.bells.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time.turn) time.bells.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
