using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>What a schedule would be like, before it is saved.</summary>
/// <param name="Yaml">As typed.</param>
/// <param name="Base">The revision the edit began from.</param>
/// <param name="Why">As typed.</param>
/// <param name="Weeks">What counts, a week each; empty: it cannot be read.</param>
/// <param name="Before">The same weeks by the schedule as it is saved; empty: it is new.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Action">Where it is saved.</param>
public sealed record PreviewView(
    FrameView Frame, string Title, string Yaml, long? Base, string? Why, IReadOnlyList<Span> Spans, IReadOnlyList<CalendarRow> Weeks, IReadOnlyList<CalendarRow> Before, IReadOnlyList<FindingRow> Findings, string Action);
