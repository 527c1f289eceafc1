using System.Security.Cryptography;
using System.Text;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.OnCall;

/// <summary>Shifts as a calendar's events.</summary>
/// <param name="changed">When playbook or arrangements last changed.</param>
public sealed class Calendars(Live live, Instant changed)
{
    /// <summary>Events in one calendar.</summary>
    private const int Most = 5_000;

    private long Sequence => live.Playbook.Revision + live.World.Arrangements.Revision;

    /// <summary>Reads the world and when it last changed.</summary>
    public static async Task<Calendars> Read(Session session, Worlds worlds) => new(
        await worlds.Current(session),
        Clock.FromMicroseconds(await session.First<long?>(
            """
            SELECT max(at) FROM (
                SELECT max(at) AS at FROM revision
                UNION ALL SELECT max(made) FROM on_call_override UNION ALL SELECT max(removed) FROM on_call_override
                UNION ALL SELECT max(ends) FROM on_call_override WHERE removed_by IS NOT NULL AND ends <= @now
                UNION ALL SELECT max(made) FROM temporary_schedule UNION ALL SELECT max(removed) FROM temporary_schedule
                UNION ALL SELECT max(ends) FROM temporary_schedule WHERE removed_by IS NOT NULL AND ends <= @now) AS changes
            """,
            new { now = session.Now }) ?? 0));

    /// <summary>Everybody's shifts on some schedules.</summary>
    public string Of(string name, IEnumerable<Schedule> schedules, Instant from, Instant until) => CalendarText.Write(
        name, Shifts(schedules, from, until).Select(one => Event(one.On, one.Shift, $"{one.On.Title}: {Names(one.Shift)}")).Take(Most));

    /// <summary>One person's shifts on all schedules.</summary>
    public string Of(string name, string handle, Instant from, Instant until) => CalendarText.Write(
        name,
        Shifts(live.Playbook.Schedules.Values.Where(schedule => live.World.Rota(schedule).Names(handle)), from, until)
            .Where(one => one.Shift.Has(handle)).Select(one => Event(one.On, one.Shift, $"On call: {one.On.Title}")).Take(Most));

    private IEnumerable<(Schedule On, Shift Shift)> Shifts(IEnumerable<Schedule> schedules, Instant from, Instant until) =>
        schedules.OrderBy(schedule => schedule.Name, StringComparer.Ordinal)
            .Select(schedule => (On: schedule, Rota: live.World.Rota(schedule)))
            .SelectMany(one => one.Rota.Between(from, until).Where(shift => !shift.IsGap).Select(shift => (one.On, Whole(one.Rota, shift, from, until))));

    /// <summary>A window cuts its first and last shift; an event is all of it, unless nothing ends it.</summary>
    private static Shift Whole(Rota rota, Shift shift, Instant from, Instant until)
    {
        if (shift.Start > from && shift.End < until) return shift;
        var whole = rota.At(shift.Start);
        return whole.End == Instant.MaxValue ? whole with { End = until } : whole;
    }

    private CalendarEvent Event(Schedule schedule, Shift shift, string summary) => new(
        Uid(schedule, shift),
        shift.Start,
        shift.End,
        summary,
        string.Join('\n', shift.Duties.Select(duty => $"{Name(duty.Handle)}: {duty.Why.Told(Name).Text}").Concat(shift.Away.Select(leave => $"{Name(leave.Handle)} is away: {leave.Reason}"))),
        changed,
        Sequence);

    /// <summary>The same for as long as the same people have the same shift from the same instant.</summary>
    private static string Uid(Schedule schedule, Shift shift)
    {
        var same = $"{schedule.Name}|{shift.Start.ToMicroseconds()}|{string.Join(',', shift.Duties.Select(duty => duty.Handle))}";
        return $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(same)))[..32]}@tocsin";
    }

    private string Names(Shift shift) => string.Join(", ", shift.Duties.Select(duty => Name(duty.Handle)));

    private string Name(string handle) => live.Roster.ByHandle(handle)?.Name ?? handle;
}
