using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>Writes documents as canonical YAML: the same document always gives the same text, and reading it gives the same document.</summary>
public static partial class YamlText
{
    private const int LongestLine = 100;
    private const string Indent = "  ";

    /// <summary>Several documents as one text, separated by <c>---</c>.</summary>
    public static string Write(IEnumerable<Document> documents) => string.Join("---\n", documents.Select(Write));

    /// <summary>One document, ending with a line break.</summary>
    public static string Write(Document document) => Write(Documents.Write(document));

    /// <summary>One tree, ending with a line break.</summary>
    public static string Write(Node node)
    {
        var text = new StringBuilder();
        switch (node)
        {
            case MapNode { Entries.Count: > 0 } map:
                WriteMap(text, map, "", "");
                break;
            case ListNode { Items.Count: > 0 } list:
                WriteList(text, list, "");
                break;
            default:
                text.Append(OneLine(node)).Append('\n');
                break;
        }

        return text.ToString();
    }

    /// <param name="first">What stands before the first entry: the indentation, or a list's hyphen.</param>
    private static void WriteMap(StringBuilder text, MapNode map, string first, string indent)
    {
        var before = first;
        foreach (var entry in map.Entries)
        {
            text.Append(before).Append(Quote(entry.Name, isName: true)).Append(':');
            WriteValue(text, entry.Value, indent);
            before = indent;
        }
    }

    private static void WriteValue(StringBuilder text, Node value, string indent)
    {
        switch (value)
        {
            case MapNode { Entries.Count: > 0 } map:
                text.Append('\n');
                WriteMap(text, map, indent + Indent, indent + Indent);
                break;
            case ListNode { Items.Count: > 0 } list when !FitsOneLine(list):
                text.Append('\n');
                WriteList(text, list, indent + Indent);
                break;
            default:
                text.Append(' ').Append(OneLine(value)).Append('\n');
                break;
        }
    }

    private static void WriteList(StringBuilder text, ListNode list, string indent)
    {
        foreach (var item in list.Items)
        {
            if (item is MapNode { Entries.Count: > 0 } map)
                WriteMap(text, map, $"{indent}- ", indent + Indent);
            else
                text.Append(indent).Append("- ").Append(OneLine(item)).Append('\n');
        }
    }

    private static bool FitsOneLine(ListNode list) =>
        list.Items.All(item => item is TextNode) && list.Items.Sum(item => ((TextNode)item).Text.Length + 2) <= LongestLine;

    private static string OneLine(Node node) => node switch
    {
        TextNode text => text.Plain ? text.Text : Quote(text.Text, isName: false),
        ListNode list => $"[{string.Join(", ", list.Items.Select(OneLine))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quote(entry.Name, isName: true)}: {OneLine(entry.Value)}"))}}}",
        _ => throw new InvalidOperationException($"There is no YAML for {node.Says}."),
    };

    /// <summary>Text as YAML: as it is where no reader could take it for anything else, quoted otherwise.</summary>
    private static string Quote(string text, bool isName)
    {
        var plain = isName ? PlainName() : PlainText();
        if (plain.IsMatch(text) && !OtherThanText().IsMatch(text))
            return text;
        return text.Any(letter => letter < ' ' || letter is '\'' or > '~') ? DoubleQuote(text) : $"'{text}'";
    }

    private static string DoubleQuote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\u0085' or '\uFFFE' or '\uFFFF' => $"\\u{(int)letter:X4}",
                _ => letter,
            });
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[\p{L}\p{Nd}_./$+][\p{L}\p{Nd}_./$@+()%;<>=~!-]*(?:(?: |:)[\p{L}\p{Nd}_./$@+()%;<>=~!-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainText();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainName();

    // What YAML 1.1 or 1.2 readers elsewhere would take for null, true, a number, a date or a time.
    [GeneratedRegex(@"\A(?:~|null|true|false|yes|no|on|off|y|n|[+-]?\.?[0-9][0-9_.:eExXoOa-fA-F+-]*|[+-]?\.(?:inf|nan)|\.\.\.)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherThanText();
}
