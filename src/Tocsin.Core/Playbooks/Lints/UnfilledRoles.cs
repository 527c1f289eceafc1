namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Roles that somebody must hold, and for which nobody would be paged.</summary>
internal static class UnfilledRoles
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        // Whoever declares holds the keeper's role, so nobody need be paged for it.
        var required = playbook.IncidentTypes.Values.SelectMany(type => type.Roles.Where(use => use.Required.Count > 0 && use.Role != type.Keeper)).Select(use => use.Role).ToHashSet(StringComparer.Ordinal);
        return playbook.Roles.Values
            .Where(role => required.Contains(role.Name) && !role.FromServices && Reach.Of(role.Fill, playbook).Count == 0)
            .Select(role => new Concern(
                "role-reaches-nobody",
                role,
                Place.Spec.In("fill"),
                role.Fill.Count == 0 ? "Somebody must hold this role, and nobody is paged for it." : $"Somebody must hold this role, and {string.Join(", ", role.Fill)} has no members.",
                "Name whom to page in fill, or write fromServices: true, or require it at no level."));
    }
}
