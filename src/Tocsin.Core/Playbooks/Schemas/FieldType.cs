namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>What a field's value may be: reading, writing and the form in the editor follow from it.</summary>
/// <param name="says">What a value is, for messages and forms, such as “a duration such as 5m or 1h30m”.</param>
public abstract class FieldType(string says)
{
    public string Says { get; } = says;

    /// <summary>The fields of the groups it is made of; none for a single value.</summary>
    public virtual IReadOnlyList<Field> Fields => [];

    /// <summary>What a value looks like from outside.</summary>
    public virtual Shape Shape => new Shape.Line();
}

/// <summary>What a field's value may be, and its form in the core.</summary>
public abstract class FieldType<T>(string says) : FieldType(says)
{
    /// <summary>Reads the value; false once it has reported why it cannot.</summary>
    internal abstract bool Read(Spot spot, out T value);

    /// <summary>Writes the value so that reading it gives the same.</summary>
    internal abstract Node Write(T value);
}

/// <summary>A value written as one piece of text.</summary>
public abstract class ScalarType<T>(string says) : FieldType<T>(says)
{
    internal sealed override bool Read(Spot spot, out T value)
    {
        value = default!;
        if (spot.Node is not TextNode { IsNothing: false } text)
            return spot.Wrong(new Wrong("wrong-type", $"Expected {Says}, found {spot.Node.Says}.", $"Write {Says}."));
        var wrong = Parse(text.Text, out value);
        if (wrong is not null)
            return spot.Wrong(wrong);
        Note(value, spot);
        return true;
    }

    internal override Node Write(T value) => new TextNode(Position.None, Format(value), Plain);

    /// <summary>Whether the value is written without quotes in JSON: numbers, true and false.</summary>
    private protected virtual bool Plain => false;

    /// <summary>Reads the text; what is wrong with it, or null.</summary>
    internal abstract Wrong? Parse(string text, out T value);

    internal abstract string Format(T value);

    /// <summary>What else reading this value means, such as that it names another document.</summary>
    private protected virtual void Note(T value, Spot spot)
    {
    }
}
