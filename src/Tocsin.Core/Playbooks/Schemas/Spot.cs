namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>What the reader looks at: a node, the way to it, and where findings about it go.</summary>
internal readonly record struct Spot(Node Node, Place Place, Reading Reading)
{
    public Spot In(MapEntry entry) => new(entry.Value, Place.In(entry.Name), Reading);

    public Spot Item(ListNode list, int index) => new(list.Items[index], Place.Item(index), Reading);

    /// <summary>The items of a list in the map here; none where it is no list.</summary>
    public IEnumerable<Spot> Items(string field)
    {
        if ((Node as MapNode)?.Find(field) is not ListNode list) return [];
        var around = new Spot(list, Place.In(field), Reading);
        return list.Items.Select((_, index) => around.Item(list, index));
    }

    /// <summary>Reports an error here; always false, so that a reader can return it.</summary>
    public bool Wrong(Wrong wrong) => Reading.Wrong(Node.At, Place, wrong);

    /// <summary>Reports an error at a field of the map here, or at the map where the field was left out.</summary>
    public bool Wrong(string field, Wrong wrong)
    {
        var place = Place.In(field);
        var at = (Node as MapNode)?.Entries.FirstOrDefault(entry => entry.Name == field)?.At ?? Node.At;
        return Reading.Wrong(at, place, wrong);
    }

    /// <summary>Notes that this names another document, which must exist once everything is read.</summary>
    public void Names(string kind, string name) => Reading.Names(kind, name, Node.At, Place);
}

/// <summary>What is wrong with a value, wherever it stands.</summary>
internal sealed record Wrong(string Rule, string Text, string Advice, string? Nearest = null)
{
    /// <summary>A name or an item that stands where it stood before.</summary>
    public static Wrong Repeated(string what) => new("repeated", $"{what} stands here a second time.", "Leave one of them out.");

    /// <summary>A value that must be one of the known ones and is not.</summary>
    public static Wrong Unknown(string rule, string text, string word, IReadOnlyCollection<string> known, string otherwise)
    {
        var nearest = Spelling.Nearest(word, known);
        return new Wrong(rule, text, nearest is null ? otherwise : $"Did you mean “{nearest}”?", nearest);
    }
}
