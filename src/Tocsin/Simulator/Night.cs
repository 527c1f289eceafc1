using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator;
using Tocsin.Paging;
using Tocsin.Playbooks;

namespace Tocsin.Simulator;

/// <summary>Tells a simulation in plain words. Each <i>why</i> is the reason that the live path would record.</summary>
internal sealed class Night(Told told, Live live)
{
    private const int LoudestRings = 3;

    public NightView View() => new(
        told.Simulated.At,
        [.. told.Simulated.Pages.Select(Page)],
        [.. told.Simulated.Alerts.Where(alert => alert.Page is null || alert.Then.Count > 0).Select(Alone)],
        [.. told.Problems.Select(problem => problem.Text)],
        told.Simulated.Left);

    private NightAlert Alone(SimulatedAlert alert) => new(
        alert.Signal.Title,
        alert switch
        {
            { Page: not null } => AloneState.Pages,
            { Muted.Count: > 0 } => AloneState.Muted,
            _ => AloneState.Quiet,
        },
        alert.Muted.Count == 0 ? null : MutedBy.Lasting(alert.Muted).Until,
        alert.Muted.Count > 0 ? Why(alert.Muted) : Quiet(alert),
        [.. alert.Then.Select(later => new NightLater(later.At, Becomes(later), Why(later.Muted)))]);

    private static string Quiet(SimulatedAlert alert) => alert switch
    {
        { Page: not null } => "",
        { Signal.Kind: SignalKind.Resolve } => "It resolves an alert that is not open here.",
        { Signal.Kind: SignalKind.Acknowledge } => "It acknowledges an alert that is not open here.",
        _ => alert.Routed?.Reason.Text ?? "",
    };

    private string Becomes(Later later) => later.Page is not { } id ? "is muted"
        : told.Simulated.Pages.FirstOrDefault(page => page.Id == id) is { } page && page.Moments[0].At < later.At ? "joins the page of its group" : "pages";

    private static string Why(IReadOnlyList<MutedBy> muted) => string.Join(' ', muted.Select(one => one.Why.Text));

    private NightPage Page(SimulatedPage page)
    {
        var opened = page.Opened;
        var stops = page.Moments.SelectMany(moment => Stops(moment, page.Moments[0].At, opened.Why)).ToList();
        return new NightPage(
            opened.Title, opened.Severity, opened.Urgency, live.Service(opened.Service), live.Policy(opened.Policy), opened.Alerts, opened.Why.Text, stops, End(page),
            page.Moments[0].At - told.Simulated.At);
    }

    private string End(SimulatedPage page) => page.End switch
    {
        SimulationEnd.Repeats when page.Moments[^1].Entries.OfType<PagedAgain>().LastOrDefault() is { } again =>
            $"And so on, every {Lengths.Of(again.Next - page.Moments[^1].At)}, until somebody acknowledges.",
        SimulationEnd.Rests => "Nothing more happens by itself.",
        SimulationEnd.TooLong => $"It goes on; the simulation stops after {Course.MostMoments} moments.",
        SimulationEnd.TooFar => $"It goes on; the simulation stops after {Lengths.Of(Course.Farthest)}.",
        _ => "And so on, until somebody acknowledges.",
    };

    /// <summary>The messages of an instant stand with the entry that reached their people; the rest are owed by personal rules from before.</summary>
    private IEnumerable<NightStop> Stops(Moment moment, Instant opened, Reason opening)
    {
        var left = moment.Entries.OfType<MessageOwed>().ToList();
        foreach (var entry in moment.Entries)
        {
            var mine = left.Where(owed => Reaches(entry, owed)).ToList();
            if (Stop(entry, moment.At, moment.At - opened, mine, opening) is not { } stop) continue;
            left.RemoveAll(mine.Contains);
            yield return stop;
        }

        if (left.Count > 0)
            yield return new NightStop(moment.At, moment.At - opened, StationKind.Given, 1, false, "By personal rule", null, People([], left), []);
    }

