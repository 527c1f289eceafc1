using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Playbooks;

/// <summary>Makes a form of a document's tree and its kind's description.</summary>
internal sealed class FormWriting(Live live, IReadOnlyList<FindingRow> findings)
{
    /// <summary>A list of known names gives at most this many.</summary>
    private const int MostKnown = 500;

    private const string People = "people";
    private const string Targets = "targets";

    private readonly SortedDictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);

    /// <returns>The form, or null and what it has no place for.</returns>
    public static (DocumentForm? Form, string? Problem) Of(Schema schema, Node document, Live live, IReadOnlyList<FindingRow> findings)
    {
        var writing = new FormWriting(live, findings);
        try
        {
            if (document is not MapNode map) throw new NoPlaceException("the document");
            if (map.Entries.FirstOrDefault(entry => entry.Name is not ("kind" or "name" or "title" or "spec")) is { } stranger) throw new NoPlaceException(stranger.Name);
            List<FormField> fields =
            [
                writing.Scalar("name", "Name", "Its identity: other documents name it by this, and it never changes.", true, DocumentHead.Name, map.Find("name"), null),
                writing.Scalar("title", "Title", "What people read; the name where left out.", false, DocumentHead.Title, map.Find("title"), null),
                .. writing.Fields("spec", schema.Fields, map.Find("spec")),
            ];
            return (new DocumentForm(fields, writing.known), null);
        }
        catch (NoPlaceException stranger)
        {
            return (null, $"The form has no place for what stands at {stranger.Message}. Correct that here first.");
        }
    }

    /// <summary>What stands for a group alone is the value of one of its fields.</summary>
    private List<FormField> Fields(string path, Shape.Group group, Node? node) => Fields(
        path, group.Fields, group.Alone is { } alone && node is not (null or MapNode) ? new MapNode(node.At, [new MapEntry(alone, node.At, node)]) : node);

    private List<FormField> Fields(string path, IReadOnlyList<Field> fields, Node? node)
    {
        if (node is not (null or MapNode or TextNode { IsNothing: true })) throw new NoPlaceException(path);
        var map = node as MapNode;
        if (map?.Entries.FirstOrDefault(entry => fields.All(field => field.Name != entry.Name)) is { } stranger) throw new NoPlaceException($"{path}.{stranger.Name}");
        return [.. fields.Select(field => Of($"{path}.{field.Name}", field, map?.Find(field.Name)))];
    }

    private FormField Of(string path, Field field, Node? node)
    {
        var label = Label(field.Name);
        var at = node is TextNode { IsNothing: true } ? null : node;
        return field.Type.Shape switch
        {
            Shape.Group group => Found(new FormField.Group(path, label, field.About, field.Required, at is null && !field.Required ? [] : Fields(path, group, at))),
            Shape.Items { Item.Shape: Shape.Group group } => Groups(path, label, field, group, at),
            Shape.Items items => Found(new FormField.List(
                path, label, field.About, field.Required, Texts(path, at, items.OrOne), KnownOf(items.Item.Shape), (items.Item.Shape as Shape.Choice)?.Words)),
            Shape.Entries => Found(new FormField.Entries(path, label, field.About, field.Required, Pairs(path, at))),
            _ => Scalar(path, label, field.About, field.Required, field.Type, at, (field.LeftOutSays as TextNode)?.Text),
        };
    }

    private FormField Scalar(string path, string label, string about, bool required, FieldType type, Node? node, string? leftOut)
    {
        var value = node is null ? "" : Text(path, node);
        return Found(type.Shape switch
        {
            Shape.Choice choice => new FormField.Choice(path, label, about, required, value, choice.Words, leftOut),
            Shape.Switch => new FormField.Choice(path, label, about, required, value, ["true", "false"], leftOut),
            Shape.Prose { Lines: true } => new FormField.Lines(path, label, about, required, value),
            _ => new FormField.Line(path, label, about, required, value, leftOut, KnownOf(type.Shape)),
        });
    }

    private FormField Groups(string path, string label, Field field, Shape.Group group, Node? node)
    {
        if (node is not (null or ListNode)) throw new NoPlaceException(path);
        var items = node is ListNode list ? list.Items : field.Required ? [new MapNode(Position.None, [])] : [];
        var one = label.EndsWith('s') ? label[..^1] : label;
        return Found(new FormField.Groups(path, label, field.About, field.Required, one.ToLowerInvariant(),
        [
            .. items.Select((item, number) => (FormField.Group)Found(
                new FormField.Group($"{path}[{number}]", $"{one} {number + 1}", "", true, Fields($"{path}[{number}]", group, item)))),
        ]));
    }

    private static List<string> Texts(string path, Node? node, bool orOne) => node switch
    {
        null => [],
        TextNode one when orOne => [Text(path, one)],
        ListNode list => [.. list.Items.Select((item, number) => Text($"{path}[{number}]", item))],
        _ => throw new NoPlaceException(path),
    };

    private static List<(string Name, string Value)> Pairs(string path, Node? node) => node switch
    {
        null => [],
        MapNode map => [.. map.Entries.Select(entry => (entry.Name, Text($"{path}.{entry.Name}", entry.Value)))],
        _ => throw new NoPlaceException(path),
    };

    private static string Text(string path, Node node) => node is TextNode text ? text.IsNothing ? "" : text.Text : throw new NoPlaceException(path);

    /// <summary>What is found about a field, or about one of the lines in it.</summary>
    private FormField Found(FormField field) => field with
    {
        Findings = [.. findings.Where(row => row.Path == field.Path || (field is FormField.List or FormField.Entries && row.Path.StartsWith(field.Path, StringComparison.Ordinal)))],
    };

    /// <summary>The name of the list of known names for a value, which is then sent along.</summary>
    private string? KnownOf(Shape shape)
    {
        var (name, all) = shape switch
        {
            Shape.Person => (People, live.Roster.People.Select(person => person.Handle)),
            Shape.Reference reference => (reference.Kind, NamesOf(reference.Kind)),
            Shape.Paged => (Targets, live.Roster.People.Select(person => $"person:{person.Handle}").Concat(NamesOf(nameof(Schedule)).Select(one => $"schedule:{one}")).Concat(NamesOf(nameof(Team)).Select(one => $"team:{one}"))),
            _ => (null, (IEnumerable<string>)[]),
        };
        if (name is not null && !known.ContainsKey(name)) known[name] = [.. all.Order(StringComparer.Ordinal).Take(MostKnown)];
        return name;
    }

    private IEnumerable<string> NamesOf(string kind) => live.Playbook.Documents.Where(document => document.Kind == kind).Select(document => document.Name);

    /// <summary>ackTimeout is called Ack timeout.</summary>
    private static string Label(string name) =>
        string.Concat(name.Select((letter, place) => place == 0 ? $"{char.ToUpperInvariant(letter)}" : char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>The text says something that no field of the form can hold.</summary>
    private sealed class NoPlaceException(string path) : Exception(path);
}
