using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.OnCall;

/// <summary>Turns of schedules as screens name them, seen by one reader.</summary>
/// <param name="reader">The reader's handle; somebody who is no person has no turns.</param>
public sealed class Boards(Live live, string reader, Instant now)
{
    /// <summary>How far ahead the reader's next turn is looked for.</summary>
    private static readonly Duration Horizon = Duration.FromDays(92);

    private readonly Lazy<HashSet<string>> myTeams = new(() =>
        live.Playbook.Teams.Values.Where(team => team.Members.Contains(reader)).Select(team => team.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>The reader's teams' schedules first, then by team and title; those of no team last.</summary>
    public IEnumerable<Schedule> Schedules => live.Playbook.Schedules.Values
        .OrderBy(schedule => schedule.Team is { } team ? (myTeams.Value.Contains(team) ? 0 : 1) : 2)
        .ThenBy(schedule => TeamOf(schedule)?.Title, StringComparer.OrdinalIgnoreCase)
        .ThenBy(schedule => schedule.Title, StringComparer.OrdinalIgnoreCase);

    public Team? TeamOf(Schedule schedule) => schedule.Team is { } name ? live.Playbook.Teams.GetValueOrDefault(name) : null;

    public ScheduleBoard Board(Schedule schedule, Instant from, Instant until)
    {
        var next = Rota.At(schedule, now) switch
        {
            { End: var end } => end < Instant.MaxValue ? Rota.At(schedule, end) : null,
            null => First(schedule, until),
        };
        return new ScheduleBoard(
            schedule.Name, schedule.Titled(), schedule.Zone, Now(schedule), next is null ? null : Of(next), [.. Rota.Between(schedule, from, until).Select(Of)]);
    }

    public Turn? Now(Schedule schedule) => Rota.At(schedule, now) is { } shift ? Of(shift) : null;

    /// <summary>The reader's turn now, the one that lasts longest; or else the next.</summary>
    public (Turn Turn, Schedule On)? MyTurn()
    {
        var turns = live.Playbook.Schedules.Values.Where(schedule => schedule.Layers.Any(layer => layer.Members.Contains(reader)))
            .SelectMany(schedule => Rota.Between(schedule, now, now + Horizon).Where(shift => shift.Handle == reader).Take(1).Select(shift => (Turn: Whole(schedule, shift), On: schedule)))
            .ToList();
        var current = turns.Where(one => one.Turn.From <= now).ToList();
        return current.Count > 0 ? current.MaxBy(one => one.Turn.Until) : turns.Count > 0 ? turns.MinBy(one => one.Turn.From) : null;
    }

    /// <summary>A window cuts its first and last shift; this is all of it.</summary>
    private Turn Whole(Schedule schedule, Shift cut) => Of(Rota.At(schedule, cut.Start) ?? cut);

    /// <summary>The first shift of a schedule that has not begun, where that is in sight.</summary>
    private Shift? First(Schedule schedule, Instant until) => Rota.Between(schedule, now, until).FirstOrDefault();

    private Turn Of(Shift shift) => new(
        live.Who(shift.Handle), shift.Start, shift.End, shift.Handle == reader);
}
