using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.Playbooks;

namespace Tocsin.Ownership;

/// <summary>Answers who owns what, from the playbook as screens see it.</summary>
public sealed class ServiceBook(Live live, Instant now)
{
    private readonly PathAhead path = new(live, now);

    /// <summary>The policy a service's pages follow: its own, else its team's; null: straight to the last resort.</summary>
    public string? PolicyOf(Service service) => service.Policy ?? live.Playbook.Teams.GetValueOrDefault(service.Team)?.Policy;

    public FirstReach First(Service service) => path.First(PolicyOf(service));

    public PathView Path(Service service) => path.Draw(PolicyOf(service));

    public ServiceRow Row(Service service, IReadOnlyDictionary<string, Burning> burning) => new(
        service.Name, service.Title, service.Description, live.Team(service.Team)!, burning.GetValueOrDefault(service.Name, Burning.Nothing), First(service));

    /// <summary>Burning ones first, then by title.</summary>
    public static IEnumerable<Service> Sorted(IEnumerable<Service> services, IReadOnlyDictionary<string, Burning> burning) => services
        .OrderBy(service => burning.GetValueOrDefault(service.Name, Burning.Nothing).Rank).ThenBy(service => service.Title, StringComparer.OrdinalIgnoreCase);

    /// <summary>Handles of everybody on call by a schedule now; empty: nobody is.</summary>
    public IReadOnlyList<string> OnCall(Schedule schedule) => [.. live.World.Rota(schedule).At(now).Duties.Select(duty => duty.Handle)];

    public IEnumerable<Service> ServicesOf(Team team) => live.Playbook.Services.Values.Where(service => service.Team == team.Name);

    /// <summary>The schedules a team answers by: those it names, and those that name it.</summary>
    public IReadOnlyList<Schedule> SchedulesOf(Team team) =>
    [
        .. live.Playbook.Schedules.Values.Where(schedule => schedule.Team == team.Name || team.Schedules.Contains(schedule.Name)).OrderBy(schedule => schedule.Title, StringComparer.OrdinalIgnoreCase),
    ];
}
