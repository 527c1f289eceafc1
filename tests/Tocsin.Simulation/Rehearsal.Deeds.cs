using Tocsin.Channels;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Silences;
using Tocsin.Storage;

namespace Tocsin.Simulation;

/// <summary>What happens on any day.</summary>
internal sealed partial class Rehearsal
{
    private static readonly Duration Longest = Duration.FromMinutes(20);

    /// <summary>Messages a sender takes before something else happens.</summary>
    private const int MostInARow = 4;

    private IReadOnlyList<(int Weight, Func<Task> Choice)> Ordinary =>
    [
        (16, Alarm), (22, Tick), (30, Send), (10, Answer), (6, Receipt), (3, RosterChanges), (2, PlaybookChanges), (3, Declare), (6, Run), (4, Report), (2, Judge), (4, SilenceChanges),
        (8, () => Pass(chance.Between(Duration.Zero, Duration.FromSeconds(30)))), (1, () => Pass(chance.Between(Duration.Zero, Longest))), (12, PassToNext),
    ];

    private async Task Alarm()
    {
        if (SomeNode() is not { } node) return;
        var batch = alarms.NextBatch();
        if (batch.Count == 0) return;
        var accepted = 0;
        await On(node, async () => accepted = await alarms.Send(node, batch));
        var signals = batch.SelectMany(request => request.AllSignals.Select(signal => $"{request.Integration.Name}/{signal.Key} {signal.Kind} {signal.Severity}"));
        Trace.Say($"{node.Name} accepts {accepted} of {batch.Count} requests: {string.Join(", ", signals)}");
    }

    private async Task Tick()
    {
        if (SomeNode() is not { } node) return;
        var worked = false;
        if (await On(node, async () => worked = await node.Step("ticker")) && worked) Trace.Say($"{node.Name} takes what was due");
    }

    private async Task Send()
    {
        if (SomeNode() is not { } node) return;
        var channel = chance.Of(Ways);
        for (var more = 1 + chance.Below(MostInARow); more > 0 && nodes.ContainsKey(node.Name) && await Send(node, channel); more--)
        {
        }
    }

    /// <returns>False: no message of the channel waits, or it could not be taken.</returns>
    private async Task<bool> Send(Node node, string channel)
    {
        var before = stage.Provider.Flights.Count;
        var departed = stage.Provider.NextDeparture();
        var step = node.Step($"sender {channel}");
        await Task.WhenAny(step, departed);
        var flight = stage.Provider.Flights.Count > before ? stage.Provider.Flights[^1] : null;
        if (flight is { Outcome.IsCompleted: false })
        {
            underWay.Add((node, flight, step));
            Trace.Say($"{node.Name} hands {flight.Message.Kind} {flight.Message.Id} to {channel}, and waits ({flight.Manner})");
            return true;
        }

        return await Finish(node, flight, step);
    }

    private async Task<bool> Finish(Node node, Flight? flight, Task<bool> step)
    {
        var worked = false;
        var done = await On(node, async () => worked = await step);
        if (flight is null) return worked;
        Trace.Say($"{node.Name} {(done ? "has handed" : "handed, without writing it down,")} {flight.Message.Kind} {flight.Message.Id} to {flight.Channel} ({flight.Manner})");
        var held = stage.Time.Wall - flight.BegunWall;
        var inLease = !flight.ClockWasSet && held >= Duration.Zero && held < Outbox.Lease;
        if (done && inLease && flight.Told is SendOutcome.Sent or SendOutcome.Delivered) auditor.Recorded(flight);
        return worked;
    }

    private async Task Answer()
    {
        if (SomeNode() is not { } node) return;
        var open = auditor.Seen.Pages.Where(page => page.Page.IsOpen).ToList();
        if (open.Count == 0) return;
        var page = chance.Of(open).Id;
        var who = chance.Of(Company.Handles);
        var verb = chance.Of<string>([(5, "acknowledges"), (2, "escalates"), (2, "reassigns"), (1, "closes")]);
        var actor = Acting(node.Get<Worlds>().Latest.Roster, who);
        Decision? decision = null;
        var done = await On(node, async () => decision = await Answer(node.Get<Answering>(), page, verb, actor));
        if (done && decision is { Refusal: null }) promised = decision.After;
        Trace.Say($"{who} {verb} {page} on {node.Name}{(decision?.Refusal is { } refusal ? $": refused, {refusal.Name}" : "")}");
    }

    private Task<Decision> Answer(Answering answering, string page, string verb, Actor actor) => verb switch
    {
        "acknowledges" => answering.Acknowledge(page, actor, "link"),
        "escalates" => answering.Escalate(page, actor, null),
        "reassigns" => answering.Reassign(page, actor, chance.Of(Company.Handles), "you know it better"),
        _ => answering.Close(page, actor, "it was the test"),
    };

    private static Actor Acting(Roster roster, string handle) =>
        roster.ByHandle(handle) is { } person ? new Actor(ActorKind.Person, person.Id, person.Name, person.Role) : Actor.Operator;

    private async Task Receipt()
    {
        var told = stage.Provider.Flights.Where(flight => flight.Told is SendOutcome.Sent).TakeLast(12).ToList();
        if (told.Count == 0 || SomeNode() is not { } node) return;
        var flight = chance.Of(told);
        var isGood = flight.Arrived is not null && !chance.OneIn(6);
        if (!isGood) auditor.Excuse(flight.Message.Id);
        var pages = node.Get<Paging.Pages>();
        await On(node, () => node.Database.Write(Lane.Receipts, session => isGood
            ? Receipts.Proven(session, pages, flight.Message.Id, new Reason("provider-receipt", "The provider confirmed it."))
            : Receipts.Failed(session, pages, flight.Message.Id, "The phone was off.")));
        Trace.Say($"{node.Name} hears that {flight.Message.Id} {(isGood ? "arrived" : "did not arrive")}");
    }

    private async Task RosterChanges()
    {
        if (SomeNode() is not { } node) return;
        await On(node, async () => Trace.Say(await company.ChangeRoster(node)));
    }

    private async Task PlaybookChanges()
    {
        if (SomeNode() is not { } node) return;
        await On(node, async () => Trace.Say(await company.ChangePlaybook(node)));
    }

    private async Task SilenceChanges()
    {
        if (SomeNode() is not { } node) return;
        await On(node, async () => Trace.Say(await hush.Change(node.Get<KeepMutes>(), auditor.Seen.Mutes)));
    }

    private async Task PassToNext()
    {
        if (SomeNode() is not { } node || await node.Next() is not { } next) return;
        var wait = next - stage.Time.Wall;
        if (stage.Time.NextBell - stage.Time.Passed is { } bell) wait = Duration.Min(wait, bell);
        await Pass(Duration.Max(Duration.Epsilon, Duration.Min(wait, Longest)) + Duration.FromMilliseconds(1));
    }

    private async Task Pass(Duration time)
    {
        Trace.Say($"{time.TotalSeconds:0.###} s pass");
        await stage.Time.Pass(time, Land);
    }

    /// <summary>Whoever waited for a provider that has answered, or for a time limit that is over, writes down what became of it.</summary>
    private async Task Land()
    {
        foreach (var one in underWay.Where(one => one.Flight.Outcome.IsCompleted).ToList())
        {
            if (!underWay.Remove(one)) continue;
            await Finish(one.Node, one.Flight, one.Step);
        }
    }
}
