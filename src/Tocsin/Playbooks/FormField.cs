namespace Tocsin.Playbooks;

/// <summary>One field of a document's form.</summary>
/// <param name="Path">The way into the document, such as <c>spec.steps[0].wait</c>: findings are about it, and forms post by it.</param>
/// <param name="Label">What people call it.</param>
/// <param name="About">One line for people.</param>
/// <param name="Required">It cannot be left out.</param>
public abstract record FormField(string Path, string Label, string About, bool Required)
{
    /// <summary>What stands against it.</summary>
    public IReadOnlyList<FindingRow> Findings { get; init; } = [];

    /// <summary>One line to write.</summary>
    /// <param name="LeftOut">What leaving it out says; null: nothing.</param>
    /// <param name="Known">Which list of known names it is written from; null: from none.</param>
    public sealed record Line(string Path, string Label, string About, bool Required, string Value, string? LeftOut, string? Known) : FormField(Path, Label, About, Required);

    /// <summary>Several lines to write.</summary>
    public sealed record Lines(string Path, string Label, string About, bool Required, string Value) : FormField(Path, Label, About, Required);

    /// <summary>One of a few words.</summary>
    /// <param name="LeftOut">What leaving it out says; null: nothing.</param>
    public sealed record Choice(string Path, string Label, string About, bool Required, string Value, IReadOnlyList<string> Words, string? LeftOut) : FormField(Path, Label, About, Required);

    /// <summary>Lines in order; there is room for more at the end.</summary>
    public sealed record List(string Path, string Label, string About, bool Required, IReadOnlyList<string> Values, string? Known, IReadOnlyList<string>? Words) : FormField(Path, Label, About, Required);

    /// <summary>Values by name; there is room for more at the end.</summary>
    public sealed record Entries(string Path, string Label, string About, bool Required, IReadOnlyList<(string Name, string Value)> Values) : FormField(Path, Label, About, Required);

    /// <summary>Several fields under one name.</summary>
    /// <param name="Fields">None: it is left out.</param>
    public sealed record Group(string Path, string Label, string About, bool Required, IReadOnlyList<FormField> Fields) : FormField(Path, Label, About, Required);

    /// <summary>Groups in order, such as a policy's steps.</summary>
    /// <param name="One">What one of them is called.</param>
    public sealed record Groups(string Path, string Label, string About, bool Required, string One, IReadOnlyList<FormField.Group> Items) : FormField(Path, Label, About, Required);
}

/// <summary>A document as a form.</summary>
/// <param name="Known">Names that can be chosen from, by the name of the list: people, whom to page, documents of a kind.</param>
public sealed record DocumentForm(IReadOnlyList<FormField> Fields, IReadOnlyDictionary<string, IReadOnlyList<string>> Known);
