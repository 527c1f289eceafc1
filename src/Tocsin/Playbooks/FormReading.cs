using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Playbooks;

/// <summary>Makes a document's tree of a posted form; what is wrong with the values is for the documents' reader to say.</summary>
/// <param name="deed">What a button does to the form's groups; null: nothing.</param>
internal sealed class FormReading(IFormCollection form, FormDeed? deed)
{
    /// <summary>Fields, groups that are there, and the names and values of entries are posted by these letters and their path.</summary>
    public const string FieldAt = "f.";
    public const string GroupAt = "g.";
    public const string NameAt = "k.";
    public const string ValueAt = "v.";

    /// <summary>A list that is longer was not written in a form.</summary>
    private const int MostItems = 1_000;

    public static MapNode Read(Schema schema, IFormCollection form, FormDeed? deed)
    {
        var reading = new FormReading(form, deed);
        var entries = new List<MapEntry> { Entry("kind", Text(schema.Kind)) };
        foreach (var (name, type) in ((string, FieldType)[])[("name", DocumentHead.Name), ("title", DocumentHead.Title)])
        {
            if (reading.Scalar(name, type.Shape) is { } value) entries.Add(Entry(name, value));
        }

        entries.Add(Entry("spec", reading.Fields("spec", schema.Fields)));
        return new MapNode(Position.None, entries);
    }

    private MapNode Fields(string path, IReadOnlyList<Field> fields) => new(
        Position.None,
        [.. fields.Select(field => (field.Name, Value: Value($"{path}.{field.Name}", field))).Where(pair => pair.Value is not null).Select(pair => Entry(pair.Name, pair.Value!))]);

    private Node? Value(string path, Field field) => field.Type.Shape switch
    {
        Shape.Group group => Group(path, group, field.Required),
        Shape.Items { Item.Shape: Shape.Group group } => Groups(path, group),
        Shape.Items items => Items(path, items),
        Shape.Entries => Entries(path),
        var shape => Scalar(path, shape),
    };

    private MapNode? Group(string path, Shape.Group group, bool required)
    {
        var given = required || form.ContainsKey(GroupAt + path) || deed == new FormDeed(FormDeed.Add, path);
        return given && deed != new FormDeed(FormDeed.Drop, path) ? Fields(path, group.Fields) : null;
    }

    /// <summary>A group of which only the field is given that may stand alone is that field.</summary>
    private static Node Short(MapNode fields, Shape.Group group) => fields.Entries is [var only] && only.Name == group.Alone ? only.Value : fields;

    private ListNode? Groups(string path, Shape.Group group)
    {
        var items = new List<Node>();
        for (var number = 0; number < MostItems && form.ContainsKey($"{GroupAt}{path}[{number}]"); number++)
        {
            var at = $"{path}[{number}]";
            if (deed == new FormDeed(FormDeed.Drop, at)) continue;
            items.Add(Short(Fields(at, group.Fields), group));
            if (items.Count > 1 && (deed == new FormDeed(FormDeed.Up, at) || deed == new FormDeed(FormDeed.Down, $"{path}[{number - 1}]")))
                (items[^1], items[^2]) = (items[^2], items[^1]);
        }

        if (deed == new FormDeed(FormDeed.Add, path)) items.Add(new MapNode(Position.None, []));
        return items.Count == 0 ? null : new ListNode(Position.None, items);
    }

    private Node? Items(string path, Shape.Items list)
    {
        var items = new List<Node>();
        for (var number = 0; number < MostItems && form.ContainsKey($"{FieldAt}{path}[{number}]"); number++)
        {
            if (Scalar($"{path}[{number}]", list.Item.Shape) is { } value) items.Add(value);
        }

        return items switch { [] => null, [var one] when list.OrOne => one, _ => new ListNode(Position.None, items) };
    }

    private MapNode? Entries(string path)
    {
        var entries = new List<MapEntry>();
        for (var number = 0; number < MostItems && form.ContainsKey($"{NameAt}{path}[{number}]"); number++)
        {
            var name = form[$"{NameAt}{path}[{number}]"].ToString().Trim();
            var value = form[$"{ValueAt}{path}[{number}]"].ToString();
            if (name.Length + value.Length > 0) entries.Add(Entry(name, Text(value)));
        }

        return entries.Count == 0 ? null : new MapNode(Position.None, entries);
    }

    /// <summary>Words for people stay as they are; names and values have no blanks around them.</summary>
    private TextNode? Scalar(string path, Shape shape)
    {
        var text = form[FieldAt + path].ToString().ReplaceLineEndings("\n");
        var value = shape is Shape.Prose ? text : text.Trim();
        if (string.IsNullOrWhiteSpace(value)) return null;
        var plain = shape switch { Shape.Number => value.All(char.IsAsciiDigit), Shape.Switch => value is "true" or "false", _ => false };
        return new TextNode(Position.None, value, plain);
    }

    private static TextNode Text(string text) => new(Position.None, text, Plain: false);

    private static MapEntry Entry(string name, Node value) => new(name, Position.None, value);
}

/// <summary>What a button does to a form's groups.</summary>
/// <param name="Verb"><c>add</c>, <c>drop</c>, <c>up</c> or <c>down</c>.</param>
/// <param name="Path">The list that grows, or the group that goes or moves.</param>
internal sealed record FormDeed(string Verb, string Path)
{
    public const string Add = "add";
    public const string Drop = "drop";
    public const string Up = "up";
    public const string Down = "down";

    /// <summary>Reads a button's value, such as <c>add:spec.steps</c>; null for any other.</summary>
    public static FormDeed? Of(string value) => value.Split(':', 2) is [Add or Drop or Up or Down, var path] parts ? new FormDeed(parts[0], path) : null;
}
