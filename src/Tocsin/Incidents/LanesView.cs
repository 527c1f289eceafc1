using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>An incident over time: how far it was, whose it was, how bad it was, which promises ran.</summary>
/// <param name="From">Where the picture begins.</param>
/// <param name="Until">Where it ends: its end, or now.</param>
public sealed record LanesView(FrameView Frame, Incident Incident, Instant From, Instant Until, IReadOnlyList<LaneOf> Lanes);

/// <summary>One lane.</summary>
/// <param name="Group">The first of several lanes that belong together names them; else null.</param>
public sealed record LaneOf(string Title, IReadOnlyList<LaneBar> Bars, string? Group = null);

/// <summary>One bar of a lane.</summary>
/// <param name="Style">How it looks: a word for the style sheet.</param>
public sealed record LaneBar(string Text, Instant From, Instant Until, string Style);
