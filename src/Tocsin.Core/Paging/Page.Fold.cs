namespace Tocsin.Core.Paging;

public sealed partial record Page
{
    /// <summary>The page before its first entry.</summary>
    public static Page Empty(string id) => new() { Id = id, Status = PageStatus.Ended };

    /// <summary>The page after one more entry. Folding all entries gives exactly the stored state.</summary>
    public Page Apply(PageEvent entry, Instant recorded) => entry switch
    {
        PageOpened e => Begin(e, recorded),
        AlertsChanged e => Count(e),
        StepReached e => Reach(e.People, new Place(Stage.Steps, e.Round, e.Step), e.Next),
        StepPassed e => this with { Place = new Place(Stage.Steps, e.Round, e.Step) },
        LastResortReached e => Reach(e.People, new Place(Stage.LastResort, 0, 0), e.Next),
        PagedAgain e => Reach(e.People, new Place(Stage.Again, e.Round, 0), e.Next),
        MessageOwed => this with { Messages = Messages + 1 },
        Acknowledged e => this with
        {
            Status = PageStatus.Acknowledged,
            AcknowledgedBy = e.By,
            AcknowledgedAt = recorded,
            AckExpires = e.Expires,
            NextAt = null,
            RenotifiedAt = null,
            Untold = 0,
        },
        AckExpired => StartOver(),
        Reopened => StartOver() with { Ended = null },
        Escalated => Unanswer(),
        Reassigned e => Unanswer() with { Reached = [e.To], NextAt = e.Next, Attempt = Attempt + 1 },
        UrgencyRaised e => this with { Urgency = e.Urgency, Attempt = Attempt + 1 },
        Renotified => this with { RenotifiedAt = recorded, Untold = 0 },
        Closed or PageEnded => this with { Status = PageStatus.Ended, Ended = recorded, NextAt = null, AckExpires = null, JoinableUntil = recorded },
        _ => this,
    };

    private Page Begin(PageOpened e, Instant recorded) => this with
    {
        Title = e.Title,
        Service = e.Service,
        ServiceTitle = e.ServiceTitle,
        Policy = e.Policy,
        Urgency = e.Urgency,
        Severity = e.Severity,
        GroupKey = e.GroupKey,
        JoinableUntil = e.JoinableUntil,
        Status = PageStatus.Unanswered,
        Opened = recorded,
        Firing = e.Alerts,
        Joined = e.Alerts,
        Whom = e.Targets,
        Incident = e.Incident,
        For = e.For,
        Because = e.Targets is null ? null : e.Why.Text,
    };

    private Page Count(AlertsChanged e) => this with
    {
        Firing = e.Firing,
        Stale = e.Stale,
        Joined = Joined + e.Joined,
        Severity = e.Severity is { } worst && worst > Severity ? worst : Severity,
        Untold = Status == PageStatus.Acknowledged ? Untold + e.Joined + e.Worsened + e.Revived : 0,
    };

    private Page Reach(IReadOnlyList<Reached> people, Place place, Instant next) => this with
    {
        Place = place,
        NextAt = next,
        Reached = [.. Reached.Where(earlier => people.All(now => now.Person.Id != earlier.Person.Id)).Concat(people).TakeLast(MostReached)],
    };

    private Page Unanswer() => this with
    {
        Status = PageStatus.Unanswered,
        AcknowledgedBy = null,
        AcknowledgedAt = null,
        AckExpires = null,
        Untold = 0,
    };

    private Page StartOver() => Unanswer() with { NextAt = null, Place = Place.Start, Reached = [], Attempt = Attempt + 1 };
}