    private static bool Reaches(PageEvent entry, MessageOwed owed) => entry switch
    {
        StepReached e => owed.Message is MessageKind.Page && e.People.Any(one => one.Person.Id == owed.Person.Id),
        LastResortReached e => owed.Message is MessageKind.Page && e.People.Any(one => one.Person.Id == owed.Person.Id),
        PagedAgain e => owed.Message is MessageKind.Page && e.People.Any(one => one.Person.Id == owed.Person.Id),
        Acknowledged => owed.Message is MessageKind.Taken,
        PageEnded => owed.Message is MessageKind.Over,
        Renotified => owed.Message is MessageKind.Update,
        _ => false,
    };

    private NightStop? Stop(PageEvent entry, Instant at, Duration after, List<MessageOwed> messages, Reason opening) => entry switch
    {
        StepReached e => new(at, after, StationKind.Step, Math.Min(e.Step + 1, LoudestRings), false, Step(e.Step, e.Round), e.Why == opening ? null : e.Why.Text, People(e.People, messages), Missed(e.Missed)),
        StepPassed e => new(at, after, StationKind.Step, Math.Min(e.Step + 1, LoudestRings), true, $"{Step(e.Step, e.Round)} reaches nobody", e.Why.Text, [], Missed(e.Missed)),
        LastResortReached e => new(at, after, StationKind.LastResort, 1, e.People.Count == 0, e.People.Count == 0 ? "The last resort reaches nobody" : "Last resort", e.Why == opening ? null : e.Why.Text, People(e.People, messages), Missed(e.Missed)),
        PagedAgain e => new(at, after, StationKind.Again, 1, e.People.Count == 0, "Everybody again", e.Why.Text, People(e.People, messages), Missed(e.Missed)),
        Acknowledged e => new(at, after, StationKind.Acknowledged, 1, false, $"{e.By.Name} acknowledges", messages.Count == 0 ? null : "Whoever was being tried is told that it is taken.", People([], messages), []),
        AckExpired e => new(at, after, StationKind.Given, 1, false, "It pages again", e.Why.Text, [], []),
        PageEnded e => new(at, after, StationKind.Ended, 1, false, "It ends", e.Why.Text, People([], messages), []),
        AlertsChanged { Muted: > 0 } e => new(at, after, StationKind.Given, 1, false, e.Muted == 1 ? "An alert is muted" : $"{e.Muted} alerts are muted", e.MutedWhy?.Text, [], []),
        AlertsChanged { Joined: > 0 } e => new(at, after, StationKind.Given, 1, false, e.Joined == 1 ? "An alert joins" : $"{e.Joined} alerts join", e.Sample, [], []),
        Renotified e => new(at, after, StationKind.Given, 1, false, "Whoever has it is told", e.Why.Text, People([], messages), []),
        UrgencyRaised e => new(at, after, StationKind.Given, 1, false, "The urgency rises", e.Why.Text, [], []),
        _ => null,
    };

    private List<NightPerson> People(IReadOnlyList<Reached> reached, IReadOnlyList<MessageOwed> messages)
    {
        var people = reached.Select(one => (one.Person, one.Via)).Concat(messages.Select(owed => (owed.Person, Via: ""))).DistinctBy(one => one.Person.Id);
        return [.. people.Select(one =>
        {
            var mine = messages.Where(owed => owed.Person.Id == one.Person.Id).ToList();
            var why = mine.Count == 0 ? "Nothing at once: by their own rules, later." : string.Join(' ', mine.Select(owed => owed.Why.Text).Distinct(StringComparer.Ordinal));
            return new NightPerson(live.Who(one.Person), one.Via, [.. mine.Select(owed => new NightWay(owed.Channel, owed.MethodLabel))], why);
        })];
    }

    private static string Step(int step, int round) => $"Step {step + 1}{(round == 0 ? "" : $", round {round + 1}")}";

    private static List<string> Missed(IReadOnlyList<Missed> missed) => [.. missed.Select(one => one.Why.Text).Distinct(StringComparer.Ordinal)];
}
