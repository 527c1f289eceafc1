using Tocsin.Core.Playbooks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tocsin.Playbooks;

/// <summary>Reads YAML files into neutral trees that keep lines and columns.</summary>
/// <remarks>Values stay text: what is a number or true is the schema's business, so <c>no</c>, <c>on</c> and <c>09:00</c> surprise nobody.
/// Anchors, aliases, merge keys and tags are refused: a document says what it says where it stands.</remarks>
public static class Yaml
{
    /// <summary>The largest file, in characters.</summary>
    public const int LongestFile = 1_000_000;

    /// <summary>Reads every document of a file; empty ones are skipped.</summary>
    /// <param name="file">The name that findings give.</param>
    /// <returns>The documents before the first syntax error, and that error if there is one.</returns>
    public static (IReadOnlyList<Node> Nodes, IReadOnlyList<Finding> Findings) Read(string file, string text)
    {
        if (text.Length > LongestFile)
            return ([], [Finding(
                new Position(file, 0, 0), "too-long", $"The file is {text.Length} characters long; at most {LongestFile} are allowed.", "Split it.")]);
        var nodes = new List<Node>();
        try
        {
            ReadDocuments(new Parser(new StringReader(text)), file, nodes);
            return (nodes, []);
        }
        catch (RefusedYamlException refused)
        {
            return (nodes, [Finding(At(file, refused.Start), refused.Rule, refused.Message, refused.Advice)]);
        }
        catch (YamlException fault)
        {
            return (nodes, [NotYaml(At(file, fault.Start), fault.Message)]);
        }
        catch (InvalidOperationException)
        {
            // The parser's own complaint about text after a document's end; it does not say where.
            return (nodes, [NotYaml(new Position(file, 0, 0), "Something stands after the end of a document, which ... marks.")]);
        }
    }

    private static void ReadDocuments(Parser parser, string file, List<Node> nodes)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is StreamStart or StreamEnd or DocumentStart or DocumentEnd)
                continue;
            var node = ReadNode(parser, file, depth: 1);
            if (node is not TextNode { IsNothing: true })
                nodes.Add(node);
        }
    }

    private static Node ReadNode(Parser parser, string file, int depth)
    {
        if (parser.Current is NodeEvent node)
            Refuse(node, depth);
        return parser.Current switch
        {
            Scalar scalar => new TextNode(At(file, scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart list => ReadList(parser, At(file, list.Start), depth),
            MappingStart map => ReadMap(parser, At(file, map.Start), depth),
            var other => throw new RefusedYamlException(other?.Start ?? Mark.Empty, "bad-yaml", "Expected a value here.", "Write text, a list or a map."),
        };
    }

    private static void Refuse(NodeEvent node, int depth)
    {
        if (depth > Node.DeepestNesting)
            throw new RefusedYamlException(node.Start, "too-deep", $"Lists and maps nest more than {Node.DeepestNesting} deep.", "No document needs that; check brackets and indentation.");
        if (!node.Anchor.IsEmpty)
            throw new RefusedYamlException(
                node.Start, "no-anchors", $"Anchors and aliases (“{node.Anchor}”) are not read.", "Write the value out where it is needed.");
        if (!node.Tag.IsEmpty)
            throw new RefusedYamlException(node.Start, "no-tags", $"Tags (“{node.Tag}”) are not read.", "Leave the tag out; each field knows its type.");
    }

    private static ListNode ReadList(Parser parser, Position at, int depth)
    {
        var items = new List<Node>();
        while (Next(parser) is not SequenceEnd)
            items.Add(ReadNode(parser, at.File, depth + 1));
        return new ListNode(at, items);
    }

    private static MapNode ReadMap(Parser parser, Position at, int depth)
    {
        var entries = new List<MapEntry>();
        while (Next(parser) is not MappingEnd)
        {
            if (ReadNode(parser, at.File, depth + 1) is not TextNode name)
                throw new RefusedYamlException(parser.Current!.Start, "bad-yaml", "A list or a map cannot be a name.", "Write name: value.");
            Next(parser);
            entries.Add(new MapEntry(name.Text, name.At, ReadNode(parser, at.File, depth + 1)));
        }

        return new MapNode(at, entries);
    }

    private static ParsingEvent? Next(Parser parser)
    {
        parser.MoveNext();
        if (parser.Current is AnchorAlias alias)
            throw new RefusedYamlException(
                alias.Start, "no-anchors", $"Anchors and aliases (“{alias.Value}”) are not read.", "Write the value out where it is needed.");
        return parser.Current;
    }

    private static Position At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static Finding NotYaml(Position at, string message) =>
        Finding(at, "bad-yaml", $"This is not YAML: {Sentence(message)}", "Check indentation, quotes and brackets here and in the line above.");

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";

    private static Finding Finding(Position at, string rule, string text, string advice) => new(rule, FindingSeverity.Error, at, "", "", text, advice);

    /// <summary>YAML that is well formed and not read here; ends the reading of its file.</summary>
    private sealed class RefusedYamlException(Mark start, string rule, string message, string advice) : Exception(message)
    {
        public Mark Start { get; } = start;

        public string Rule { get; } = rule;

        public string Advice { get; } = advice;
    }
}
