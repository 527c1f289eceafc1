namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Later steps that page only whom an earlier step has paged already: the wait before them brings no fresh eyes.</summary>
/// <remarks>Whoever a schedule names may be off duty, so paging its members after it adds somebody; paging it after its members does not.</remarks>
internal static class RepeatedSteps
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        foreach (var policy in playbook.Policies.Values)
        {
            var targets = new HashSet<Target>();
            var handles = new HashSet<string>(StringComparer.Ordinal);
            for (var step = 0; step < policy.Steps.Count; step++)
            {
                var paged = policy.Steps[step].Targets;
                if (step > 0 && paged.All(target => targets.Contains(target) || (Everybody(target, playbook) is { Count: > 0 } all && handles.IsSupersetOf(all))))
                    yield return Repeated(policy, step);
                targets.UnionWith(paged);
                handles.UnionWith(paged.Where(target => target.Kind != TargetKind.Schedule).SelectMany(target => Everybody(target, playbook)));
            }
        }
    }

    /// <summary>Everybody whom a target may page; nobody where a team's own policy decides.</summary>
    private static IReadOnlyList<string> Everybody(Target target, Playbook playbook) => target.Kind switch
    {
        TargetKind.Person => [target.Name],
        TargetKind.Schedule when playbook.Schedules.TryGetValue(target.Name, out var schedule) => [.. schedule.Layers.SelectMany(layer => layer.Handles)],
        TargetKind.Team when playbook.Teams.TryGetValue(target.Name, out var team) && team.Policy is null => team.Members,
        _ => [],
    };

    private static Concern Repeated(EscalationPolicy policy, int step) => new(
        "step-adds-nobody",
        policy,
        Place.Spec.In("steps").Item(step).In("page"),
        $"Step {step + 1} pages nobody whom an earlier step did not page.",
        "Page somebody else, or leave the step out: repeat runs the steps again.");
}
