namespace Tocsin.Core.Playbooks;

/// <summary>Where each document was read from, so that a finding about it can say file and line.</summary>
public sealed class Origins
{
    private readonly Dictionary<(string Kind, string Name), Node> nodes = [];

    /// <summary>Nothing is known: the documents come from the database.</summary>
    public static Origins None { get; } = new();

    internal void Add(string kind, string name, Node node) => nodes.TryAdd((kind, name), node);

    /// <summary>The file a document stands in; null where it comes from none.</summary>
    public string? FileOf(string kind, string name) => nodes.TryGetValue((kind, name), out var node) && node.At.File != "" ? node.At.File : null;

    /// <summary>Where this place of the document stands, or the nearest one around it.</summary>
    public Position Of(Document document, Place place) =>
        nodes.TryGetValue((document.Kind, document.Name), out var node) ? place.FindIn(node).At : Position.None;
}
