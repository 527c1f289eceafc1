namespace Tocsin.Core.Playbooks;

/// <summary>Which valid name somebody probably meant.</summary>
public static class Spelling
{
    private const int LongestWord = 64;
    private const int MostEdits = 3;

    /// <summary>The known name fewest edits away (insert, delete, replace or swap neighbours), at most a third of the word; null where none is that near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        string? nearest = null;
        var allowed = Math.Clamp((word.Length + 1) / 3, 1, MostEdits);
        foreach (var name in known)
        {
            var edits = Math.Abs(name.Length - word.Length) <= allowed ? Edits(word, name, allowed) : int.MaxValue;
            if (edits > allowed)
                continue;
            nearest = name;
            allowed = edits - 1;
            if (allowed < 0)
                break;
        }

        return nearest;
    }

    // Optimal string alignment over three rows; gives up once a whole row exceeds what is allowed.
    private static int Edits(string word, string name, int allowed)
    {
        Span<int> beforeLast = stackalloc int[LongestWord + MostEdits + 1];
        Span<int> last = stackalloc int[LongestWord + MostEdits + 1];
        Span<int> row = stackalloc int[LongestWord + MostEdits + 1];
        for (var column = 0; column <= name.Length; column++)
            last[column] = column;
        for (var line = 1; line <= word.Length; line++)
        {
            if (FillRow(word, name, line, beforeLast, last, row) > allowed)
                return int.MaxValue;
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[name.Length];
    }

    private static int FillRow(string word, string name, int line, Span<int> beforeLast, Span<int> last, Span<int> row)
    {
        row[0] = line;
        var least = line;
        for (var column = 1; column <= name.Length; column++)
        {
            var same = char.ToLowerInvariant(word[line - 1]) == char.ToLowerInvariant(name[column - 1]);
            var edits = Math.Min(Math.Min(last[column], row[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
            if (line > 1 && column > 1 && word[line - 1] == name[column - 2] && word[line - 2] == name[column - 1])
                edits = Math.Min(edits, beforeLast[column - 2] + 1);
            row[column] = edits;
            least = Math.Min(least, edits);
        }

        return least;
    }
}
