namespace Tocsin.Core.Paging;

/// <summary>What a verb decided about one page: what to append, what must happen later, or why not.</summary>
/// <param name="After">The page with the entries folded in.</param>
/// <param name="Entries">To be appended in this order; the messages owed are among them.</param>
/// <param name="Due">Changes to what must happen later for this page.</param>
/// <param name="Refusal">Nothing was decided, for this reason.</param>
public sealed record Decision(Page After, IReadOnlyList<PageEvent> Entries, IReadOnlyList<DueChange> Due, Refusal? Refusal = null)
{
    public static Decision Nothing(Page page) => new(page, [], []);

    public static Decision Refuse(Page page, Refusal refusal) => new(page, [], [], refusal);
}

/// <summary>The kinds of <c>due</c> rows a page keeps.</summary>
public static class PageDue
{
    /// <summary>The path goes on.</summary>
    public const string Path = "page-path";

    /// <summary>A personal rule's time has come; the detail is <c>attempt|person|method|instant</c>: reached again meanwhile, a person is told by each reach's own row.</summary>
    public const string Rule = "page-rule";

    /// <summary>An acknowledgement expires.</summary>
    public const string Ack = "page-ack";

    /// <summary>The acknowledger is told what joined meanwhile.</summary>
    public const string Update = "page-update";

    /// <summary>A page closed by hand looks whether its alerts still fire.</summary>
    public const string Closed = "page-closed";

    public static readonly IReadOnlyList<string> Kinds = [Path, Rule, Ack, Update, Closed];
}
