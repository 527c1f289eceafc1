namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Steps of policies that reach nobody, whoever is on call: every team they name is empty.</summary>
internal static class EmptySteps
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        foreach (var policy in playbook.Policies.Values)
        {
            var reached = false;
            for (var step = 0; step < policy.Steps.Count; step++)
            {
                var reaches = Reach.Of(policy.Steps[step].Targets, playbook).Count > 0;
                reached |= reaches;
                if (!reaches)
                    yield return Passed(policy, step);
            }

            if (!reached && policy.LastResort.Count > 0 && Reach.Of(policy.LastResort, playbook).Count == 0)
                yield return Nobody(policy);
        }
    }

    private static Concern Passed(EscalationPolicy policy, int step) => new(
        "step-reaches-nobody",
        policy,
        Place.Spec.In("steps").Item(step).In("page"),
        $"Step {step + 1} reaches nobody: {Names(policy.Steps[step].Targets)} has no members. It would be passed at once.",
        "Give the team members, or page somebody else.");

    private static Concern Nobody(EscalationPolicy policy) => new(
        "policy-reaches-nobody",
        policy,
        Place.Spec.In("lastResort"),
        $"No step reaches anybody, nor does the last resort: {Names(policy.LastResort)} has no members.",
        "Name a person or a schedule as the last resort.");

    private static string Names(IReadOnlyList<Target> targets) => string.Join(", ", targets);
}
