using System.Buffers;
using System.Text;
using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>Reads JSON into the same neutral trees as YAML, and writes them back.</summary>
public static class JsonText
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = Node.DeepestNesting };

    /// <summary>Reads one JSON text.</summary>
    /// <returns>The tree, or null and what is wrong.</returns>
    public static (Node? Node, Finding? Finding) Read(string file, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Yaml.LongestFile)
            return (null, Finding(new Position(
                file, 0, 0), "too-long", $"The text is {utf8.Length} bytes long; at most {Yaml.LongestFile} are allowed.", "Send fewer documents at once."));
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            var lines = new Lines(file);
            reader.Read();
            var node = ReadNode(ref reader, utf8, ref lines);
            reader.Read();
            return (node, null);
        }
        catch (JsonException fault)
        {
            var at = new Position(file, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            return (null, Finding(at, "bad-json", $"This is not JSON: {fault.Message}", "Check quotes, commas and brackets."));
        }
        catch (InvalidOperationException)
        {
            return (null, Finding(
                new Position(file, 0, 0), "bad-json", "This is not JSON: a text holds bytes that are not UTF-8 or half a surrogate pair.", "Send UTF-8."));
        }
    }

    private static Node ReadNode(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref Lines lines)
    {
        var at = lines.At(utf8, (int)reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref reader, utf8, ref lines, at),
            JsonTokenType.StartArray => ReadList(ref reader, utf8, ref lines, at),
            JsonTokenType.String => new TextNode(at, reader.GetString()!, Plain: false),
            _ => new TextNode(at, Encoding.UTF8.GetString(reader.ValueSpan), Plain: true),
        };
    }

    private static ListNode ReadList(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref Lines lines, Position at)
    {
        var items = new List<Node>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode(ref reader, utf8, ref lines));
        return new ListNode(at, items);
    }

    private static MapNode ReadMap(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, ref Lines lines, Position at)
    {
        var entries = new List<MapEntry>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = lines.At(utf8, (int)reader.TokenStartIndex);
            var name = reader.GetString()!;
            reader.Read();
            entries.Add(new MapEntry(name, place, ReadNode(ref reader, utf8, ref lines)));
        }

        return new MapNode(at, entries);
    }

    /// <summary>A document as JSON.</summary>
    public static string Write(Document document) => Write(Documents.Write(document));

    /// <summary>A tree as JSON; plain text becomes a number, true, false or null.</summary>
    public static string Write(Node node)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            WriteNode(writer, node);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteNode(Utf8JsonWriter writer, Node node)
    {
        switch (node)
        {
            case TextNode { Plain: true, IsNothing: true }:
                writer.WriteNullValue();
                break;
            case TextNode { Plain: true } text:
                writer.WriteRawValue(text.Text);
                break;
            case TextNode text:
                writer.WriteStringValue(text.Text);
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    WriteNode(writer, item);
                writer.WriteEndArray();
                break;
            case MapNode map:
                WriteMap(writer, map);
                break;
        }
    }

    private static void WriteMap(Utf8JsonWriter writer, MapNode map)
    {
        writer.WriteStartObject();
        foreach (var entry in map.Entries)
        {
            writer.WritePropertyName(entry.Name);
            WriteNode(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    private static Finding Finding(Position at, string rule, string text, string advice) => new(rule, FindingSeverity.Error, at, "", "", text, advice);

    /// <summary>Turns byte offsets, which only grow, into lines and columns.</summary>
    private struct Lines(string file)
    {
        private int line = 1;
        private int lineStart;
        private int seen;

        public Position At(ReadOnlySpan<byte> utf8, int offset)
        {
            for (; seen < offset; seen++)
            {
                if (utf8[seen] == '\n')
                    (line, lineStart) = (line + 1, seen + 1);
            }

            return new Position(file, line, offset - lineStart + 1);
        }
    }
}
