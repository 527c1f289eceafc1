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
            else if (!people.Exists(person => Contact.Wakes(person, playbook)))
                yield return Quiet(policy);
        }

        if (!roster.People.Any(person => person.Role == Role.Admin && Contact.Reaches(person, playbook)))
            yield return NoLastResort();
    }

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
