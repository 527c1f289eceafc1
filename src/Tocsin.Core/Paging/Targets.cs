using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>Turns what a step names into people who can be reached now, and says why for each who cannot.</summary>
internal static class Targets
{
    /// <summary>A team's policy may page another team, and so on: no deeper than this.</summary>
    private const int DeepestTeam = 4;

    /// <summary>How somebody comes to be paged whom a policy names.</summary>
    public const string ByPolicy = "named in the policy";

    /// <param name="named">How those came to be paged who are named themselves.</param>
    public static (IReadOnlyList<Reached> People, IReadOnlyList<Missed> Missed) Resolve(IEnumerable<Target> targets, World world, Instant now, string named = ByPolicy)
    {
        var found = new List<Reached>();
        var missed = new List<Missed>();
        foreach (var target in targets) Add(target, named, world, now, found, missed, 0);
        return (found, missed);
    }

    private static void Add(Target target, string named, World world, Instant now, List<Reached> found, List<Missed> missed, int depth)
    {
        switch (target.Kind)
        {
            case TargetKind.Person:
                AddPerson(target.Name, target, named, world, now, found, missed);
                break;
            case TargetKind.Schedule:
                AddSchedule(target, world, now, found, missed);
                break;
            default:
                AddTeam(target, world, now, found, missed, depth);
                break;
        }
    }

    private static void AddSchedule(Target target, World world, Instant now, List<Reached> found, List<Missed> missed)
    {
        if (!world.Playbook.Schedules.TryGetValue(target.Name, out var schedule))
        {
            missed.Add(new Missed(target.ToString(), new Reason("no-such-schedule", $"There is no schedule {target.Name}.")));
        }
        else
        {
            var shift = world.Rota(schedule).At(now);
            foreach (var duty in shift.Duties) AddPerson(duty.Handle, target, Via(duty, schedule, world), world, now, found, missed);
            if (shift.IsGap) missed.Add(new Missed(target.ToString(), new Reason("nobody-on-call", $"Nobody was on call for {schedule.Title}{Absent(shift, world)}.")));
        }
    }

    private static string Via(Duty duty, Schedule schedule, World world) => duty.Why switch
    {
        ByOverride { Override: { Kind: OverrideKind.Replace } stand } => $"standing in{(stand.Replaces is { } other ? $" for {NameOf(other, world)}" : "")} on call for {schedule.Title}",
        ByOverride => $"on call as well for {schedule.Title}",
        _ => $"on call for {schedule.Title}",
    };

    private static string Absent(Shift gap, World world) => gap.Away.Count == 0
        ? ""
        : $": {string.Join(", ", gap.Away.Select(leave => NameOf(leave.Handle, world)).Distinct(StringComparer.Ordinal))} away";

    private static string NameOf(string handle, World world) => world.Roster.ByHandle(handle)?.Name ?? handle;

    private static void AddTeam(Target target, World world, Instant now, List<Reached> found, List<Missed> missed, int depth)
    {
        if (!world.Playbook.Teams.TryGetValue(target.Name, out var team))
        {
            missed.Add(new Missed(target.ToString(), new Reason("no-such-team", $"There is no team {target.Name}.")));
        }
        else if (team.Policy is { } name && depth < DeepestTeam && world.Playbook.Policies.TryGetValue(name, out var policy))
        {
            foreach (var inner in policy.Steps[0].Targets) Add(inner, ByPolicy, world, now, found, missed, depth + 1);
        }
        else
        {
            if (team.Members.Count == 0) missed.Add(new Missed(target.ToString(), new Reason("empty-team", $"Team {team.Title} has no members.")));
            foreach (var member in team.Members) AddPerson(member, target, $"member of {team.Title}", world, now, found, missed);
        }
    }

    private static void AddPerson(string handle, Target target, string via, World world, Instant now, List<Reached> found, List<Missed> missed)
    {
        if (world.Roster.ByHandle(handle) is not { } person)
        {
            missed.Add(new Missed(target.ToString(), new Reason("no-such-person", $"{handle} ({via}) is not a person here.")));
        }
        else if (person.Methods.Count == 0)
        {
            missed.Add(new Missed(target.ToString(), new Reason("no-contact-method", $"{person.Name} ({via}) has no contact method.")));
        }
        else if (found.All(earlier => earlier.Person.Id != person.Id))
        {
            found.Add(new Reached(person.Ref(), via, now));
        }
    }
}
