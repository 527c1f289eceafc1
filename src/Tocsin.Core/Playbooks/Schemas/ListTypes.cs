namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Values in order.</summary>
/// <param name="least">The fewest items allowed.</param>
/// <param name="most">The most items allowed.</param>
/// <param name="distinct">No item may stand twice.</param>
public sealed class ListType<T>(FieldType<T> item, int least, int most, bool distinct = false)
    : FieldType<IReadOnlyList<T>>($"a list, each item {item.Says}")
{
    public FieldType<T> Item { get; } = item;

    public override IReadOnlyList<Field> Fields => Item.Fields;

    public override Shape Shape => new Shape.Items(Item, Least, Most, distinct);

    public int Least { get; } = least;

    public int Most { get; } = most;

    internal override bool Read(Spot spot, out IReadOnlyList<T> value)
    {
        value = [];
        if (spot.Node is not ListNode list)
            return spot.Wrong(
                new Wrong("wrong-type", $"Expected {Says}, found {spot.Node.Says}.", "Write a list: [a, b], or one item per line after a hyphen."));
        if (list.Items.Count < Least)
            return spot.Wrong(new Wrong("too-few", "The list is empty.", $"Write at least {Least}."));
        if (list.Items.Count > Most)
            return spot.Wrong(new Wrong("too-many", $"{list.Items.Count} items are too many.", $"Write at most {Most}."));
        return ReadItems(spot, list, out value);
    }

    private bool ReadItems(Spot spot, ListNode list, out IReadOnlyList<T> value)
    {
        var items = new List<T>(list.Items.Count);
        var seen = distinct ? new HashSet<T>() : null;
        var good = true;
        for (var index = 0; index < list.Items.Count; index++)
        {
            var at = spot.Item(list, index);
            if (!Item.Read(at, out var read))
                good = false;
            else if (seen?.Add(read) == false)
                good = at.Wrong(Wrong.Repeated(at.Node.Says));
            else
                items.Add(read);
        }

        value = items;
        return good;
    }

    internal override Node Write(IReadOnlyList<T> value) => new ListNode(Position.None, [.. value.Select(Item.Write)]);
}

/// <summary>A single value, or a list of several.</summary>
/// <param name="most">The most items allowed.</param>
/// <param name="distinct">No item may stand twice.</param>
public sealed class OneOrMoreType<T>(FieldType<T> item, int most, bool distinct = false) : FieldType<IReadOnlyList<T>>($"{item.Says}, or a list of them")
{
    private readonly ListType<T> list = new(item, 1, most, distinct);

    public FieldType<T> Item { get; } = item;

    public int Most => list.Most;

    public override Shape Shape => new Shape.Items(Item, 1, Most, distinct, OrOne: true);

    internal override bool Read(Spot spot, out IReadOnlyList<T> value)
    {
        if (spot.Node is ListNode)
            return list.Read(spot, out value);
        var good = Item.Read(spot, out var single);
        value = [single];
        return good;
    }

    internal override Node Write(IReadOnlyList<T> value) => value.Count == 1 ? Item.Write(value[0]) : list.Write(value);
}

/// <summary>Values by name.</summary>
/// <param name="name">The form of the names.</param>
/// <param name="most">The most entries allowed.</param>
public sealed class MapType(FormType name, FieldType<string> item, int most)
    : FieldType<IReadOnlyDictionary<string, string>>($"a map, each value {item.Says}")
{
    public FieldType<string> Item { get; } = item;

    public int Most { get; } = most;

    public override Shape Shape => new Shape.Entries(name, Item, Most);

    internal override bool Read(Spot spot, out IReadOnlyDictionary<string, string> value)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        value = entries;
        if (spot.Node is not MapNode map)
            return spot.Wrong(new Wrong("wrong-type", $"Expected {Says}, found {spot.Node.Says}.", "Write one name: value per line."));
        if (map.Entries.Count > Most)
            return spot.Wrong(new Wrong("too-many", $"{map.Entries.Count} entries are too many.", $"Write at most {Most}."));
        var good = true;
        foreach (var entry in map.Entries)
            good &= ReadEntry(spot, entry, entries);
        return good;
    }

    private bool ReadEntry(Spot spot, MapEntry entry, SortedDictionary<string, string> entries)
    {
        var at = spot.In(entry);
        if (name.Parse(entry.Name, out _) is { } wrong)
            return at.Reading.Wrong(entry.At, at.Place, wrong);
        if (!Item.Read(at, out var read))
            return false;
        return entries.TryAdd(entry.Name, read)
            || at.Reading.Wrong(entry.At, at.Place, Wrong.Repeated(Excerpt.Of(entry.Name)));
    }

    internal override Node Write(IReadOnlyDictionary<string, string> value) => new MapNode(
        Position.None,
        [.. value.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new MapEntry(entry.Key, Position.None, Item.Write(entry.Value)))]);
}
