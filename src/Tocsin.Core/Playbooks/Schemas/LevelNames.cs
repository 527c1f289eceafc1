namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>A level that an incident type or one of its checklists names is one of the type's matrix.</summary>
internal static class LevelNames
{
    private static readonly Place Roles = Place.Spec.In("roles");
    private static readonly Place Gates = Place.Spec.In("gates");
    private static readonly Place Levels = Place.Spec.In("levels");

    /// <remarks>What is named and missing is for <see cref="References"/> to say.</remarks>
    public static void Check(Reading reading, IReadOnlyCollection<Document> documents, Origins origins)
    {
        var matrices = documents.OfType<LevelMatrix>().ToDictionary(matrix => matrix.Name, matrix => Names(matrix), StringComparer.Ordinal);
        var types = documents.OfType<IncidentType>().Where(type => matrices.ContainsKey(type.Matrix)).ToList();
        foreach (var type in types)
        {
            foreach (var (place, level) in Named(type).Where(named => !matrices[type.Matrix].Contains(named.Level)))
                Report(reading, type, place, origins, $"The level matrix “{type.Matrix}” has no level {Excerpt.Of(level)}.", level, matrices[type.Matrix]);
        }

        foreach (var list in documents.OfType<Checklist>().Where(list => list.Levels.Count > 0))
        {
            // A checklist that two types share names the levels of both.
            var known = types.Where(type => type.Checklists.Contains(list.Name)).SelectMany(type => matrices[type.Matrix]).Distinct(StringComparer.Ordinal).ToList();
            for (var number = 0; known.Count > 0 && number < list.Levels.Count; number++)
            {
                if (!known.Contains(list.Levels[number]))
                    Report(reading, list, Levels.Item(number), origins, $"No incident type with this checklist has a level {Excerpt.Of(list.Levels[number])}.", list.Levels[number], known);
            }
        }
    }

    public static Wrong Unknown(string text, string level, IReadOnlyCollection<string> known) =>
        Wrong.Unknown("unknown-name", text, level, known, $"Write one of {string.Join(", ", known)}.");

    private static List<string> Names(LevelMatrix matrix) => [.. matrix.Levels.Select(level => level.Name)];

    private static IEnumerable<(Place Place, string Level)> Named(IncidentType type) =>
        type.Roles.SelectMany((use, number) => Items(Roles.Item(number).In("required"), use.Required))
            .Concat(type.Gates.SelectMany((gate, number) => Items(Gates.Item(number).In("levels"), gate.Levels)));

    private static IEnumerable<(Place Place, string Level)> Items(Place list, IReadOnlyList<string> levels) => levels.Select((level, number) => (list.Item(number), level));

    private static void Report(Reading reading, Document document, Place place, Origins origins, string text, string level, List<string> known)
    {
        reading.Document = $"{document.Kind} {document.Name}";
        reading.Wrong(origins.Of(document, place), place, Unknown(text, level, known));
    }
}
