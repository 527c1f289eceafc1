using Tocsin.Channels;
using Tocsin.Core.Playbooks;

namespace Tocsin.Simulation;

/// <summary>One node's line to the providers.</summary>
internal sealed class Line(string node, Provider provider) : IChannel
{
    public Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel) => provider.Take(node, settings, message, cancel);
}

/// <summary>The line broke while a channel spoke.</summary>
internal sealed class LineCut() : Exception("The line was cut.");

/// <summary>The providers of messages outside: they take, refuse, delay, swallow, keep silent. Everything they were handed is remembered.</summary>
internal sealed class Provider(VirtualTime time, Chance chance)
{
    private static readonly IReadOnlyList<(int Weight, Manner Choice)> Usually =
    [
        (50, Manner.Takes), (14, Manner.TakesSlowly), (6, Manner.Proves), (6, Manner.Refuses), (3, Manner.RefusesForGood),
        (5, Manner.TakesAndKeepsSilent), (4, Manner.KeepsSilent), (4, Manner.Swallows), (4, Manner.CutsTheLine), (4, Manner.TakesAndIsDeaf),
    ];

    private readonly List<Flight> flights = [];
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private TaskCompletionSource departed = new();

    public IReadOnlyList<Flight> Flights => flights;

    /// <summary>From now on everything is taken at once.</summary>
    public bool IsKind { get; set; }

    /// <summary>A channel whose provider refuses everything, until it is mended.</summary>
    public void Break(string channel) => broken.Add(channel);

    public void Mend() => broken.Clear();

    /// <summary>Ends when the next message is in the provider's hands and its answer has to be waited for.</summary>
    public Task NextDeparture() => (departed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public Task<SendOutcome> Take(string node, Channel settings, Outgoing message, CancellationToken cancel)
    {
        var manner = broken.Contains(settings.Name) ? Manner.RefusesForGood : IsKind ? Manner.Takes : chance.Of(Usually);
        var flight = new Flight(node, settings.Name, message, manner, time.Wall, time.Passed);
        flights.Add(flight);
        switch (manner)
        {
            case Manner.Takes or Manner.Proves or Manner.Swallows:
                flight.Answer(time.Passed, Sent(flight), manner != Manner.Swallows);
                break;
            case Manner.Refuses or Manner.RefusesForGood:
                flight.Answer(time.Passed, new SendOutcome.Failed($"{settings.Name} says no.", manner == Manner.RefusesForGood), arrived: false);
                break;
            case Manner.CutsTheLine:
                flight.Cut(chance.OneIn(2) ? time.Passed : null);
                break;
            default:
                Delay(flight, cancel);
                break;
        }

        if (!flight.Outcome.IsCompleted) departed.TrySetResult();
        return flight.Outcome;
    }

    private void Delay(Flight flight, CancellationToken cancel)
    {
        if (flight.Manner is Manner.TakesAndKeepsSilent or Manner.TakesAndIsDeaf) flight.Arrive(time.Passed);
        if (flight.Manner is Manner.TakesSlowly or Manner.TakesAndIsDeaf)
        {
            var wait = flight.Manner == Manner.TakesSlowly
                ? chance.Between(Duration.FromSeconds(1), Duration.FromSeconds(19))
                : chance.Between(Duration.FromSeconds(21), Duration.FromMinutes(2));
            var outcome = flight.Manner == Manner.TakesAndIsDeaf && chance.OneIn(3) ? new SendOutcome.Failed("Something was odd.", Permanent: false) : Sent(flight);
            time.CreateTimer(_ => flight.Answer(time.Passed, outcome, arrived: true), null, wait.ToTimeSpan(), Timeout.InfiniteTimeSpan);
        }

        // One who is deaf hears of no time limit either, so that the lease can end before the try does.
        if (flight.Manner != Manner.TakesAndIsDeaf) cancel.Register(() => flight.GiveUp(cancel));
    }

    private static SendOutcome Sent(Flight flight) =>
        flight.Manner == Manner.Proves ? new SendOutcome.Delivered($"provider-{flight.Message.Id}") : new SendOutcome.Sent($"provider-{flight.Message.Id}");
}

/// <summary>How a provider deals with one message.</summary>
internal enum Manner
{
    Takes,
    TakesSlowly,
    Proves,
    Refuses,
    RefusesForGood,

    /// <summary>It arrives, but the answer never comes.</summary>
    TakesAndKeepsSilent,
    KeepsSilent,

    /// <summary>Says that it took it, and loses it.</summary>
    Swallows,
    CutsTheLine,

    /// <summary>It arrives; the answer comes late, whatever the caller's time limit.</summary>
    TakesAndIsDeaf,
}
