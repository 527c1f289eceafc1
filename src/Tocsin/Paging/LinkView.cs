using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The tiny page behind a message's link: good for one subject, for a while, without signing in.</summary>
/// <param name="Action">Where its one form posts: the link's own path.</param>
/// <param name="For">Whose message it came in; null once the link is no longer good.</param>
public sealed record LinkView(FrameView Frame, string Action, Who? For, LinkState State);

/// <summary>What the link finds.</summary>
public abstract record LinkState
{
    /// <summary>The page waits for somebody.</summary>
    public sealed record Waiting(LinkedPage Page) : LinkState;

    /// <summary>The person of the link has it, just now or since before.</summary>
    /// <param name="OthersTold">How many others are being told that it is taken; null: that was said before.</param>
    public sealed record Yours(LinkedPage Page, Instant At, int? OthersTold) : LinkState;

    /// <summary>Somebody else was faster.</summary>
    public sealed record Taken(LinkedPage Page, Who By, Instant At) : LinkState;

    /// <summary>The page is over.</summary>
    /// <param name="How">One plain sentence: "All its alerts resolved at 03:40."</param>
    public sealed record Ended(LinkedPage Page, string How) : LinkState;

    /// <summary>The link was good once, or never.</summary>
    public sealed record Expired : LinkState;

    /// <summary>A test message asks whether it arrived.</summary>
    /// <param name="Method">The contact method in words: "E-mail, grace@example.com".</param>
    public sealed record AsksArrival(string Method) : LinkState;

    /// <summary>The person said that the test message arrived.</summary>
    public sealed record Arrived(string Method) : LinkState;
}

/// <summary>What the tiny page says of the page.</summary>
/// <param name="Service">The service's title; null where no route gave one.</param>
/// <param name="Alerts">Titles of its alerts, worst first; at most five.</param>
/// <param name="AlertCount">How many it has in all.</param>
/// <param name="Incident">The incident it belongs to; null: none.</param>
public sealed record LinkedPage(
    string Id,
    string Title,
    Severity Severity,
    string? Service,
    Instant Opened,
    IReadOnlyList<string> Alerts,
    int AlertCount,
    TitleLink? Incident = null);
