namespace Tocsin.Core.Playbooks.Lints;

/// <summary>One place in which a document names a person.</summary>
internal sealed record PersonNamed(Document Document, Place Place, string Handle)
{
    public static IEnumerable<PersonNamed> In(Playbook playbook) => playbook.Documents.SelectMany(In);

    private static IEnumerable<PersonNamed> In(Document document) => document switch
    {
        Team team => Handles(team, Place.Spec.In("members"), team.Members)
            .Concat(team.Owner is null ? [] : [new PersonNamed(team, Place.Spec.In("owner"), team.Owner)]),
        Schedule schedule => schedule.Layers.SelectMany(
            (layer, number) => Members(schedule, Place.Spec.In("layers").Item(number).In("members"), layer.Members)),
        EscalationPolicy policy => policy.Steps.SelectMany((step, number) => People(policy, Place.Spec.In("steps").Item(number).In("page"), step.Targets))
            .Concat(People(policy, Place.Spec.In("lastResort"), policy.LastResort)),
        LevelMatrix matrix => matrix.Levels.SelectMany((level, number) => People(matrix, Place.Spec.In("levels").Item(number).In("escalate"), level.Escalate)),
        IncidentRole role => People(role, Place.Spec.In("fill"), role.Fill),
        IncidentType { Triage: { } triage } type => People(type, Place.Spec.In("triage").In("page"), triage.Page),
        _ => [],
    };

    private static IEnumerable<PersonNamed> Handles(Document document, Place place, IReadOnlyList<string> handles) =>
        handles.Select((handle, number) => new PersonNamed(document, place.Item(number), handle));

    private static IEnumerable<PersonNamed> Members(Document document, Place place, IReadOnlyList<Member> members) => members.SelectMany((member, number) =>
        member is { Handles.Count: 1, From: null, Until: null }
            ? [new PersonNamed(document, place.Item(number), member.Handles[0])]
            : Handles(document, member is { From: null, Until: null } ? place.Item(number) : place.Item(number).In("who"), member.Handles));

    private static IEnumerable<PersonNamed> People(Document document, Place place, IReadOnlyList<Target> targets) =>
        targets.Select((target, number) => (Target: target, Number: number))
            .Where(one => one.Target.Kind == TargetKind.Person)
            .Select(one => new PersonNamed(document, place.Item(one.Number), one.Target.Name));
}
