namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The fields that belong together: those of a document's spec or of a group in it.</summary>
internal sealed class FieldSet<T>(IReadOnlyList<Field<T>> fields)
{
    private readonly string[] names = [.. fields.Select(field => field.Name)];

    public IReadOnlyList<Field<T>> Fields => fields;

    /// <summary>Reads every field and reports everything wrong with them; null where anything is.</summary>
    public Values? Read(Spot spot)
    {
        if (spot.Node is not MapNode map)
        {
            spot.Wrong(
                new Wrong("wrong-type", $"Expected fields, found {spot.Node.Says}.", $"Write one field per line; the fields are {string.Join(", ", names)}."));
            return null;
        }

        var values = new Values();
        var good = KnowsAll(spot, map);
        foreach (var field in fields)
            good &= ReadField(spot, map, field, values);
        return good ? values : null;
    }

    private bool KnowsAll(Spot spot, MapNode map)
    {
        var good = true;
        var seen = new HashSet<string>(map.Entries.Count, StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!names.Contains(entry.Name))
                good = spot.Reading.Wrong(entry.At, spot.Place.In(entry.Name), Unknown(entry.Name));
            else if (!seen.Add(entry.Name))
                good = spot.Reading.Wrong(entry.At, spot.Place.In(entry.Name), Wrong.Repeated(Excerpt.Of(entry.Name)));
        }

        return good;
    }

    private Wrong Unknown(string name) => Wrong.Unknown(
        "unknown-field", $"There is no field {Excerpt.Of(name)} here.", name, names, $"Leave it out; the fields are {string.Join(", ", names)}.");

    private static bool ReadField(Spot spot, MapNode map, Field<T> field, Values values)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Name == field.Name && entry.Value is not TextNode { IsNothing: true })
                return field.Read(spot.In(entry), values);
        }

        return !field.Required || spot.Wrong(
            field.Name, new Wrong("missing-field", $"The field “{field.Name}” is missing.", $"Write {field.Name}: {field.Type.Says}."));
    }

    public MapNode Write(T owner)
    {
        var entries = new List<MapEntry>(fields.Count);
        foreach (var field in fields)
        {
            if (field.Write(owner) is { } node)
                entries.Add(new MapEntry(field.Name, Position.None, node));
        }

        return new MapNode(Position.None, entries);
    }
}

/// <summary>The values of a set of fields, as read.</summary>
internal sealed class Values
{
    private readonly Dictionary<Field, object?> given = [];

    public void Set(Field field, object? value) => given[field] = value;

    /// <summary>Whether the field was written.</summary>
    public bool Gave(Field field) => given.ContainsKey(field);

    /// <summary>The value of a field that is required or has a default.</summary>
    public T Of<TOwner, T>(Field<TOwner, T> field) => Maybe(field)!;

    /// <summary>The value of a field that may be left out.</summary>
    public T? Maybe<TOwner, T>(Field<TOwner, T> field) => given.TryGetValue(field, out var value) ? (T?)value : field.Default;
}
