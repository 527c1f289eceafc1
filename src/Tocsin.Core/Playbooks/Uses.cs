namespace Tocsin.Core.Playbooks;

/// <summary>Which documents a document names.</summary>
public static class Uses
{
    /// <summary>Kind and name of each, in the order of the fields; one that is named twice comes twice.</summary>
    public static IEnumerable<(string Kind, string Name)> Of(Document document) => document switch
    {
        Team team => Named((nameof(EscalationPolicy), team.Policy), (nameof(Team), team.Parent)).Concat(team.Schedules.Select(name => (nameof(Schedule), name))),
        Service service => Named((nameof(Team), service.Team), (nameof(EscalationPolicy), service.Policy)),
        Schedule schedule => Named((nameof(Team), schedule.Team)),
        EscalationPolicy policy => policy.Steps.SelectMany(step => step.Targets).Concat(policy.LastResort).Where(target => target.Kind != TargetKind.Person)
            .Select(target => (target.Kind == TargetKind.Team ? nameof(Team) : nameof(Schedule), target.Name)),
        Integration integration => Named((nameof(Service), integration.Service)),
        Route route => route.Integrations.Select(name => (nameof(Integration), name)).Concat(Named((nameof(Service), route.Service), (nameof(EscalationPolicy), route.Policy))),
        _ => [],
    };

    private static IEnumerable<(string Kind, string Name)> Named(params (string Kind, string? Name)[] names) =>
        names.Where(one => one.Name is not null).Select(one => (one.Kind, one.Name!));
}
