namespace Tocsin.Simulation;

/// <summary>A clock that moves only when told: timers ring in their order by a clock nobody can set, the wall clock can be set by an hour.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly Instant Beginning = Instant.FromUtc(2026, 2, 3, 3, 0);

    private readonly Lock turn = new();
    private readonly List<Bell> bells = [];
    private Duration set = Duration.Zero;
    private long made;

    /// <summary>Time that really passed, which no setting of the wall clock changes.</summary>
    public Duration Passed { get; private set; } = Duration.Zero;

    /// <summary>How far the wall clock is off.</summary>
    public Duration Off => set;

    public Instant Wall => Beginning + Passed + set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Passed.BclCompatibleTicks;

    public override DateTimeOffset GetUtcNow() => Wall.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, () => callback(state));
        bell.Change(dueTime, period);
        return bell;
    }

    /// <summary>When the next timer rings, in time that passed.</summary>
    public Duration? NextBell
    {
        get
        {
            lock (turn) return bells.Count == 0 ? null : bells.Min(bell => bell.At);
        }
    }

    /// <summary>Lets time pass; after each timer that rings, what it began is finished before the next one.</summary>
    public async Task Pass(Duration time, Func<Task> afterEach)
    {
        var end = Passed + time;
        while (TakeNext(end) is { } bell)
        {
            bell.Ring();
            await afterEach();
        }

        Passed = end;
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void Set(Duration by) => set += by;

    private Bell? TakeNext(Duration end)
    {
        lock (turn)
        {
            if (bells.Where(bell => bell.At <= end).OrderBy(bell => bell.At).ThenBy(bell => bell.Number).FirstOrDefault() is not { } next) return null;
            bells.Remove(next);
            Passed = Duration.Max(Passed, next.At);
            return next;
        }
    }

    private sealed class Bell(VirtualTime time, Action ring) : ITimer
    {
        public Duration At { get; private set; }

        public long Number { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.turn)
            {
                time.bells.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (At, Number) = (time.Passed + Duration.FromTimeSpan(dueTime), ++time.made);
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
            return default;
        }
    }
}
