using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Tells a page's timeline in plain sentences. Each <i>why</i> is the reason that was recorded with the entry, never one thought of afterwards.</summary>
public sealed class PageStory(PageLog log, Live live, DateTimeZone zone)
{
    /// <summary>A message that went out at once is told in one sentence.</summary>
    private static readonly Duration AtOnce = Duration.FromSeconds(10);

    private readonly HashSet<string> prompt = Prompt(log.Newest);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineEntry> Entries() =>
    [
        .. log.Newest.Reverse().Where(entry => entry.What is not MessageSent sent || !prompt.Contains(sent.Delivery))
            .Select(Tell).Select(entry => entry with { Why = string.IsNullOrEmpty(entry.Why) ? null : Wording.Sentence(entry.Why) }),
    ];

    private static HashSet<string> Prompt(IReadOnlyList<Recorded> entries)
    {
        var owed = entries.Where(entry => entry.What is MessageOwed).ToDictionary(entry => ((MessageOwed)entry.What!).Delivery, entry => entry.At, StringComparer.Ordinal);
        return entries.Where(entry => entry.What is MessageSent { Attempts: <= 1 } sent && owed.TryGetValue(sent.Delivery, out var at) && entry.At - at <= AtOnce)
            .Select(entry => ((MessageSent)entry.What!).Delivery).ToHashSet(StringComparer.Ordinal);
    }

    private TimelineEntry Tell(Recorded entry) => entry.What switch
    {
        PageOpened e => new(entry.At, EntryKind.Opened, $"Opened for “{e.Title}”{(e.Alerts > 1 ? $" and {Wording.Count(e.Alerts - 1, "more alert")}" : "")}", Why: e.Why.Text),
        AlertsChanged e => new(entry.At, EntryKind.Alert, Changed(e), Why: (e.MutedWhy ?? e.Flapping)?.Text),
        StepReached e => new(entry.At, EntryKind.Reached, $"Step {e.Step + 1}{Round(e.Round)} paged {People(e.People)}", Why: Because(e.Why, e.Missed)),
        StepPassed e => new(entry.At, EntryKind.Passed, $"Step {e.Step + 1}{Round(e.Round)} reached nobody and was passed at once", Why: Because(e.Why, e.Missed)),
        LastResortReached e => new(entry.At, EntryKind.Reached, $"The last resort was paged: {People(e.People)}", Why: Because(e.Why, e.Missed)),
        PagedAgain e => new(entry.At, EntryKind.Again, $"Everybody was paged again: {People(e.People)}", Why: Because(e.Why, e.Missed)),
        UrgencyRaised e => new(entry.At, EntryKind.Alert, $"The urgency rose to {(e.Urgency == Urgency.High ? "high" : "low")}", Why: e.Why.Text),
        Renotified e => new(entry.At, EntryKind.Reached, "Whoever acknowledged is told what joined", Why: e.Why.Text),
        Reopened e => new(entry.At, EntryKind.Again, "It pages again", Why: e.Why.Text),
        AckExpired e => new(entry.At, EntryKind.Again, "It pages again: the acknowledgement ran out", Why: e.Why.Text),
        PageEnded e => new(entry.At, EntryKind.Ended, "It ended", Why: e.Why.Text),
        { } other => Answer(entry, other) ?? Message(entry, other),
        null => new(entry.At, EntryKind.Opened, "This entry was redacted"),
    };

    /// <summary>What a human did.</summary>
    private TimelineEntry? Answer(Recorded entry, PageEvent what) => what switch
    {
        Acknowledged e => new(entry.At, EntryKind.Acknowledged, $"Acknowledged {Through(e.Via)}", live.Who(e.By), e.Expires is { } at ? $"It pages again at {Clock(at, entry.At)} unless it has ended by then." : null),
        Escalated e => new(entry.At, EntryKind.Passed, "Escalated: the next step now", live.Who(e.By), Quoted(e.Reason)),
        Reassigned e => new(entry.At, EntryKind.Reassigned, $"Given to {e.To.Person.Name}, who is paged", live.Who(e.By), Quoted(e.Reason)),
        Closed e => new(entry.At, EntryKind.Ended, e.Again is { } at ? $"Closed by hand; it pages again at {Clock(at, entry.At)} if an alert still fires" : "Closed by hand", live.Who(e.By), Quoted(e.Reason)),
        _ => null,
    };

