namespace Tocsin.Channels;

/// <summary>What a person receives, in plain calm words: first what it is, then why them, then what happens next and what they can do.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, whole.</param>
/// <param name="Html">The same for e-mail.</param>
/// <param name="Short">At most <see cref="LongestShort"/> characters and without the link, for text messages and calls.</param>
public sealed record MessageText(string Subject, string Text, string Html, string Short)
{
    public const int LongestShort = 300;

    private const int LongestSubject = 200;

    /// <summary>Pure: the same facts always give the same words.</summary>
    public static MessageText Of(MessageFacts facts)
    {
        var lines = MessageLines.Of(facts, new ReaderTime(facts.ReaderZone, facts.Now));
        return new MessageText(
            ProviderWords.Cut("[Tocsin] " + lines.Headline, LongestSubject), Plain(lines), MessageHtml.Of(lines), ProviderWords.Cut("Tocsin: " + lines.Spoken.TrimEnd(), LongestShort));
    }

    private static string Plain(MessageLines lines) => string.Join("\n\n", new[]
    {
        lines.Title,
        lines.Facts,
        string.Join("\n", lines.Sentences),
        lines.Link is { } link ? $"{lines.Action}:\n{link}" : null,
        lines.Alerts.Count == 0 ? null : "Firing:\n" + string.Join("\n", lines.Alerts.Select(alert => "- " + alert)),
        lines.Foot,
    }.Where(block => !string.IsNullOrEmpty(block))) + "\n";
}
