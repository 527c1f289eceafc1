namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="LevelMatrix"/>.</summary>
/// <remarks><code>
/// kind: LevelMatrix
/// name: severity
/// title: Severity
/// spec:
///   impacts:                         # the gravest first
///     - { name: many, title: Many customers, criteria: More than a tenth of them cannot do what they came for. }
///     - { name: few, title: A few, criteria: Single customers are hindered. }
///   urgencies:                       # the most pressing first
///     - { name: now, title: Now, criteria: There is no way around it. }
///     - { name: later, title: Later, criteria: There is a way around it. }
///   levels: […]                      # the worst first; see LevelFields
///   rows:                            # one per impact: a level for each urgency, in their order
///     - { impact: many, levels: [SEV1, SEV2] }
///     - { impact: few, levels: [SEV2, SEV3] }
/// </code></remarks>
internal static class LevelMatrixFields
{
    /// <summary>More choices than this nobody makes at night.</summary>
    private const int MostGrades = 20;

    private static readonly Field<Grade, string> Name = new("name", Common.Name, grade => grade.Name, "What rows call it.") { Required = true };

    private static readonly Field<Grade, string> GradeTitle = new("title", Common.Title, grade => grade.Title, "What people choose.") { Required = true };

    private static readonly Field<Grade, string> Criteria =
        new("criteria", Common.Description, grade => grade.Criteria, "When it is this one, in plain words: it stands beside the choice.") { Required = true };

    private static readonly GroupType<Grade> GradeType = new(
        "a choice with name, title and criteria", [Name, GradeTitle, Criteria], grade => new Grade(grade.Of(Name), grade.Of(GradeTitle), grade.Of(Criteria)));

    private static readonly Field<Row, string> Impact = new("impact", Common.Name, row => row.Impact, "The impact whose row it is.") { Required = true };

    private static readonly Field<Row, IReadOnlyList<string>> RowLevels = new(
        "levels", new ListType<string>(LevelFields.Name, 1, MostGrades), row => row.Levels, "The level for each urgency, in the order of urgencies.")
    { Required = true };

    private static readonly GroupType<Row> RowType = new(
        "a row with impact and levels", [Impact, RowLevels], row => new Row(row.Of(Impact), row.Of(RowLevels)));

    private static readonly Field<LevelMatrix, IReadOnlyList<Grade>> Impacts = new(
        "impacts", new ListType<Grade>(GradeType, 1, MostGrades), matrix => matrix.Impacts, "How much is hit, the gravest first.")
    { Required = true };

    private static readonly Field<LevelMatrix, IReadOnlyList<Grade>> Urgencies = new(
        "urgencies", new ListType<Grade>(GradeType, 1, MostGrades), matrix => matrix.Urgencies, "How much it presses, the most pressing first.")
    { Required = true };

    private static readonly Field<LevelMatrix, IReadOnlyList<Level>> Levels = new(
        "levels", new ListType<Level>(LevelFields.Type, 1, MostGrades), matrix => matrix.Levels, "How bad an incident can be, the worst first.")
    { Required = true };

    private static readonly Field<LevelMatrix, IReadOnlyList<Row>> Rows = new(
        "rows",
        new ListType<Row>(RowType, 1, MostGrades),
        matrix => [.. matrix.Impacts.Zip(matrix.Rows, (impact, levels) => new Row(impact.Name, levels))],
        "One per impact: which level it makes with each urgency.")
    { Required = true };

    private static readonly Field<LevelMatrix, string> Description = Common.Describes<LevelMatrix>(matrix => matrix.Description);

    public static readonly Schema<LevelMatrix> Schema = new(
        "How bad an incident is, by what is hit and how much it presses.",
        [Description, Impacts, Urgencies, Levels, Rows],
        (name, title, spec) => new LevelMatrix(
            name, title, spec.Of(Impacts), spec.Of(Urgencies), spec.Of(Levels), InOrder(spec.Of(Impacts), spec.Of(Rows)), spec.Maybe(Description)),
        Check);

    private static IReadOnlyList<IReadOnlyList<string>> InOrder(IReadOnlyList<Grade> impacts, IReadOnlyList<Row> rows) =>
        [.. impacts.Select(impact => rows.FirstOrDefault(row => row.Impact == impact.Name)?.Levels ?? [])];

    private static bool Check(Spot spot, LevelMatrix matrix) =>
        NamedOnce.Check(spot, "impacts", "name", matrix.Impacts.Select(grade => grade.Name), "The impact")
        & NamedOnce.Check(spot, "urgencies", "name", matrix.Urgencies.Select(grade => grade.Name), "The urgency")
        & NamedOnce.Check(spot, "levels", "name", matrix.Levels.Select(level => level.Name), "The level")
        & RowsFit(spot, matrix);

    private static bool RowsFit(Spot spot, LevelMatrix matrix)
    {
        var good = true;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var at in spot.Items("rows"))
        {
            good &= RowType.Read(at, out var row) && Fits(at, row, matrix);
            if (!seen.Add(row.Impact)) good = at.Wrong("impact", Wrong.Repeated($"The impact {Excerpt.Of(row.Impact)}"));
        }

        foreach (var impact in matrix.Impacts.Where(impact => !seen.Contains(impact.Name)))
        {
            good = spot.Wrong("rows", new Wrong(
                "missing-row", $"The impact {Excerpt.Of(impact.Name)} has no row.", $"Write - {{ impact: {impact.Name}, levels: […] }} with one level for each urgency."));
        }

        return good;
    }

    private static bool Fits(Spot at, Row row, LevelMatrix matrix)
    {
        var impacts = matrix.Impacts.Select(impact => impact.Name).ToList();
        if (!impacts.Contains(row.Impact))
            return at.Wrong("impact", Wrong.Unknown("unknown-name", $"There is no impact {Excerpt.Of(row.Impact)} in this matrix.", row.Impact, impacts, $"Write one of {string.Join(", ", impacts)}."));
        if (row.Levels.Count != matrix.Urgencies.Count)
        {
            return at.Wrong("levels", new Wrong(
                "row-does-not-fit",
                $"The row has {row.Levels.Count} {(row.Levels.Count == 1 ? "level" : "levels")} for {matrix.Urgencies.Count} urgencies.",
                $"Write one level for each of {string.Join(", ", matrix.Urgencies.Select(urgency => urgency.Name))}, in this order."));
        }

        var levels = matrix.Levels.Select(level => level.Name).ToList();
        var good = true;
        foreach (var (place, number) in at.Items("levels").Select((place, number) => (place, number)))
            good &= levels.Contains(row.Levels[number]) || place.Wrong(LevelNames.Unknown($"There is no level {Excerpt.Of(row.Levels[number])} in this matrix.", row.Levels[number], levels));
        return good;
    }

    /// <summary>One line of the matrix, as written.</summary>
    private sealed record Row(string Impact, IReadOnlyList<string> Levels);
}
