using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>The reader's addresses for calendar programs.</summary>
/// <param name="Me">The reader's handle.</param>
/// <param name="Feeds">Newest first; revoked ones are gone.</param>
/// <param name="Schedules">That an address can be of.</param>
/// <param name="Teams">Those with a schedule.</param>
/// <param name="Fresh">An address just made; null: none.</param>
public sealed record FeedsView(FrameView Frame, string Me, IReadOnlyList<FeedRow> Feeds, IReadOnlyList<Choice> Schedules, IReadOnlyList<Choice> Teams, FreshFeed? Fresh);

/// <summary>One address, without its secret.</summary>
/// <param name="Of">Whose shifts.</param>
/// <param name="What">The same in words.</param>
/// <param name="Seen">When a program last asked; null: never.</param>
public sealed record FeedRow(string Id, TitleLink Of, string What, Instant Created, Instant? Seen);

/// <summary>An address just made: shown this once.</summary>
public sealed record FreshFeed(string Of, string Url)
{
    /// <summary>Opens the calendar program of whatever it is pressed on.</summary>
    public string Opens => $"webcal{Url[Url.IndexOf(':', StringComparison.Ordinal)..]}";
}
