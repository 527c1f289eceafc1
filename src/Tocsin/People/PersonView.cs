using Tocsin.Core.People;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>One person: how to reach them, after how long by what, and when they are on call.</summary>
/// <param name="IsReader">The person is the one who reads.</param>
/// <param name="MayEdit">The reader may change contact methods and rules.</param>
/// <param name="Methods">Oldest first.</param>
/// <param name="Channels">The channels that a method can be added for; empty: none is configured.</param>
/// <param name="Rules">By urgency, then by delay; empty for an urgency: the built-in ones apply.</param>
/// <param name="BuiltInRules">One sentence on what happens without rules of their own.</param>
/// <param name="Turns">On call now and next; at most six.</param>
/// <param name="Sessions">Where the person is signed in; only for themselves and administrators.</param>
/// <param name="Wrong">What is wrong with a method just typed; null: nothing.</param>
public sealed record PersonView(
    FrameView Frame,
    string Handle,
    string Name,
    DateTimeZone Zone,
    Role Role,
    bool IsReader,
    bool MayEdit,
    IReadOnlyList<MethodRow> Methods,
    IReadOnlyList<ChannelChoice> Channels,
    IReadOnlyList<RuleRow> Rules,
    string BuiltInRules,
    IReadOnlyList<TurnRow> Turns,
    IReadOnlyList<SessionRow> Sessions,
    MethodDraft? Wrong = null);

/// <summary>One way to reach the person.</summary>
/// <param name="Proven">When a receipt or the person proved it; null: it has not proven itself.</param>
/// <param name="TestedAt">When the last test was sent; null: never.</param>
/// <param name="TestStatus">What became of that, as a delivery's status; null without a test.</param>
/// <param name="TestProblem">The provider's words when it failed.</param>
public sealed record MethodRow(
    string Id, string Channel, string Label, string Address, Instant? Proven, Instant? TestedAt = null, string? TestStatus = null, string? TestProblem = null);

/// <summary>A channel to choose.</summary>
/// <param name="Name">The document's name.</param>
/// <param name="Example">What an address looks like: "+49 170 1234567".</param>
public sealed record ChannelChoice(string Name, string Title, string Example);

/// <summary>For pages of this urgency: use this method this long after the person was reached.</summary>
public sealed record RuleRow(Urgency Urgency, Duration After, string MethodId);

/// <summary>One stretch of being on call.</summary>
public sealed record TurnRow(TitleLink Schedule, Instant From, Instant Until);

/// <summary>One browser signed in.</summary>
/// <param name="Id">To end it by.</param>
/// <param name="Agent">The browser in plain words: "Firefox on Linux".</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record SessionRow(string Id, string Agent, Instant Seen, bool IsThis);

/// <summary>A contact method as typed, refused.</summary>
/// <param name="Problem">One sentence.</param>
public sealed record MethodDraft(string? Channel, string? Address, string? Label, string Problem);
