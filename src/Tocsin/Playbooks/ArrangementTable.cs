using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads and writes what people arranged beside the schedules.</summary>
public static class ArrangementTable
{
    public const string Mark = "arrangements";

    /// <summary>What ended longer ago is no longer in memory, so the past is told with overrides as far back as this.</summary>
    public static readonly Duration Kept = Duration.FromDays(800);

    public static async Task<Arrangements> Load(Session session, long revision)
    {
        var since = new { since = session.Now - Kept };
        var overrides = await session.Query<OverrideRow>(
            "SELECT id, schedule, kind, handle, replaces, starts, ends, reason, made, made_by FROM on_call_override WHERE removed IS NULL AND ends > @since", since);
        var temporaries = await session.Query<TemporaryRow>(
            "SELECT id, schedule, body, starts, ends, reason, made, made_by FROM temporary_schedule WHERE removed IS NULL AND ends > @since", since);
        return new Arrangements(revision, [.. overrides.Select(Of)], [.. temporaries.Select(Of)]);
    }

    /// <summary>Says that something was arranged, so that every node reads it before its next decision.</summary>
    public static Task Changed(Session session)
    {
        session.Changed("playbook");
        return session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });
    }

    /// <summary>Whoever changes one waits here, so that limits hold.</summary>
    public static Task Hold(Session session) => session.First<long>("SELECT value FROM mark WHERE name = @Mark" + session.Dialect.ForUpdate, new { Mark });

    /// <summary>How many are not over; of all schedules together where none is given.</summary>
    public static Task<long> CountOverrides(Session session, string? schedule) => session.First<long>(
        $"SELECT count(*) FROM on_call_override WHERE {(schedule is null ? "schedule IS NULL" : "schedule = @schedule")} AND removed IS NULL AND ends > @now",
        new { schedule, now = session.Now });

    public static Task<long> CountTemporaries(Session session, string schedule) => session.First<long>(
        "SELECT count(*) FROM temporary_schedule WHERE schedule = @schedule AND removed IS NULL AND ends > @now", new { schedule, now = session.Now });

    public static Task Insert(Session session, Override one) => session.Execute(
        """
        INSERT INTO on_call_override (id, schedule, kind, handle, replaces, starts, ends, reason, made, made_by)
        VALUES (@Id, @Schedule, @kind, @Handle, @Replaces, @Start, @End, @Reason, @Made, @By)
        """,
        new { one.Id, one.Schedule, kind = one.Kind.ToString(), one.Handle, one.Replaces, one.Start, one.End, one.Reason, one.Made, one.By });

    public static Task Insert(Session session, TemporarySchedule one, string body) => session.Execute(
        """
        INSERT INTO temporary_schedule (id, schedule, body, starts, ends, reason, made, made_by)
        VALUES (@Id, @Schedule, @body, @Start, @End, @Reason, @Made, @By)
        """,
        new { one.Id, one.Schedule, body, one.Start, one.End, one.Reason, one.Made, one.By });

    public static Task<ArrangementRow?> Find(Session session, Arrangement what, string id) => what == Arrangement.Override
        ? session.First<ArrangementRow>("SELECT schedule, handle, starts, ends, removed FROM on_call_override WHERE id = @id", new { id })
        : session.First<ArrangementRow>("SELECT schedule, '' AS handle, starts, ends, removed FROM temporary_schedule WHERE id = @id", new { id });

    /// <summary>Ends what has begun, removes what has not; the row says by whom and why.</summary>
    public static Task End(Session session, Arrangement what, string id, bool begun, string by, string reason) => session.Execute(
        $"""
        UPDATE {(what == Arrangement.Override ? "on_call_override" : "temporary_schedule")}
        SET {(begun ? "ends" : "removed")} = @now, removed_by = @by, removed_reason = @reason WHERE id = @id
        """,
        new { id, now = session.Now, by, reason });

    private static Override Of(OverrideRow row) => new(
        row.Id, row.Schedule, Enum.Parse<OverrideKind>(row.Kind), row.Handle, row.Replaces, row.Starts, row.Ends, row.Reason, row.MadeBy, row.Made);

    private static TemporarySchedule Of(TemporaryRow row)
    {
        // It was checked when it was written, so a finding now is a fault.
        var schedule = Documents.Read(Yaml.Read("", row.Body).Nodes).Documents.OfType<Schedule>().Single();
        return new TemporarySchedule(row.Id, row.Schedule, schedule.Zone, schedule.Layers, row.Starts, row.Ends, row.Reason, row.MadeBy, row.Made);
    }

    private sealed class OverrideRow
    {
        public required string Id { get; init; }

        public string? Schedule { get; init; }

        public required string Kind { get; init; }

        public required string Handle { get; init; }

        public string? Replaces { get; init; }

        public Instant Starts { get; init; }

        public Instant Ends { get; init; }

        public required string Reason { get; init; }

        public Instant Made { get; init; }

        public required string MadeBy { get; init; }
    }

    private sealed class TemporaryRow
    {
        public required string Id { get; init; }

        public required string Schedule { get; init; }

        public required string Body { get; init; }

        public Instant Starts { get; init; }

        public Instant Ends { get; init; }

        public required string Reason { get; init; }

        public Instant Made { get; init; }

        public required string MadeBy { get; init; }
    }
}

/// <summary>The two things that people arrange.</summary>
public enum Arrangement
{
    Override,
    Temporary,
}

/// <summary>What must be known of an arrangement to end it.</summary>
public sealed class ArrangementRow
{
    /// <summary>Null: a leave from every schedule.</summary>
    public string? Schedule { get; init; }

    public required string Handle { get; init; }

    public Instant Starts { get; init; }

    public Instant Ends { get; init; }

    public Instant? Removed { get; init; }
}
