using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>One sender: how it is pointed at us, and what it sent last.</summary>
/// <param name="Document">Where it is written down.</param>
/// <param name="Service">Of alerts that no route gives one; null: none.</param>
/// <param name="StaleAfter">Null: its alerts are never stale.</param>
/// <param name="Routes">Routes that its alerts may take, in order; at most fifty.</param>
/// <param name="Payloads">The last ones, newest first: those that began an alert, those that began none, and those that could not be read where the reader may see them.</param>
/// <param name="Kept">How many that began an alert are kept.</param>
/// <param name="KeptOfRest">How many that repeated or resolved are kept.</param>
/// <param name="PublicUrl">What addresses begin with, without a slash at the end.</param>
/// <param name="MayInspect">The reader may look into payloads.</param>
public sealed record IntegrationView(
    FrameView Frame,
    IntegrationRow Row,
    TitleLink Document,
    TitleLink? Service,
    Duration? StaleAfter,
    IReadOnlyList<RouteAsked> Routes,
    IReadOnlyList<PayloadLine> Payloads,
    int Kept,
    int KeptOfRest,
    string PublicUrl,
    string? Older,
    bool MayEdit,
    bool MayInspect);

/// <summary>A route and which alerts it takes.</summary>
public sealed record RouteAsked(TitleLink Route, string Asks);

/// <summary>One payload in the list.</summary>
/// <param name="Began">How many alerts it began.</param>
/// <param name="Title">The first of them; or why it could not be read.</param>
/// <param name="Href">Where it is looked into; null: the reader may not.</param>
/// <param name="Refused">It could not be read and lies in quarantine.</param>
public sealed record PayloadLine(string Id, Instant At, long Began, string? Title, string? Href, bool Refused)
{
    /// <summary>It began no alert: how many it said again, and how many it resolved.</summary>
    public (long Fires, long Resolves)? Again { get; init; }
}

/// <summary>One payload that was taken: what was sent, what it was read as, and what came of it.</summary>
/// <param name="Payload">Its text with keys masked.</param>
/// <param name="Began">It began these alerts; else it repeated or resolved them, as far as they are still the last of their identity.</param>
/// <param name="Came">What came of each of its alerts, as it was recorded when it began.</param>
/// <param name="Left">How many more there are than are listed.</param>
/// <param name="ReadNow">What the integration as it is now would read in it, in one line each; a difference to what came tells that the mapping was changed.</param>
/// <param name="Wrong">What could not be read in it now.</param>
public sealed record PayloadView(
    FrameView Frame, string Id, TitleLink Integration, Instant At, int Bytes, string Payload, bool Began, IReadOnlyList<Came> Came, int Left, IReadOnlyList<ReadSignal> ReadNow, IReadOnlyList<string> Wrong);

/// <summary>One alert that a payload was about.</summary>
/// <param name="Key">Its identity.</param>
/// <param name="Why">Where it went, and why, as recorded.</param>
public sealed record Came(AlertRow Alert, string Key, IReadOnlyList<string> Path, string Why);

/// <summary>One signal in a payload.</summary>
/// <param name="Kind">fires, resolves, is acknowledged.</param>
public sealed record ReadSignal(string Kind, string Title, string Severity, string Key);