    private TimelineEntry Message(Recorded entry, PageEvent what) => what switch
    {
        MessageOwed e => new(entry.At, EntryKind.Sent, $"{Subject(e.Message)} {(prompt.Contains(e.Delivery) ? "went" : "goes")} to {e.Person.Name} by {Method(e.Channel, e.MethodLabel)}", Why: e.Why.Text),
        MessageSent e => new(entry.At, EntryKind.Sent, $"{TheMessage(e.Delivery)} was sent{(e.Attempts > 1 ? $" at the {e.Attempts}. try" : "")}"),
        MessageDelivered e => new(entry.At, EntryKind.Sent, $"{TheMessage(e.Delivery)} arrived", Why: e.Why.Text),
        MessageFailed e => new(entry.At, EntryKind.Failed, $"{TheMessage(e.Delivery)} did not go out{(e.NextTry is { } next ? $"; next try at {Clock(next, entry.At)}" : " and is not tried again")}", Why: e.Problem),
        MessageSuperseded e => new(entry.At, EntryKind.Passed, $"{TheMessage(e.Delivery)} was not wanted any more", Why: e.Why.Text),
        _ => throw new InvalidOperationException($"Nothing tells of {what.Kind()}."),
    };

    private string TheMessage(string id) => log.Deliveries.TryGetValue(id, out var delivery)
        ? $"The {ChannelWord.Of(delivery.Channel)} to {delivery.PersonName}"
        : "A message";

    /// <summary>By what, in the person's own words where they have some.</summary>
    private static string Method(string channel, string label) =>
        ChannelWord.Of(channel) is var word && word.Equals(label, StringComparison.OrdinalIgnoreCase) ? word : $"{word} ({label})";

    private static string Subject(MessageKind kind) => kind switch
    {
        MessageKind.Page => "The page",
        MessageKind.Update => "What joined",
        MessageKind.Taken => "“It is taken”",
        MessageKind.Over => "“It is over”",
        _ => "A test",
    };

    /// <summary>Who, each with how they came to be paged.</summary>
    private static string People(IReadOnlyList<Reached> people) => people.Count switch
    {
        0 => "nobody",
        <= 3 => string.Join("; ", people.Select(one => $"{one.Person.Name} ({one.Via})")),
        _ => Wording.Names([.. people.Select(one => one.Person.Name)]),
    };

    /// <summary>What one commit changed: “Disk full joined; 4 fire now.”</summary>
    private static string Changed(AlertsChanged e)
    {
        (int Count, string Did)[] parts = [(e.Joined, "joined"), (e.Worsened, "got worse"), (e.Revived, "fired again"), (e.Resolved, "resolved"), (e.Quiet, "went quiet"), (e.Left, "fired again under another page"), (e.Muted, e.Muted == 1 ? "was silenced" : "were silenced")];
        var told = parts.Where(part => part.Count > 0).Select(part => $"{Alerts(part.Count, e)} {part.Did}").ToList();
        var now = (e.Firing, e.Stale) switch
        {
            (0, 0) => "none fires now",
            (0, _) => "none is heard of now",
            _ => $"{Wording.Number(e.Firing)} {(e.Firing == 1 ? "fires" : "fire")} now",
        };
        return $"{string.Join(", ", told)}; {now}";
    }

    private static string Alerts(int count, AlertsChanged e) =>
        count == 1 && e.Sample is { } title && e.Joined + e.Worsened + e.Revived == 1 && e.Resolved + e.Quiet == 0 ? $"“{title}”" : Wording.Count(count, "alert");

    private static string Round(int round) => round == 0 ? "" : $", round {round + 1},";

    /// <summary>The first step is reached for the reason that opened the page, which is told there.</summary>
    private string? Because(Reason why, IReadOnlyList<Missed> missed)
    {
        var opening = log.Newest.Any(entry => entry.What is PageOpened opened && opened.Why == why);
        var reasons = missed.Select(one => one.Why.Text);
        var whole = string.Join(' ', opening ? reasons : reasons.Prepend(why.Text));
        return whole.Length == 0 ? null : whole;
    }

    private static string? Quoted(string? words) => string.IsNullOrWhiteSpace(words) ? null : $"“{words}”";

    /// <summary>Where they pressed.</summary>
    public static string Through(string via) => via switch
    {
        "link" => "by the link in a message",
        "console" => "in the console",
        "sender" => "at the sender",
        "API" => "over the API",
        "command line" => "on the command line",
        _ => $"by {via}",
    };

    private string Clock(Instant at, Instant now) => Wording.AtSecond(at, now, zone);
}
