namespace Tocsin.Channels;

/// <summary>A message's parts, before they become plain text or HTML.</summary>
/// <param name="Facts">A line of facts below the title.</param>
/// <param name="Action">What the link does.</param>
/// <param name="Spoken">The short form.</param>
internal sealed record MessageLines(
    string Headline, string Title, string? Facts, IReadOnlyList<string> Sentences, string Action, string? Link, IReadOnlyList<string> Alerts, string Foot, string Spoken)
{
    public static MessageLines Of(MessageFacts facts, ReaderTime time) =>
        facts.Page is { } page ? new PageWords(facts.Kind, page, time).Lines(facts.Why, facts.Link) : Test(facts, time);

    private static MessageLines Test(MessageFacts facts, ReaderTime time) => new(
        "Test message",
        "This is a test",
        null,
        ["If you can read this, Tocsin reaches you here. Nothing is wrong.", ProviderWords.OneLine(facts.Why)],
        "Say that it arrived",
        facts.Link,
        [],
        Footer(time),
        "this is a test. Nothing is wrong.");

    public static string Footer(ReaderTime time) => $"Times are {time.Zone}. Sent by Tocsin; nobody reads answers to this message.";
}
