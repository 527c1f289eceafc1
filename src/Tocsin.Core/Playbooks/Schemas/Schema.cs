namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>One kind of document, described once.</summary>
public abstract class Schema
{
    private protected Schema(string kind, string about) => (Kind, About) = (kind, about);

    public string Kind { get; }

    /// <summary>One line for people.</summary>
    public string About { get; }

    /// <summary>The fields of the spec.</summary>
    public abstract IReadOnlyList<Field> Fields { get; }

    /// <summary>Reads the spec; null once it has reported why it cannot.</summary>
    internal abstract Document? Read(string name, string title, Spot spec);

    /// <summary>Writes the spec, leaving out what is as by default.</summary>
    internal abstract MapNode Write(Document document);
}

/// <summary>The fields of one kind of document and how the document is made of them.</summary>
/// <param name="make">Makes the document of name, title and fields that were all read.</param>
/// <param name="check">Reports what is wrong between the fields; false if anything is.</param>
internal sealed class Schema<T>(string about, IReadOnlyList<Field<T>> fields, Func<string, string, Values, T> make, Func<Spot, T, bool>? check = null)
    : Schema(typeof(T).Name, about)
    where T : Document
{
    private readonly FieldSet<T> set = new(fields);

    public override IReadOnlyList<Field> Fields => set.Fields;

    internal override Document? Read(string name, string title, Spot spec)
    {
        if (set.Read(spec) is not { } values)
            return null;
        var document = make(name, title, values);
        return check is null || check(spec, document) ? document : null;
    }

    internal override MapNode Write(Document document) => set.Write((T)document);
}
