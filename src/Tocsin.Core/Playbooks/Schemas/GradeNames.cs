namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>An impact or urgency that a route declares by is a grade of its incident type's matrix.</summary>
internal static class GradeNames
{
    private static readonly Place Declare = Place.Spec.In("declare");

    /// <remarks>What is named and missing is for <see cref="References"/> to say.</remarks>
    public static void Check(Reading reading, IReadOnlyCollection<Document> documents, Origins origins)
    {
        foreach (var route in documents.OfType<Route>())
        {
            if (route.Declare is not { } declare || MatrixOf(declare.Type, documents) is not { } matrix) continue;
            Check(reading, route, "impact", declare.Impact, matrix.Impacts, origins);
            Check(reading, route, "urgency", declare.Urgency, matrix.Urgencies, origins);
        }
    }

    private static LevelMatrix? MatrixOf(string type, IReadOnlyCollection<Document> documents) =>
        documents.OfType<IncidentType>().FirstOrDefault(one => one.Name == type) is { } known ? documents.OfType<LevelMatrix>().FirstOrDefault(matrix => matrix.Name == known.Matrix) : null;

    private static void Check(Reading reading, Route route, string field, string grade, IReadOnlyList<Grade> grades, Origins origins)
    {
        if (grades.Any(one => one.Name == grade)) return;
        var (place, known) = (Declare.In(field), grades.Select(one => one.Name).ToList());
        reading.Document = $"{route.Kind} {route.Name}";
        reading.Wrong(origins.Of(route, place), place, Wrong.Unknown("unknown-name", $"The level matrix has no {field} {Excerpt.Of(grade)}.", grade, known, $"Write one of {string.Join(", ", known)}."));
    }
}
