using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Draws a page's path: behind us as it was recorded, before us as it would go if nobody answered.</summary>
public sealed class PagePath(Page page, PageLog log, Live live, Instant now, DateTimeZone zone)
{
    private readonly List<Drawn> behind = [];

    public PathView Draw()
    {
        foreach (var entry in log.Path) Add(entry);
        var rounds = (live.World.PolicyOf(page)?.Repeat ?? 0) + 1;
        var round = page.Place.Stage == Stage.Steps ? Math.Min(page.Place.Round + 1, rounds) : rounds;
        return new PathView([.. Behind(), .. Ahead()], round, rounds);
    }

    private void Add(Recorded entry)
    {
        switch (entry.What)
        {
            case StepReached e:
                OnlyRound(e.Round);
                Reach(StationKind.Step, e.Step + 1, e.Round, entry.At, e.People, e.Next, Missing(e.Missed));
                break;
            case StepPassed e:
                OnlyRound(e.Round);
                behind.Add(new Drawn(StationKind.Step, e.Step + 1, e.Round, entry.At, [], null, Missing(e.Missed) ?? e.Why.Text));
                break;
            case LastResortReached e:
                Reach(StationKind.LastResort, 0, 0, entry.At, e.People, e.Next, e.Why.Text);
                break;
            case PagedAgain e:
                behind.RemoveAll(station => station.Kind == StationKind.Again);
                Reach(StationKind.Again, 0, 0, entry.At, e.People, e.Next, e.Round > 1 ? $"{e.Round} times so far." : null);
                break;
            case Reassigned e:
                Reach(StationKind.Given, 0, page.Place.Round, entry.At, [e.To], e.Next, $"“{e.Reason}”");
                break;
            case MessageOwed { Message: MessageKind.Page } e:
                behind.FindLast(station => station.People.Any(one => one.Person.Id == e.Person.Id))?.Owed.Add(e);
                break;
            case Acknowledged e:
                behind.Add(new Drawn(StationKind.Acknowledged, 0, 0, entry.At, [new Reached(e.By, PageStory.Through(e.Via), entry.At)], e.Expires, null));
                break;
            case Closed e:
                behind.Add(new Drawn(StationKind.Ended, 0, 0, entry.At, [new Reached(e.By, "closed by hand", entry.At)], null, $"“{e.Reason}”"));
                break;
            case PageEnded e:
                behind.Add(new Drawn(StationKind.Ended, 0, 0, entry.At, [], null, e.Why.Text));
                break;
        }
    }

    private void Reach(StationKind kind, int number, int round, Instant at, IReadOnlyList<Reached> people, Instant next, string? note) =>
        behind.Add(new Drawn(kind, number, round, at, people, next, note));

    /// <summary>The picture shows one run through the steps: a new round begins it anew.</summary>
    private void OnlyRound(int round)
    {
        if (behind.Exists(station => station.Kind == StationKind.Step && station.Round != round)) behind.Clear();
    }

    private IEnumerable<Station> Behind()
    {
        for (var at = 0; at < behind.Count; at++)
        {
            var station = behind[at];
            var left = at + 1 < behind.Count ? behind[at + 1].At : (Instant?)null;
            yield return new Station(station.Kind, StateOf(station, left is null), station.Number, station.At, (station.Kind == StationKind.Again ? station.Next : left ?? station.Next) - station.At, Targets(station), station.Note);
        }
    }

    private StationState StateOf(Drawn station, bool last) => station.Kind switch
    {
        StationKind.Step or StationKind.LastResort when station.People.Count == 0 => StationState.Empty,
        StationKind.Ended => StationState.Passed,
        _ => last ? StationState.Here : StationState.Passed,
    };

    /// <summary>If nobody answers; once somebody has, what is spared.</summary>
    private IEnumerable<Station> Ahead()
    {
        if (page.Status == PageStatus.Ended) return [];
        var spared = page.Status == PageStatus.Acknowledged;
        var from = spared ? page with { Status = PageStatus.Unanswered, NextAt = now } : page;
        var forecast = from.Forecast(live.World);
        var later = forecast.FirstOrDefault(ahead => ahead.Entry is StepReached step && step.Round > page.Place.Round)?.At;
        return forecast.Select(ahead => Ahead(ahead, spared, later)).OfType<Station>();
    }

    /// <param name="later">When the next round begins, which is not drawn; null: there is none.</param>
    private Station? Ahead(Upcoming ahead, bool spared, Instant? later) => ahead.Entry switch
    {
        StepReached e when e.Round == page.Place.Round => Planned(StationKind.Step, e.Step + 1, ahead.At, e.Next, e.People, Missing(e.Missed), spared),
        StepPassed e when e.Round == page.Place.Round => Planned(StationKind.Step, e.Step + 1, ahead.At, null, [], Missing(e.Missed) ?? e.Why.Text, spared),
        LastResortReached e => Planned(StationKind.LastResort, 0, ahead.At, e.Next, e.People, later is { } at && !spared ? $"After the steps once more, from {Wording.At(at, now, zone)}." : null, spared),
        PagedAgain e when !spared && page.Place.Stage != Stage.Again => Planned(StationKind.Again, 0, ahead.At, e.Next, e.People, null, spared),
        _ => null,
    };

    private Station Planned(StationKind kind, int number, Instant at, Instant? next, IReadOnlyList<Reached> people, string? note, bool spared) => new(
        kind,
        spared ? StationState.Spared : people.Count == 0 ? StationState.Empty : StationState.Ahead,
        number,
        spared ? null : at,
        next - at,
        kind == StationKind.Again ? [] : Targets(people, _ => []),
        note);

    private IReadOnlyList<StationTarget> Targets(Drawn station) =>
        Targets(station.People, person => [.. station.Owed.Where(owed => owed.Person.Id == person).Select(Message)]);

    /// <summary>People under how they came to be paged, in the words that were recorded.</summary>
    private List<StationTarget> Targets(IReadOnlyList<Reached> people, Func<string, IReadOnlyList<StationMessage>> messages) =>
    [
        .. people.GroupBy(one => one.Via, StringComparer.Ordinal)
            .Select(target => new StationTarget(
                new TitleLink(target.Key, null),
                [.. target.Select(one => new StationPerson(live.Who(one.Person), messages(one.Person.Id)))])),
    ];

    private StationMessage Message(MessageOwed owed) => log.Deliveries.GetValueOrDefault(owed.Delivery) is { } delivery
        ? new StationMessage(owed.Channel, delivery.Status, delivery.Since)
        : new StationMessage(owed.Channel, DeliveryStatus.Queued, page.Opened);

    private static string? Missing(IReadOnlyList<Missed> missed) => missed.Count == 0 ? null : string.Join(' ', missed.Select(one => one.Why.Text));

    /// <summary>A station behind us, with the messages that were owed from there.</summary>
    private sealed record Drawn(StationKind Kind, int Number, int Round, Instant At, IReadOnlyList<Reached> People, Instant? Next, string? Note)
    {
        public List<MessageOwed> Owed { get; } = [];
    }
}
