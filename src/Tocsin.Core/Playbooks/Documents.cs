using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Playbooks;

/// <summary>Reads documents from neutral trees, strictly, and writes them back.</summary>
/// <remarks>A document is a map of <c>kind</c>, <c>name</c>, <c>title</c> (the name where left out) and <c>spec</c>.</remarks>
public static class Documents
{
    /// <summary>The most documents one playbook holds.</summary>
    public const int Most = 100_000;

    /// <summary>Reads documents and reports everything wrong with them at once, never only the first error.</summary>
    /// <param name="nodes">One per document.</param>
    /// <param name="beside">Documents that are there already: names may point to them. One of the same kind and name is replaced.</param>
    public static Proposal Read(IReadOnlyList<Node> nodes, IReadOnlyCollection<Document>? beside = null)
    {
        var reader = new DocumentReader();
        return nodes.Count <= Most ? reader.Read(nodes, beside ?? []) : DocumentReader.TooMany(nodes.Count);
    }

    /// <summary>Writes a document so that reading it gives the same; values that are as by default are left out.</summary>
    public static MapNode Write(Document document)
    {
        var entries = new List<MapEntry>
        {
            new("kind", Position.None, new TextNode(Position.None, document.Kind, Plain: false)),
            new("name", Position.None, new TextNode(Position.None, document.Name, Plain: false)),
        };
        if (document.Title != document.Name)
            entries.Add(new MapEntry("title", Position.None, new TextNode(Position.None, document.Title, Plain: false)));
        entries.Add(new MapEntry("spec", Position.None, Kinds.ByName[document.Kind].Write(document)));
        return new MapNode(Position.None, entries);
    }
}
