using Tocsin.Core.Alerts;
using Tocsin.Core.Silences;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>One alert: what its sender said, what we made of it, and where it went.</summary>
/// <param name="Row">The same facts as in the list, its page included.</param>
/// <param name="Key">The identity within its integration: the sender's key or our fingerprint.</param>
/// <param name="Description">The sender's longer words.</param>
/// <param name="Link">Where the sender shows it; http or https.</param>
/// <param name="StaleAfter">How long its sender may be silent before it is stale; null: never.</param>
/// <param name="Mapping">What the payload mapped to.</param>
/// <param name="Routes">The routes tried, in order, to the one that settled it.</param>
/// <param name="Outcome">One plain sentence: which service, policy and page came of it, or why it paged nobody.</param>
/// <param name="Payload">The last payload's text as it came, indented where it is JSON; null where it was not kept.</param>
/// <param name="PayloadAt">When that came.</param>
/// <param name="Flapping">How it came and went; null: it never fired again soon after its resolve.</param>
/// <param name="FlapWindow">How long it has to be quiet to calm down.</param>
/// <param name="Muted">All that mutes it, or did until it resolved.</param>
/// <param name="Silence">Where it can be silenced, its labels filled in; null: not by this reader, or it is over.</param>
public sealed record AlertView(
    FrameView Frame,
    AlertRow Row,
    string Key,
    string? Description,
    string? Link,
    Duration? StaleAfter,
    IReadOnlyList<Label> Labels,
    IReadOnlyList<Mapped> Mapping,
    IReadOnlyList<RouteTried> Routes,
    string Outcome,
    string? Payload,
    Instant? PayloadAt,
    Flapping? Flapping,
    Duration FlapWindow,
    IReadOnlyList<MutedBy> Muted,
    string? Silence);

/// <summary>One label as the sender gave it.</summary>
public sealed record Label(string Name, string Value);

/// <summary>One part of the signal and where in the payload it stood.</summary>
/// <param name="Part">key, title, severity, state, started, link.</param>
/// <param name="From">The path in the payload, or the rule that made it.</param>
public sealed record Mapped(string Part, string Value, string From);

/// <summary>One route that was tried.</summary>
/// <param name="Why">What matched, or the first thing that did not: "severity is warning, not critical".</param>
public sealed record RouteTried(TitleLink Route, bool Matched, string Why);
