namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Levels that no incident ever has, and bad ones whose broken promise nobody hears of.</summary>
internal static class Levels
{
    private static readonly Place Place = Place.Spec.In("levels");

    public static IEnumerable<Concern> In(Playbook playbook)
    {
        foreach (var matrix in playbook.Matrices.Values)
        {
            var reached = matrix.Rows.SelectMany(row => row).ToHashSet(StringComparer.Ordinal);
            foreach (var (level, number) in matrix.Levels.Select((level, number) => (level, number)))
            {
                if (!reached.Contains(level.Name)) yield return Never(matrix, level, number);
                if (level.Major && Reach.Of(level.Escalate, playbook).Count == 0) yield return Unheard(matrix, level, number);
            }
        }
    }

    private static Concern Never(LevelMatrix matrix, Level level, int number) => new(
        "level-never-reached",
        matrix,
        Place.Item(number),
        $"No impact and urgency make the level {level.Name}.",
        "Name it in a row, or leave it out.");

    private static Concern Unheard(LevelMatrix matrix, Level level, int number) => new(
        "major-without-escalation",
        matrix,
        Place.Item(number).In("escalate"),
        level.Escalate.Count == 0
            ? $"When a promise of the major level {level.Name} is broken, only the owner hears of it."
            : $"When a promise of the major level {level.Name} is broken, {string.Join(", ", level.Escalate)} has no members to hear of it.",
        "Write in escalate whom to page then.");
}
