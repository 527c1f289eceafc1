using Tocsin.Core.OnCall;
using Tocsin.Core.People;

namespace Tocsin.OnCall;

/// <summary>One shift as the API tells it.</summary>
/// <param name="From">Null: nothing ever began it.</param>
/// <param name="Until">Null: nothing ends it.</param>
/// <param name="People">Empty: nobody is on call.</param>
/// <param name="Away">Who would have been, and is away.</param>
public sealed record ShiftDocument(Instant? From, Instant? Until, IReadOnlyList<DutyDocument> People, IReadOnlyList<AwayDocument> Away)
{
    public static ShiftDocument Of(Shift shift, Roster roster) => new(
        shift.Start == Instant.MinValue ? null : shift.Start,
        shift.End == Instant.MaxValue ? null : shift.End,
        [.. shift.Duties.Select(duty => DutyDocument.Of(duty, roster))],
        [.. shift.Away.Select(leave => new AwayDocument(leave.Handle, roster.ByHandle(leave.Handle)?.Name, leave.Id, leave.Reason))]);
}

/// <summary>Somebody on call, and why.</summary>
/// <param name="Name">What people call the person; null: the handle is nobody's.</param>
/// <param name="Layer">Whose turn it is by; null: an override's.</param>
/// <param name="Shift">The number of the shift in its layer, from 1.</param>
/// <param name="Override">The override's id.</param>
/// <param name="Temporary">The id of the temporary schedule whose layer it is.</param>
public sealed record DutyDocument(string Handle, string? Name, Reason Why, string? Layer, long? Shift, string? Override, string? Temporary)
{
    public static DutyDocument Of(Duty duty, Roster roster)
    {
        var (turn, by) = (duty.Why as InTurn, (duty.Why as ByOverride)?.Override);
        return new DutyDocument(
            duty.Handle, roster.ByHandle(duty.Handle)?.Name, duty.Why.Told(handle => roster.ByHandle(handle)?.Name ?? handle), turn?.Layer, turn?.Number + 1, by?.Id, turn?.Temporary?.Id);
    }
}

/// <summary>Somebody who is away.</summary>
/// <param name="Override">The leave's id.</param>
public sealed record AwayDocument(string Handle, string? Name, string Override, string Reason);
