namespace Tocsin.Core.Playbooks;

/// <summary>A way into a document, such as <c>spec.steps[1].page[0]</c>.</summary>
public sealed class Place
{
    private const int Named = -1;

    private readonly Place? within;
    private readonly string name;
    private readonly int index;

    private Place(Place? within, string name, int index) => (this.within, this.name, this.index) = (within, name, index);

    /// <summary>The document itself.</summary>
    public static Place Document { get; } = new(null, "", Named);

    /// <summary>What the document says of its kind's own fields.</summary>
    public static Place Spec { get; } = Document.In("spec");

    /// <summary>The field or the entry of this name.</summary>
    public Place In(string field) => new(this, field, Named);

    /// <summary>The list's item, counted from 0.</summary>
    public Place Item(int item) => new(this, "", item);

    /// <summary>Where this stands in a document: the nearest node around it that exists.</summary>
    public Node FindIn(Node document)
    {
        if (within is null)
            return document;
        var around = within.FindIn(document);
        return around switch
        {
            MapNode map when index == Named => map.Find(name) ?? around,
            ListNode list when index >= 0 && index < list.Items.Count => list.Items[index],
            _ => around,
        };
    }

    public override string ToString() => this switch
    {
        { within: null } => "",
        { index: not Named } => $"{within}[{index}]",
        { within.within: null } => Excerpt.Cut(name),
        _ => $"{within}.{Excerpt.Cut(name)}",
    };
}
