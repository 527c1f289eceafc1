using System.Collections;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>One named value of a document or of a group in it, described once: reading, writing and the form in the editor follow from it.</summary>
public abstract class Field
{
    private protected Field(string name, FieldType type, string about) => (Name, Type, About) = (name, type, about);

    /// <summary>As written in files.</summary>
    public string Name { get; }

    public FieldType Type { get; }

    /// <summary>One line for people.</summary>
    public string About { get; }

    /// <summary>It cannot be left out.</summary>
    public bool Required { get; init; }

    /// <summary>What leaving it out says; null where it says nothing, or where that depends on other fields.</summary>
    public abstract Node? LeftOutSays { get; }
}

/// <summary>A field of what <typeparamref name="TOwner"/> describes.</summary>
public abstract class Field<TOwner> : Field
{
    private protected Field(string name, FieldType type, string about)
        : base(name, type, about)
    {
    }

    /// <summary>Reads the field's value; false once it has reported why it cannot.</summary>
    internal abstract bool Read(Spot spot, Values values);

    /// <summary>Writes the field; null where leaving it out says the same.</summary>
    internal abstract Node? Write(TOwner owner);
}

/// <summary>A field and its value in the core.</summary>
public sealed class Field<TOwner, T> : Field<TOwner>
{
    private readonly FieldType<T> type;
    private readonly Func<TOwner, T?> get;

    public Field(string name, FieldType<T> type, Func<TOwner, T?> get, string about)
        : base(name, type, about) => (this.type, this.get) = (type, get);

    /// <summary>The value where the field is left out.</summary>
    public T? Default { get; init; }

    /// <summary>Whether the owner's value is what leaving the field out gives; where the default depends on other fields.</summary>
    public Func<TOwner, bool>? LeftOut { get; init; }

    public override Node? LeftOutSays => Required || LeftOut is not null || Default is null or ICollection { Count: 0 } ? null : type.Write(Default);

    internal override bool Read(Spot spot, Values values)
    {
        var good = type.Read(spot, out var value);
        if (good)
            values.Set(this, value);
        return good;
    }

    internal override Node? Write(TOwner owner)
    {
        var value = get(owner);
        var left = LeftOut?.Invoke(owner) ?? (!Required && SameAsDefault(value));
        return left ? null : type.Write(value!);
    }

    private bool SameAsDefault(T? value) =>
        EqualityComparer<T>.Default.Equals(value, Default) || (value is ICollection { Count: 0 } && Default is ICollection { Count: 0 });
}
