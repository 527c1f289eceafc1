using Tocsin.Channels;

namespace Tocsin.Simulation;

/// <summary>One try to hand one message to a provider, as the world outside saw it.</summary>
internal sealed class Flight(string node, string channel, Outgoing message, Manner manner, Instant begunWall, Duration begun)
{
    private readonly TaskCompletionSource<SendOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Node => node;

    public string Channel => channel;

    public Outgoing Message => message;

    public Manner Manner => manner;

    /// <summary>The wall clock when it began: leases are counted by it.</summary>
    public Instant BegunWall => begunWall;

    /// <summary>The wall clock was set while it was under way: somebody may have had its lease meanwhile.</summary>
    public bool ClockWasSet { get; set; }

    public Duration Begun => begun;

    /// <summary>When it reached its person, in time that passed; null: it did not.</summary>
    public Duration? Arrived { get; private set; }

    public Task<SendOutcome> Outcome => outcome.Task;

    /// <summary>What the sender was told, once it was told something.</summary>
    public SendOutcome? Told { get; private set; }

    /// <summary>The program wrote down what became of it, within its lease.</summary>
    public bool Recorded { get; set; }

    public void Arrive(Duration at) => Arrived ??= at;

    public void Answer(Duration at, SendOutcome answer, bool arrived)
    {
        if (outcome.Task.IsCompleted) return;
        if (arrived) Arrive(at);
        Told = answer;
        outcome.TrySetResult(answer);
    }

    /// <summary>The line is cut, before or after the message went through.</summary>
    public void Cut(Duration? arrived)
    {
        if (arrived is { } at) Arrive(at);
        outcome.TrySetException(new LineCut());
    }

    public void GiveUp(CancellationToken cancel) => outcome.TrySetCanceled(cancel);

    /// <summary>Its node died; what was on the wire may still have gone through.</summary>
    public void Abandon(Duration? arrived)
    {
        if (arrived is { } at && manner == Manner.TakesSlowly) Arrive(at);
        outcome.TrySetException(new Crash());
    }
}
