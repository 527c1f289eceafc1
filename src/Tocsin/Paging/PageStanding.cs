using Tocsin.Core.Paging;
using Tocsin.Playbooks;

namespace Tocsin.Paging;

/// <summary>Where a page stands, for its state line and for lists.</summary>
/// <param name="before">The acknowledgement before the current attempt, where that ran out.</param>
public sealed class PageStanding(Page page, PageLog log, Recorded? before, Live live)
{
    public PageState State() => page.Status switch
    {
        PageStatus.Unanswered => new PageState.Unanswered(Told(), Next(page, live), log.Path is [{ What: AckExpired }, ..] ? Of(before) : null),
        PageStatus.Acknowledged => new PageState.Acknowledged(
            Held() ?? new Acknowledgement(live.Who(page.AcknowledgedBy!), page.AcknowledgedAt!.Value, ""), page.AcknowledgedAt!.Value - page.Opened, page.AckExpires),
        _ => log.Path.LastOrDefault(entry => entry.What is Closed or PageEnded) switch
        {
            { What: Closed closed } entry => new PageState.Closed(live.Who(closed.By), entry.At, closed.Reason, closed.Again),
            { What: PageEnded ended } entry => new PageState.Resolved(entry.At, Held(), ended.Why.Text),
            _ => new PageState.Resolved(page.Ended ?? page.Opened, Held(), ""),
        },
    };

    private Acknowledgement? Held() => Of(log.Path.LastOrDefault(entry => entry.What is Acknowledged));

    private Acknowledgement? Of(Recorded? entry) =>
        entry?.What is Acknowledged told ? new Acknowledgement(live.Who(told.By), entry.At, PageStory.Through(told.Via)) : null;

    /// <summary>The last page message to each person whom the current attempt reached last; one that waits to be sent says nothing yet.</summary>
    private IReadOnlyList<Told> Told()
    {
        if (page.Reached.Count == 0) return [];
        var latest = page.Reached.Max(one => one.At);
        var current = page.Reached.Where(one => one.At == latest).Select(one => one.Person.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. log.Deliveries.Values
                .Where(delivery => delivery.Kind == "page" && current.Contains(delivery.Person) && delivery.Queued >= latest && delivery.Status is not (DeliveryStatus.Queued or DeliveryStatus.Superseded))
                .GroupBy(delivery => delivery.Person, StringComparer.Ordinal)
                .Select(person => person.MaxBy(delivery => (delivery.Status is DeliveryStatus.Sent or DeliveryStatus.Delivered, delivery.Since)))
                .OfType<StoredDelivery>()
                .OrderByDescending(delivery => delivery.Since)
                .Select(Told),
        ];
    }

    private Told Told(StoredDelivery delivery) => new(
        live.Who(delivery.Person, delivery.PersonName),
        Verb(delivery.Channel),
        delivery.Sent ?? delivery.Queued,
        delivery.Status is DeliveryStatus.Failing or DeliveryStatus.Failed ? (delivery.Problem ?? "it failed").TrimEnd('.') : null);

    private static string Verb(string channel) => channel switch
    {
        "email" => "e-mailed",
        "sms" => "texted",
        "voice" => "called",
        _ => "notified",
    };

    /// <summary>Who is next if nobody answers, by running the live path ahead.</summary>
    public static NextUp? Next(Page page, Live live)
    {
        var ahead = page.Forecast(live.World);
        return (ahead.FirstOrDefault(one => one.Entry is not StepPassed) ?? (ahead.Count > 0 ? ahead[0] : null)) is not { } next ? null : next.Entry switch
        {
            StepReached step => Up(step.People, NextKind.Step),
            LastResortReached last => Up(last.People, NextKind.LastResort),
            PagedAgain again => Up(again.People, NextKind.Again),
            _ => Up([], NextKind.Step),
        };

        NextUp Up(IReadOnlyList<Reached> people, NextKind kind) => new([.. people.Select(one => live.Who(one.Person))], next.At, kind);
    }
}
