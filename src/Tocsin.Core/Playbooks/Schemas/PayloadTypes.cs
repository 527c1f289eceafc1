namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>A part of a signal made from a payload, kept as written: a path such as <c>$.event.id</c>, or text with such paths in it.</summary>
public sealed class PayloadTextType() : ScalarType<string>("a path such as $.event.id, or text with {{ $.event.id }} in it")
{
    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        if (string.IsNullOrWhiteSpace(text))
            return new Wrong("empty", "The text is empty.", "Write something, or leave the field out.");
        return PayloadText.TryParse(text, out _, out var problem)
            ? Characters.Check(text, lines: true)
            : new Wrong("bad-path", problem, $"Write {Says}.");
    }

    internal override string Format(string value) => value;
}

/// <summary>A path into a payload from its top, kept as written.</summary>
public sealed class PayloadPathType() : ScalarType<string>("a path from the top of the payload, such as $.results")
{
    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        if (!PayloadPath.TryParse(text, out var path, out var problem))
            return new Wrong("bad-path", problem, $"Write {Says}.");
        return path.OfElement ? new Wrong("bad-path", $"The path {text} begins at an element, and there is none here.", "Let it begin with $.") : null;
    }

    internal override string Format(string value) => value;
}
