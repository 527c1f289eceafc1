namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Several fields under one name.</summary>
public sealed class GroupType<T> : FieldType<T>
{
    private readonly FieldSet<T> fields;
    private readonly Func<Values, T> make;
    private readonly Func<Spot, T, bool>? check;

    /// <param name="make">Makes the value of fields that were all read.</param>
    /// <param name="check">Reports what is wrong between the fields; false if anything is.</param>
    internal GroupType(string says, IReadOnlyList<Field<T>> fields, Func<Values, T> make, Func<Spot, T, bool>? check = null)
        : base(says) => (this.fields, this.make, this.check) = (new FieldSet<T>(fields), make, check);

    public override IReadOnlyList<Field> Fields => fields.Fields;

    public override Shape Shape => new Shape.Group(Fields);

    internal override bool Read(Spot spot, out T value)
    {
        var values = fields.Read(spot);
        value = values is null ? default! : make(values);
        return values is not null && (check is null || check(spot, value));
    }

    internal override Node Write(T value) => fields.Write(value);
}
