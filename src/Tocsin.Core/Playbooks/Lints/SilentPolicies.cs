using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Policies whose pages nobody would get, or nobody would wake from.</summary>
internal static class SilentPolicies
{
    private static readonly Place Steps = Place.Spec.In("steps");

    public static IEnumerable<Concern> In(Playbook playbook, Roster roster)
    {
        foreach (var policy in playbook.Policies.Values)
        {
            var people = Reach.Of(policy, playbook).Select(roster.ByHandle).ToList();
            if (!people.Exists(person => Contact.Reaches(person, playbook)))
                yield return Silent(policy);
            else
            {
                if (!people.Exists(person => Contact.Wakes(person, playbook)))
                    yield return Quiet(policy);
                foreach (var step in Enumerable.Range(0, policy.Steps.Count).Where(step => Passes(policy.Steps[step], playbook, roster)))
                    yield return Passed(policy, step);
            }
        }

        if (!roster.People.Any(person => person.Role == Role.Admin && Contact.Reaches(person, playbook)))
            yield return NoLastResort();
    }

    /// <summary>It names somebody, none of whom a message could reach; a step that names nobody is found without knowing people.</summary>
    private static bool Passes(Step step, Playbook playbook, Roster roster) =>
        Reach.Of(step.Targets, playbook) is { Count: > 0 } handles && !handles.Any(handle => Contact.Reaches(roster.ByHandle(handle), playbook));

    private static Concern Passed(EscalationPolicy policy, int step) => new(
        "step-reaches-nobody",
        policy,
        Steps.Item(step).In("page"),
        $"Step {step + 1} reaches nobody: none of those it may page has a contact method. It would be passed at once.",
        "Let them add contact methods, or page somebody else.");

    private static Concern Silent(EscalationPolicy policy) => new(
        "policy-reaches-nobody",
        policy,
        Steps,
        "Nobody on its path has a contact method, so its pages go to the administrators.",
        "Page people who can be reached, or let those it names add contact methods.");

    private static Concern Quiet(EscalationPolicy policy) => new(
        "may-not-wake",
        policy,
        Steps,
        "Only e-mail and push reach the people on its path, and those are slept through.",
        "Set up a Channel for SMS or voice, and let the people on the path add it.");

    private static Concern NoLastResort() => new(
        "no-last-resort",
        null,
        Place.Document,
        "No administrator has a contact method, so a page that nobody answers reaches nobody in the end.",
        "Let an administrator add a contact method.");
}
