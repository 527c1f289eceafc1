using System.Text;

namespace Tocsin.Cli;

/// <summary>Lines things up for a terminal.</summary>
internal static class Table
{
    public static string Of(string[] heads, IEnumerable<string?[]> rows)
    {
        List<string[]> all = [heads, .. rows.Select(row => row.Select(cell => string.IsNullOrEmpty(cell) ? "-" : Printable(cell)).ToArray())];
        var widths = heads.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            var line = string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A title from outside must not steer the terminal.</summary>
    private static string Printable(string cell) => string.Concat(cell.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
