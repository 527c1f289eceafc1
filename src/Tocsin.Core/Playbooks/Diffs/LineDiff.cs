namespace Tocsin.Core.Playbooks.Diffs;

/// <summary>What became of each line from one text to another: as few removed and added lines as possible.</summary>
/// <remarks>The greedy algorithm of E. W. Myers, “An O(ND) Difference Algorithm and Its Variations”, Algorithmica 1 (1986).</remarks>
public static class LineDiff
{
    /// <summary>More removed and added lines than this are not looked for: what lies between the common beginning and end then counts as rewritten.</summary>
    public const int MostEdits = 1_000;

    /// <summary>The lines of both texts in reading order; a removed line stands before the added one that takes its place.</summary>
    public static IReadOnlyList<DiffLine> Between(string before, string after)
    {
        var (old, young) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < young.Length && old[head] == young[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < young.Length - head && old[^(tail + 1)] == young[^(tail + 1)])
            tail++;
        var lines = new List<DiffLine>(old.Length + young.Length);
        for (var line = 0; line < head; line++)
            lines.Add(new DiffLine(DiffMark.Same, line + 1, line + 1, old[line]));
        lines.AddRange(Middle(old[head..^tail], young[head..^tail], head));
        for (var left = tail; left > 0; left--)
            lines.Add(new DiffLine(DiffMark.Same, old.Length - left + 1, young.Length - left + 1, old[^left]));
        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');

    private static IEnumerable<DiffLine> Middle(string[] old, string[] young, int offset)
    {
        if (old.Length == 0 || young.Length == 0 || Trace(old, young) is not { } trace)
        {
            return old.Select((text, line) => new DiffLine(DiffMark.Removed, offset + line + 1, null, text))
                .Concat(young.Select((text, line) => new DiffLine(DiffMark.Added, null, offset + line + 1, text)));
        }

        return Settle(Back(trace, old, young, offset));
    }

    /// <summary>How far each diagonal reaches with 0, 1, 2… edits, until one reaches the end; null where it takes more than are looked for.</summary>
    private static List<int[]>? Trace(string[] old, string[] young)
    {
        var most = Math.Min(old.Length + young.Length, MostEdits);
        var trace = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            var reach = new int[(2 * edits) + 1];
            trace.Add(reach);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var x = edits == 0 ? 0 : Start(trace[edits - 1], diagonal, edits);
                while (x < old.Length && x - diagonal < young.Length && old[x] == young[x - diagonal])
                    x++;
                reach[diagonal + edits] = x;
                if (x >= old.Length && x - diagonal >= young.Length)
                    return trace;
            }
        }

        return null;
    }

    /// <summary>Where a diagonal begins, by one edit from a neighbour: one line added from above, or one removed from below.</summary>
    private static int Start(int[] before, int diagonal, int edits) => IsAdded(before, diagonal, edits)
        ? before[diagonal + 1 + edits - 1]
        : before[diagonal - 1 + edits - 1] + 1;

    private static bool IsAdded(int[] before, int diagonal, int edits) =>
        diagonal == -edits || (diagonal != edits && before[diagonal - 1 + edits - 1] < before[diagonal + 1 + edits - 1]);

    /// <summary>Walks the way back from the end.</summary>
    private static List<DiffLine> Back(List<int[]> trace, string[] old, string[] young, int offset)
    {
        var lines = new List<DiffLine>();
        var (x, y) = (old.Length, young.Length);
        for (var edits = trace.Count - 1; edits >= 0; edits--)
        {
            var diagonal = x - y;
            var begun = edits == 0 ? 0 : Start(trace[edits - 1], diagonal, edits);
            while (x > begun)
                lines.Add(new DiffLine(DiffMark.Same, offset + x, offset + y--, old[--x]));
            if (edits == 0)
                break;
            if (IsAdded(trace[edits - 1], diagonal, edits))
                lines.Add(new DiffLine(DiffMark.Added, null, offset + y, young[--y]));
            else
                lines.Add(new DiffLine(DiffMark.Removed, offset + x, null, old[--x]));
        }

        lines.Reverse();
        return lines;
    }

    /// <summary>Between two lines that stay, what goes stands before what comes.</summary>
    private static IEnumerable<DiffLine> Settle(List<DiffLine> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            var run = at;
            while (run < lines.Count && lines[run].Mark != DiffMark.Same)
                run++;
            foreach (var line in lines[at..run].OrderBy(line => line.Mark))
                yield return line;
            if (run < lines.Count)
                yield return lines[run];
            at = run + 1;
        }
    }
}

/// <summary>One line of a comparison.</summary>
/// <param name="Before">Its number in the earlier text, from 1; null: it is not there.</param>
/// <param name="After">Its number in the later text, from 1; null: it is not there.</param>
public sealed record DiffLine(DiffMark Mark, int? Before, int? After, string Text);

/// <summary>What became of a line.</summary>
public enum DiffMark
{
    Same,
    Removed,
    Added,
}
