using Tocsin.Core.Paging;

namespace Tocsin.Channels;

/// <summary>The words for one message about one page, as one reader's clock tells the times.</summary>
internal sealed class PageWords(MessageKind kind, PageFacts page, ReaderTime time)
{
    /// <summary>Titles of alerts in one message; of the others it says how many there are.</summary>
    private const int MostAlerts = 10;

    private const int LongestTitle = 300;

    private const int LongestSubject = 140;

    private readonly string title = ProviderWords.Cut(ProviderWords.OneLine(page.Title), LongestTitle);

    /// <summary>Short enough that what follows it still fits into a subject line.</summary>
    private string Subject => ProviderWords.Cut(page.Service is { } service ? $"{ProviderWords.OneLine(service)}: {title}" : title, LongestSubject);

    private string Who => ProviderWords.OneLine(page.Taken?.Who ?? "Somebody");

    public MessageLines Lines(string why, string? link) => new(
        Headline(),
        title,
        Facts(),
        [.. Sentences(ProviderWords.OneLine(why))],
        kind == MessageKind.Page ? "Acknowledge" : "Open the page",
        link,
        Alerts(),
        MessageLines.Footer(time),
        Spoken());

    private string Headline() => kind switch
    {
        MessageKind.Update => $"New or worse: {Subject}{More()}",
        MessageKind.Taken => $"{Who} has it: {Subject}",
        MessageKind.Over => $"Over: {Subject}",
        _ => Subject + More(),
    };

    /// <summary>One message for all of a page's alerts: the title names one, this counts the others.</summary>
    private string More() => page.Firing switch
    {
        <= 1 => "",
        2 => " (+1 more alert)",
        _ => $" (+{page.Firing - 1} more alerts)",
    };

    private string Facts() => string.Join(" · ", new[]
    {
        page.Service is { } service ? ProviderWords.OneLine(service) : null,
        page.Severity.ToString(),
        kind == MessageKind.Over || page.Incident is not null ? null : page.Firing == 1 ? "1 alert firing" : $"{page.Firing} alerts firing",
        $"since {time.Of(page.Opened)}",
    }.OfType<string>());

    private IEnumerable<string> Sentences(string why)
    {
        var news = News();
        if (news is not null)
            yield return news;
        if (why.Length > 0 && news?.StartsWith(why.TrimEnd('.'), StringComparison.Ordinal) != true)
            yield return why;
        if (Next() is { } next)
            yield return next;
        if (page.Incident is { } incident && kind == MessageKind.Page)
            yield return $"{(page.Asks ? "Decide here" : "The incident")}: {incident}";
    }

    private string? News() => kind switch
    {
        MessageKind.Taken => $"{Taken()} There is nothing for you to do.",
        MessageKind.Over => "It is over. There is nothing for you to do.",
        MessageKind.Update => "You have this page, and it has grown.",
        _ => null,
    };

    private string Taken() => page.Taken is { } taken ? $"{Who} has it since {time.Of(taken.At)}." : $"{Who} has it.";

    private string? Next()
    {
        if (kind != MessageKind.Page || page.Next is not { } next)
            return null;
        if (next.Who == PersonAt.You)
            return $"If nobody acknowledges, you are paged again at {time.Of(next.At)}.";
        var are = next.Who.Contains(" and ", StringComparison.Ordinal) ? "are" : "is";
        return $"If nobody acknowledges, {ProviderWords.OneLine(next.Who)} {are} next at {time.Of(next.At)}.";
    }

    private IReadOnlyList<string> Alerts()
    {
        if (kind is not (MessageKind.Page or MessageKind.Update))
            return [];
        var titles = (page.Alerts ?? []).Take(MostAlerts).Select(alert => ProviderWords.Cut(ProviderWords.OneLine(alert), LongestTitle)).ToList();
        if (titles.Count > 0 && page.Firing > titles.Count)
            titles.Add($"and {page.Firing - titles.Count} more");
        return titles is [var only] && only == title ? [] : titles;
    }

    /// <summary>The end may be cut off, so what matters stands first.</summary>
    private string Spoken() => kind switch
    {
        MessageKind.Update => $"new or worse alerts: {Subject}{More()}. {page.Severity}.",
        MessageKind.Taken => $"{Taken()} {Subject}",
        MessageKind.Over => $"it is over. {Subject}",
        _ => $"{Subject}{More()}. {page.Severity} since {time.Of(page.Opened)}. {Next()}",
    };
}
