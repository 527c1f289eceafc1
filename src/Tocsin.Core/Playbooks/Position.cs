namespace Tocsin.Core.Playbooks;

/// <summary>Where something stands in what was read.</summary>
/// <param name="File">The file's name as it was given; empty where there is none, as for a document from the database.</param>
/// <param name="Line">Counted from 1; 0 where it is unknown.</param>
/// <param name="Column">Counted from 1; 0 where it is unknown.</param>
public readonly record struct Position(string File, int Line, int Column)
{
    public static Position None { get; } = new("", 0, 0);

    public override string ToString() => Line == 0 || File == "" ? File : $"{File}:{Line}:{Column}";
}
