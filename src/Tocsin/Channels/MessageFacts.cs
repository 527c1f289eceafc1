using Tocsin.Core.Paging;

namespace Tocsin.Channels;

/// <summary>What a message to one person is made of.</summary>
/// <param name="ReaderZone">The reader's IANA time zone id; UTC where there is no such zone.</param>
/// <param name="Now">When the message is written.</param>
/// <param name="Why">One sentence: why this person is told this, as it was decided.</param>
/// <param name="Page">What it is about; null for a test.</param>
/// <param name="Link">Where the person can act or look; null where there is nothing to do.</param>
public sealed record MessageFacts(MessageKind Kind, string ReaderZone, Instant Now, string Why, PageFacts? Page = null, string? Link = null);

/// <summary>What a message says of a page.</summary>
/// <param name="Service">The service's title.</param>
/// <param name="Severity">The worst.</param>
/// <param name="Firing">How many of its alerts fire.</param>
/// <param name="Alerts">Titles of some of them.</param>
/// <param name="Next">Who is paged when, if nobody acknowledges.</param>
/// <param name="Taken">Who has it, and since when.</param>
/// <param name="Incident">Where the incident is shown, or the candidate for one, that asks for its reader; null: alerts do.</param>
/// <param name="Asks">It is not known yet whether it is an incident.</param>
public sealed record PageFacts(
    string Title,
    string? Service,
    Severity Severity,
    int Firing,
    Instant Opened,
    PersonAt? Next = null,
    PersonAt? Taken = null,
    IReadOnlyList<string>? Alerts = null,
    string? Incident = null,
    bool Asks = false);

/// <summary>Somebody, and an instant: who is next, or who has it since.</summary>
/// <param name="Who">One or more names, as a sentence holds them: <c>Alan</c>, <c>Alan and Ada</c>.</param>
public sealed record PersonAt(string Who, Instant At)
{
    /// <summary>The reader, in a message to the reader.</summary>
    public const string You = "you";
}
