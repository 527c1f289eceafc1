namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>A team's parents end somewhere: no team belongs to itself, however far up.</summary>
internal static class Ancestry
{
    private static readonly Place Parent = Place.Spec.In("parent");

    public static void Check(Reading reading, IEnumerable<Document> documents, Origins origins)
    {
        var teams = documents.OfType<Team>().ToDictionary(team => team.Name, StringComparer.Ordinal);
        var ends = new HashSet<string>(StringComparer.Ordinal);
        foreach (var team in teams.Values)
            Climb(team, teams, ends, reading, origins);
    }

    // Each team is climbed from once: those known to end, or already reported, are in `ends`.
    private static void Climb(Team first, Dictionary<string, Team> teams, HashSet<string> ends, Reading reading, Origins origins)
    {
        var way = new HashSet<string>(StringComparer.Ordinal);
        var team = first;
        while (!ends.Contains(team.Name))
        {
            if (!way.Add(team.Name))
            {
                reading.Document = $"{team.Kind} {team.Name}";
                reading.Wrong(origins.Of(team, Parent), Parent, new Wrong(
                    "circle", $"Team “{team.Name}” belongs to itself, by way of its parents.", "Leave out one of the parents."));
                break;
            }

            if (team.Parent is null || !teams.TryGetValue(team.Parent, out team!))
                break;
        }

        ends.UnionWith(way);
    }
}
