namespace Tocsin.Core.Playbooks;

/// <summary>Which documents a document names.</summary>
public static class Uses
{
    /// <summary>Kind and name of each, in the order of the fields; one that is named twice comes twice.</summary>
    public static IEnumerable<(string Kind, string Name)> Of(Document document) => document switch
    {
        Team team => Named((nameof(EscalationPolicy), team.Policy), (nameof(Team), team.Parent)).Concat(team.Schedules.Select(name => (nameof(Schedule), name))),
        Service service => Named((nameof(Team), service.Team), (nameof(EscalationPolicy), service.Policy)).Concat(service.DependsOn.Select(name => (nameof(Service), name))),
        Schedule schedule => Named((nameof(Team), schedule.Team)),
        EscalationPolicy policy => Paged(policy.Steps.SelectMany(step => step.Targets).Concat(policy.LastResort)),
        Integration integration => Named((nameof(Service), integration.Service)),
        Route route => route.Integrations.Select(name => (nameof(Integration), name)).Concat(Named((nameof(Service), route.Service), (nameof(EscalationPolicy), route.Policy), (nameof(IncidentType), route.Declare?.Type))),
        LevelMatrix matrix => matrix.Levels.SelectMany(level => Named([.. level.Clocks.Select(clock => (nameof(BusinessCalendar), clock.Calendar))]).Concat(Paged(level.Escalate))),
        IncidentRole role => Paged(role.Fill),
        Checklist list => Named((nameof(IncidentRole), list.Role)),
        IncidentType type => OfType(type),
        _ => [],
    };

    private static IEnumerable<(string Kind, string Name)> OfType(IncidentType type) =>
    [
        (nameof(LevelMatrix), type.Matrix),
        .. Named((nameof(IncidentRole), type.Keeper), (nameof(IncidentRole), type.Lead)),
        .. type.Roles.Select(use => (nameof(IncidentRole), use.Role)),
        .. type.Checklists.Select(name => (nameof(Checklist), name)),
        .. Named([.. type.Gates.Select(gate => (nameof(IncidentRole), gate.By))]),
        .. type.Triage is { } triage ? triage.Services.Select(name => (nameof(Service), name)).Concat(Paged(triage.Page)) : [],
    ];

    private static IEnumerable<(string Kind, string Name)> Paged(IEnumerable<Target> targets) => targets.Where(target => target.Kind != TargetKind.Person)
        .Select(target => (target.Kind == TargetKind.Team ? nameof(Team) : nameof(Schedule), target.Name));

    private static IEnumerable<(string Kind, string Name)> Named(params (string Kind, string? Name)[] names) =>
        names.Where(one => one.Name is not null).Select(one => (one.Kind, one.Name!));
}
