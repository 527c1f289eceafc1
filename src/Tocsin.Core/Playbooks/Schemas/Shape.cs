namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>What a value looks like from outside, whatever it is in the core: editors' schemas and the console's forms are made of it.</summary>
public abstract record Shape
{
    /// <summary>One piece of text of some form.</summary>
    /// <param name="Pattern">The regular expression that the whole text matches, if one says it all.</param>
    public sealed record Line(string? Pattern = null) : Shape;

    /// <summary>Any text.</summary>
    /// <param name="Most">The longest, in characters.</param>
    /// <param name="Lines">It may have several lines.</param>
    public sealed record Prose(int Most, bool Lines) : Shape;

    /// <summary>A whole number.</summary>
    public sealed record Number(int Least, int Most) : Shape;

    /// <summary>True or false.</summary>
    public sealed record Switch : Shape;

    /// <summary>One of a few words.</summary>
    public sealed record Choice(IReadOnlyList<string> Words) : Shape;

    /// <summary>The name of another document.</summary>
    public sealed record Reference(string Kind, string Pattern) : Shape;

    /// <summary>A person's handle.</summary>
    public sealed record Person(string Pattern) : Shape;

    /// <summary>Whom to page.</summary>
    public sealed record Paged : Shape;

    /// <summary>Values in order.</summary>
    /// <param name="OrOne">A single one may stand for itself, without a list.</param>
    public sealed record Items(FieldType Item, int Least, int Most, bool Distinct, bool OrOne = false) : Shape;

    /// <summary>Values by name.</summary>
    public sealed record Entries(FieldType Name, FieldType Item, int Most) : Shape;

    /// <summary>Several fields under one name.</summary>
    /// <param name="Alone">The name of the field whose value may stand for the whole group, where no other is given; null: of none.</param>
    public sealed record Group(IReadOnlyList<Field> Fields, string? Alone = null) : Shape;
}
