using System.Globalization;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>A whole number within limits.</summary>
public sealed class NumberType(int least, int most) : ScalarType<int>($"a whole number from {least} to {most}")
{
    public int Least { get; } = least;

    public int Most { get; } = most;

    public override Shape Shape => new Shape.Number(Least, Most);

    private protected override bool Plain => true;

    internal override Wrong? Parse(string text, out int value)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return new Wrong("wrong-type", $"{Excerpt.Of(text)} is not {Says}.", $"Write {Says}.");
        return value >= Least && value <= Most ? null : new Wrong("out-of-range", $"{value} is not {Says}.", $"Write {Says}.");
    }

    internal override string Format(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>True or false, and no other word for them.</summary>
public sealed class SwitchType() : ScalarType<bool>("true or false")
{
    public override Shape Shape => new Shape.Switch();

    private protected override bool Plain => true;

    internal override Wrong? Parse(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : new Wrong(
            "wrong-type", $"{Excerpt.Of(text)} is neither true nor false.", "Write true or false; yes, no, on and off are plain text here.");
    }

    internal override string Format(bool value) => value ? "true" : "false";
}

/// <summary>One of a few words.</summary>
public sealed class ChoiceType<T>(params (string Word, T Value)[] choices)
    : ScalarType<T>($"one of {string.Join(", ", choices.Select(choice => choice.Word))}")
    where T : notnull
{
    public IReadOnlyList<string> Words { get; } = [.. choices.Select(choice => choice.Word)];

    public override Shape Shape => new Shape.Choice(Words);

    internal override Wrong? Parse(string text, out T value)
    {
        var found = Array.FindIndex(choices, choice => choice.Word == text);
        value = found < 0 ? default! : choices[found].Value;
        return found >= 0 ? null : Wrong.Unknown("unknown-value", $"{Excerpt.Of(text)} is not {Says}.", text, Words, $"Write {Says}.");
    }

    internal override string Format(T value) => Array.Find(choices, choice => choice.Value.Equals(value)).Word;
}

/// <summary>A value that may be missing: reading gives it whole, leaving it out gives nothing.</summary>
public sealed class PerhapsType<T>(FieldType<T> inner) : FieldType<T?>(inner.Says)
    where T : struct
{
    public FieldType<T> Inner { get; } = inner;

    public override IReadOnlyList<Field> Fields => Inner.Fields;

    public override Shape Shape => Inner.Shape;

    internal override bool Read(Spot spot, out T? value)
    {
        var good = Inner.Read(spot, out var found);
        value = good ? found : null;
        return good;
    }

    internal override Node Write(T? value) => Inner.Write(value!.Value);
}
