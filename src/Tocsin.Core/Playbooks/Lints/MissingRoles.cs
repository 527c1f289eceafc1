namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Incident types that leave something to a role which nobody can hold in them: a gate that stays shut, a checklist that is nobody's.</summary>
internal static class MissingRoles
{
    private static readonly Place Gates = Place.Spec.In("gates");
    private static readonly Place Lists = Place.Spec.In("checklists");

    public static IEnumerable<Concern> In(Playbook playbook) => playbook.IncidentTypes.Values.SelectMany(type => Of(type, playbook));

    private static IEnumerable<Concern> Of(IncidentType type, Playbook playbook)
    {
        var roles = type.Roles.Select(use => use.Role).ToHashSet(StringComparer.Ordinal);
        for (var gate = 0; gate < type.Gates.Count; gate++)
        {
            if (type.Gates[gate].By is { } by && !roles.Contains(by))
                yield return Missing("gate-without-role", type, Gates.Item(gate).In("by"), by, "nobody can open this gate", roles);
        }

        for (var list = 0; list < type.Checklists.Count; list++)
        {
            if (playbook.Checklists.GetValueOrDefault(type.Checklists[list])?.Role is { } role && !roles.Contains(role))
                yield return Missing("checklist-without-role", type, Lists.Item(list), role, "the checklist is nobody's", roles);
        }
    }

    private static Concern Missing(string rule, IncidentType type, Place place, string role, string so, IReadOnlyCollection<string> roles)
    {
        var nearest = Spelling.Nearest(role, roles);
        return new Concern(
            rule, type, place, $"The type does not have the role “{role}”, so {so}.", nearest is null ? $"Add - {{ role: {role} }} to its roles." : $"Did you mean “{nearest}”?", nearest);
    }
}
