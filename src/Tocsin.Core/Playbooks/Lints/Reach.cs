namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Who may ever be reached by what a policy names, whoever is on call on the night.</summary>
internal static class Reach
{
    // A team's policy may page another team, and so on; a page follows no deeper either.
    private const int DeepestTeam = 4;

    /// <summary>Handles of everybody these targets may reach.</summary>
    public static HashSet<string> Of(IEnumerable<Target> targets, Playbook playbook)
    {
        var handles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in targets)
            Add(target, playbook, handles, 0);
        return handles;
    }

    /// <summary>Handles of everybody on the path of a policy, its last resort included.</summary>
    public static HashSet<string> Of(EscalationPolicy policy, Playbook playbook) =>
        Of(policy.Steps.SelectMany(step => step.Targets).Concat(policy.LastResort), playbook);

    private static void Add(Target target, Playbook playbook, HashSet<string> handles, int depth)
    {
        if (target.Kind == TargetKind.Person)
            handles.Add(target.Name);
        else if (target.Kind == TargetKind.Schedule)
            handles.UnionWith(playbook.Schedules.TryGetValue(target.Name, out var schedule) ? schedule.Layers.SelectMany(layer => layer.Handles) : []);
        else if (playbook.Teams.TryGetValue(target.Name, out var team))
            AddTeam(team, playbook, handles, depth);
    }

    private static void AddTeam(Team team, Playbook playbook, HashSet<string> handles, int depth)
    {
        if (team.Policy is { } name && depth < DeepestTeam && playbook.Policies.TryGetValue(name, out var policy))
        {
            foreach (var target in policy.Steps[0].Targets)
                Add(target, playbook, handles, depth + 1);
        }
        else
        {
            handles.UnionWith(team.Members);
        }
    }
}
