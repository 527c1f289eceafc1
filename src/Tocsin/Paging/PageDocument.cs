using Tocsin.Core.Paging;
using Tocsin.Core.People;

namespace Tocsin.Paging;

/// <summary>A page as the API tells it.</summary>
/// <param name="Next">What follows if nobody answers: when, what, and who it would be now.</param>
public sealed record PageDocument(
    string Id,
    string Title,
    PageStatus Status,
    string? Service,
    string? Policy,
    Urgency Urgency,
    Severity Severity,
    Instant Opened,
    Instant? Ended,
    int Firing,
    int Stale,
    int Joined,
    Place Place,
    Instant? NextAt,
    IReadOnlyList<Reached> Reached,
    PersonRef? AcknowledgedBy,
    Instant? AcknowledgedAt,
    Instant? AckExpires,
    IReadOnlyList<UpcomingDocument> Next)
{
    public static PageDocument Of(Page page, World world) => new(
        page.Id, page.Title, page.Status, page.Service, page.Policy, page.Urgency, page.Severity, page.Opened, page.Ended, page.Firing, page.Stale,
        page.Joined, page.Place, page.NextAt, page.Reached, page.AcknowledgedBy, page.AcknowledgedAt, page.AckExpires,
        [.. page.Forecast(world).Select(UpcomingDocument.Of)]);
}

/// <summary>Something that follows if nobody answers.</summary>
/// <param name="Kind">The kind of the entry that would be recorded, e.g. <c>step-reached</c>.</param>
public sealed record UpcomingDocument(Instant At, string Kind, IReadOnlyList<string> People)
{
    public static UpcomingDocument Of(Upcoming upcoming) => new(upcoming.At, upcoming.Entry.Kind(), [.. (upcoming.Entry switch
    {
        StepReached step => step.People,
        LastResortReached last => last.People,
        PagedAgain again => again.People,
        _ => [],
    }).Select(one => one.Person.Name)]);
}
