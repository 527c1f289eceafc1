using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>What if this alert came now, or at another time?</summary>
/// <param name="Asked">What stands in the form.</param>
/// <param name="Wrong">Why the question was refused; null: it was not.</param>
/// <param name="Night">The answer; null before anything was asked.</param>
public sealed record SimulateView(FrameView Frame, SimulateForm Asked, Refusal? Wrong, NightView? Night);

/// <summary>The question as it was typed, and what there is to choose from.</summary>
/// <param name="Recorded">The last payloads that began an alert, newest first.</param>
public sealed record SimulateForm(
    string? Integration, string? Service, string? Policy, string? Title, Severity Severity, string? Labels, string? Payload, string? At, string? Who, string? Minutes,
    IReadOnlyList<Choice> Integrations, IReadOnlyList<Choice> Services, IReadOnlyList<Choice> People, IReadOnlyList<RecordedPayload> Recorded);

/// <summary>Something to choose by name.</summary>
public sealed record Choice(string Name, string Title);

/// <summary>A payload as it came, to ask about again.</summary>
public sealed record RecordedPayload(string Id, Instant At, string Integration, string Title, int Alerts);

/// <summary>The night that would follow.</summary>
/// <param name="At">When the payload comes in.</param>
/// <param name="Alone">Alerts that the pages do not tell of, or not to their end: muted now or later, or of no effect.</param>
/// <param name="Problems">What could not be read of the payload.</param>
/// <param name="Left">Pages that are not shown.</param>
public sealed record NightView(Instant At, IReadOnlyList<NightPage> Pages, IReadOnlyList<NightAlert> Alone, IReadOnlyList<string> Problems, int Left);

/// <summary>An alert by itself.</summary>
/// <param name="Until">When what mutes it ends by itself; null: it is not muted, or as long as its cause fires.</param>
/// <param name="Why">Why it does not page.</param>
/// <param name="Then">What mutes that begin or end later do to it, if it still fires then.</param>
public sealed record NightAlert(string Title, AloneState State, Instant? Until, string Why, IReadOnlyList<NightLater> Then);

/// <summary>What an alert does at its own instant.</summary>
public enum AloneState
{
    Pages,
    Muted,
    Quiet,
}

/// <summary>What becomes of an alert at a later instant.</summary>
/// <param name="Becomes">What it does: pages, is muted.</param>
/// <param name="Why">Why it is muted; empty where it is not.</param>
public sealed record NightLater(Instant At, string Becomes, string Why);

/// <summary>One page and its way.</summary>
/// <param name="Why">Where its first alert belongs and why.</param>
/// <param name="End">What is not shown any more, in one sentence.</param>
/// <param name="Later">How long after the payload it opens, because its alerts are muted till then; zero: at once.</param>
public sealed record NightPage(
    string Title, Severity Severity, Urgency Urgency, TitleLink? Service, TitleLink? Policy, int Alerts, string Why, IReadOnlyList<NightStop> Stops, string End, Duration Later)
{
    /// <summary>Whom it reaches first, and by what; null where nobody is reached at all.</summary>
    public NightStop? First => Stops.FirstOrDefault(stop => stop.People.Count > 0);
}

/// <summary>One thing that happens at one instant.</summary>
/// <param name="After">How long after the page opened.</param>
/// <param name="Sign">Which sign stands beside it.</param>
/// <param name="Rings">How loud the sign is, from 1 to 3.</param>
/// <param name="Empty">It reaches nobody.</param>
/// <param name="Title">What happens: Step 1, Last resort.</param>
/// <param name="Why">The reason that would be recorded.</param>
/// <param name="Missed">Who could not be reached, and why, one sentence each.</param>
public sealed record NightStop(
    Instant At, Duration After, StationKind Sign, int Rings, bool Empty, string Title, string? Why, IReadOnlyList<NightPerson> People, IReadOnlyList<string> Missed);

/// <summary>Somebody who is told.</summary>
/// <param name="Via">How they come to be, e.g. <c>on call for Shop</c>; empty where nothing is to be said.</param>
/// <param name="Ways">By what, at this instant.</param>
/// <param name="Why">Why by these.</param>
public sealed record NightPerson(Who Person, string Via, IReadOnlyList<NightWay> Ways, string? Why);

/// <summary>One message: its channel, and what the person calls the contact method.</summary>
public sealed record NightWay(string Channel, string Label);
