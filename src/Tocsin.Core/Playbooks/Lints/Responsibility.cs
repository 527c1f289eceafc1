namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Services for which nobody answers, and teams whose documents nobody keeps.</summary>
internal static class Responsibility
{
    public static IEnumerable<Concern> Of(Playbook playbook)
    {
        foreach (var service in playbook.Services.Values)
        {
            if (service.Policy is null && playbook.Teams.TryGetValue(service.Team, out var team) && team.Policy is null)
                yield return WithoutPolicy(service, team);
        }

        foreach (var team in playbook.Services.Values.Select(service => service.Team).Distinct(StringComparer.Ordinal))
        {
            if (playbook.Teams.TryGetValue(team, out var owner) && owner.Owner is null)
                yield return WithoutOwner(owner);
        }
    }

    private static Concern WithoutPolicy(Service service, Team team) => new(
        "service-without-policy",
        service,
        Place.Spec.In("policy"),
        $"Neither the service nor its team “{team.Name}” has an escalation policy, so its pages go to the last resort at once.",
        $"Write policy: in the service, or in the team for all its services.");

    private static Concern WithoutOwner(Team team) => new(
        "team-without-owner",
        team,
        Place.Spec.In("owner"),
        "The team owns services, and nobody keeps its document.",
        "Write owner: and the handle of the person who does.");
}
