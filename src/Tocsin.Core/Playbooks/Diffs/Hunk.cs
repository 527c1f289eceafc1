namespace Tocsin.Core.Playbooks.Diffs;

/// <summary>A stretch of a comparison in which something changed, with some of the lines around it.</summary>
/// <param name="Before">The number of its first line in the earlier text; 0 where it has none there.</param>
/// <param name="After">The number of its first line in the later text; 0 where it has none there.</param>
public sealed record Hunk(int Before, int After, IReadOnlyList<DiffLine> Lines)
{
    /// <summary>Lines shown before and after what changed.</summary>
    public const int Around = 3;

    /// <summary>The changed stretches of a comparison; what stays the same between them is left out.</summary>
    public static IReadOnlyList<Hunk> Of(IReadOnlyList<DiffLine> lines)
    {
        var hunks = new List<Hunk>();
        for (var at = 0; at < lines.Count;)
        {
            var first = Next(lines, at);
            if (first == lines.Count)
                break;
            var end = first;
            for (var next = first; next < lines.Count && next - end <= 2 * Around; next = Next(lines, end))
                end = next + 1;
            var begin = Math.Max(at, first - Around);
            at = Math.Min(lines.Count, end + Around);
            hunks.Add(Whole([.. lines.Skip(begin).Take(at - begin)]));
        }

        return hunks;
    }

    private static int Next(IReadOnlyList<DiffLine> lines, int from)
    {
        while (from < lines.Count && lines[from].Mark == DiffMark.Same)
            from++;
        return from;
    }

    private static Hunk Whole(IReadOnlyList<DiffLine> lines) =>
        new(lines.FirstOrDefault(line => line.Before is not null)?.Before ?? 0, lines.FirstOrDefault(line => line.After is not null)?.After ?? 0, lines);

    /// <summary>Its head as diff and patch know it: <c>@@ -1,4 +1,5 @@</c>.</summary>
    public string Head => $"@@ -{Before},{Lines.Count(line => line.Before is not null)} +{After},{Lines.Count(line => line.After is not null)} @@";
}
