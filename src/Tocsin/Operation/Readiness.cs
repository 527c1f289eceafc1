using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Whether this node does its work: the database answers, nothing that is due or owed waits, every loop runs.</summary>
/// <remarks>Lags are read from the queues themselves: a ticker that stands still could not tell its own.</remarks>
public sealed class Readiness(Database database, Running running, TimeProvider time)
{
    public static readonly Duration LongestAnswer = Duration.FromSeconds(3);
    public static readonly Duration LongestDueLag = Duration.FromSeconds(30);
    public static readonly Duration LongestOutboxLag = Duration.FromMinutes(1);

    /// <summary>However many ask, the database is asked this often.</summary>
    private static readonly Duration ReadEvery = Duration.FromSeconds(1);

    /// <summary>A write that is synced costs the disk something.</summary>
    private static readonly Duration WriteEvery = Duration.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, (bool Well, Instant Since)> standing = new(StringComparer.Ordinal);
    private readonly Asked<Oldest> reads = new(time);
    private readonly Asked<int> writes = new(time);
    private ReadinessReport? last;

    public async Task<ReadinessReport> Now()
    {
        await turn.WaitAsync();
        try
        {
            return last = last is { } recent && time.Now() - recent.At < ReadEvery ? recent : await Look();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<ReadinessReport> Look()
    {
        await reads.Ask(() => database.Read(ReadOldest), Duration.Zero);
        await writes.Ask(() => database.Write(Lane.People, Probe), WriteEvery);
        var now = time.Now();
        Check[] checks =
        [
            Judge("database-read", reads.Took, LongestAnswer, reads.Problem, now),
            Judge("database-write", writes.Took, LongestAnswer, writes.Problem, now),
            Judge("due-lag", reads.Problem is null ? Lag(reads.Answer?.Due, now) : null, LongestDueLag, reads.Problem, now),
            Judge("outbox-lag", reads.Problem is null ? Lag(reads.Answer?.Outbox, now) : null, LongestOutboxLag, reads.Problem, now),
            JudgeLoops(now),
        ];
        return new ReadinessReport(checks.All(check => check.Well), now, checks);
    }

    /// <summary>What was due at the very beginning, instant 0, is not late. A message that a sender holds is not waiting.</summary>
    private static async Task<Oldest> ReadOldest(Session session) => new(
        await session.FirstInstant("SELECT at FROM due WHERE at > 0 ORDER BY at LIMIT 1"),
        await session.FirstInstant("SELECT min(not_before) FROM outbox WHERE lease_until < @now", new { now = session.Now }));

    private static Task<int> Probe(Session session) => session.Execute(
        "INSERT INTO mark (name, value) VALUES ('probe', @now) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { now = session.Now });

    private static Duration Lag(Instant? oldest, Instant now) => oldest is { } at ? Duration.Max(now - at, Duration.Zero) : Duration.Zero;

    private Check Judge(string name, Duration? figure, Duration limit, string? problem, Instant now) =>
        Stands(name, problem is null && figure <= limit, figure?.TotalSeconds, limit.TotalSeconds, "seconds", problem, now);

    private Check JudgeLoops(Instant now)
    {
        var ended = running.Ended;
        return Stands("loops-ended", ended.Count == 0, ended.Count, 0, "loops", ended.Count == 0 ? null : string.Join(", ", ended), now);
    }

    private Check Stands(string name, bool well, double? figure, double limit, string unit, string? problem, Instant now)
    {
        if (!standing.TryGetValue(name, out var before) || before.Well != well) standing[name] = (well, now);
        return new Check(name, well, figure, limit, unit, standing[name].Since, problem);
    }

    private sealed record Oldest(Instant? Due, Instant? Outbox);

    /// <summary>One question to the database, and how it was last answered. It is not asked again before it was answered.</summary>
    private sealed class Asked<T>(TimeProvider time)
    {
        private Task<T>? asked;
        private Instant? at;

        public Duration? Took { get; private set; }

        public T? Answer { get; private set; }

        /// <summary>Names the fault, never its text: that may tell how the database is reached.</summary>
        public string? Problem { get; private set; }

        public async Task Ask(Func<Task<T>> question, Duration every)
        {
            if (Problem is null && time.Now() - at < every) return;
            at = time.Now();
            var began = time.GetTimestamp();
            try
            {
                if (asked is null or { IsCompleted: true }) asked = Task.Run(question);
                Answer = await asked.WaitAsync(LongestAnswer.ToTimeSpan(), time);
                (Took, Problem) = (Duration.FromTimeSpan(time.GetElapsedTime(began)), null);
            }
            catch (Exception fault) when (fault is DbException or TimeoutException or IOException)
            {
                (Took, Problem) = (null, fault is TimeoutException ? "no answer in time" : fault.GetType().Name);
            }
        }
    }
}

/// <summary>Whether a node is ready, and by which checks.</summary>
public sealed record ReadinessReport(bool Ready, Instant At, IReadOnlyList<Check> Checks);

/// <summary>One figure held against its limit.</summary>
/// <param name="Figure">Null: it could not be read.</param>
/// <param name="Since">Since when it has been well, or not.</param>
/// <param name="Problem">Why it is not well, where the figure does not say it.</param>
public sealed record Check(string Name, bool Well, double? Figure, double Limit, string Unit, Instant Since, string? Problem);
