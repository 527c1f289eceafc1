namespace Tocsin.Web;

/// <summary>Somebody as screens name them.</summary>
/// <param name="Handle">Leads to the person's screen; null for an actor who is none: Tocsin itself, a token, the operator.</param>
public sealed record Who(string Name, string? Handle)
{
    /// <summary>The first word of the name, for sentences.</summary>
    public string Short => Name.Split(' ', 2)[0];
}

/// <summary>A document as screens name it.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Href">Where it is shown; null where the reader may not see it.</param>
public sealed record TitleLink(string Title, string? Href);
