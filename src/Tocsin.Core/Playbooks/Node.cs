namespace Tocsin.Core.Playbooks;

/// <summary>What a document is made of before anybody asks what it means: text, lists and maps, whatever syntax they were written in.</summary>
/// <param name="At">Where it begins.</param>
public abstract record Node(Position At)
{
    /// <summary>How deep lists and maps may nest; readers of text refuse what is deeper.</summary>
    public const int DeepestNesting = 32;

    /// <summary>What it is, for messages.</summary>
    public abstract string Says { get; }
}

/// <summary>A single value. What type it has is the schema's business, not the syntax's: <c>no</c> and <c>09:00</c> are text until a field says otherwise.</summary>
/// <param name="Text">The value without quotes.</param>
/// <param name="Plain">Written without quotes, or a number, true, false or null in JSON.</param>
public sealed record TextNode(Position At, string Text, bool Plain) : Node(At)
{
    /// <summary>Nothing was given: an empty value or an unquoted null, which counts as leaving the field out.</summary>
    public bool IsNothing => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");

    public override string Says => IsNothing ? "nothing" : Excerpt.Of(Text);
}

/// <summary>Values in order.</summary>
public sealed record ListNode(Position At, IReadOnlyList<Node> Items) : Node(At)
{
    public override string Says => "a list";
}

/// <summary>Values by name, in the order they were written; a name may stand twice, which the schema's reader refuses.</summary>
public sealed record MapNode(Position At, IReadOnlyList<MapEntry> Entries) : Node(At)
{
    public override string Says => "a map";

    /// <summary>The first value of this name, or null.</summary>
    public Node? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == name)
                return entry.Value;
        }

        return null;
    }
}

/// <summary>One named value of a map.</summary>
/// <param name="At">Where the name stands.</param>
public sealed record MapEntry(string Name, Position At, Node Value);
