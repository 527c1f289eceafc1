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
        var rota = live.World.Rota(schedule);
        return new ScheduleBoard(
            schedule.Name,
            schedule.Titled(),
            schedule.Zone,
            Now(schedule),
            rota.Next(now) is { } next ? Of(next) : null,
            [.. rota.Between(from, until).Where(shift => !shift.IsGap).Select(Of)]);
    }

    public Turn? Now(Schedule schedule) => live.World.Rota(schedule).At(now) is { IsGap: false } shift ? Of(shift) : null;

    /// <summary>The reader's turn now, the one that lasts longest; or else the next.</summary>
    public (Turn Turn, Schedule On)? MyTurn()
    {
        var turns = live.Playbook.Schedules.Values
            .Select(schedule => (On: schedule, Rota: live.World.Rota(schedule)))
            .Where(one => one.Rota.Names(reader))
            .SelectMany(one => one.Rota.Between(now, now + Horizon).Where(shift => shift.Has(reader)).Take(1).Select(shift => (Turn: Of(one.Rota.At(shift.Start)), one.On)))
            .ToList();
        var current = turns.Where(one => one.Turn.From <= now).ToList();
        return current.Count > 0 ? current.MaxBy(one => one.Turn.Until) : turns.Count > 0 ? turns.MinBy(one => one.Turn.From) : null;
    }

    private Turn Of(Shift shift) => new([.. shift.Duties.Select(duty => live.Who(duty.Handle))], shift.Start, shift.End, shift.Has(reader));
}
