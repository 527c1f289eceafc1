namespace Tocsin.Core.Alerts;

/// <summary>What a signal does to the alert of its key.</summary>
public enum Heard
{
    /// <summary>Nothing: it speaks of an alert that is not open.</summary>
    Nothing,

    /// <summary>A new alert begins.</summary>
    Begins,

    /// <summary>The open alert was said once more.</summary>
    Repeats,

    /// <summary>The alert fires again so soon after its resolve that it is the same.</summary>
    FiresAgain,

    /// <summary>The open alert is over.</summary>
    Resolves,

    /// <summary>The sender says that somebody has the open alert.</summary>
    IsAcknowledged,
}

/// <summary>Decides what a signal does to the alert of its key.</summary>
public static class Hearing
{
    /// <param name="status">Where the last alert of the key stands; null: there was none.</param>
    /// <param name="resolved">When that one resolved.</param>
    /// <param name="flapWindow">How soon after its resolve a firing alert is still the same.</param>
    public static Heard Of(SignalKind kind, AlertStatus? status, Instant? resolved, Instant now, Duration flapWindow) => kind switch
    {
        SignalKind.Fire when status is AlertStatus.Firing or AlertStatus.Stale => Heard.Repeats,
        SignalKind.Fire when resolved is { } at && now - at <= flapWindow => Heard.FiresAgain,
        SignalKind.Fire => Heard.Begins,
        SignalKind.Resolve when status is AlertStatus.Firing or AlertStatus.Stale => Heard.Resolves,
        SignalKind.Acknowledge when status is not (null or AlertStatus.Resolved) => Heard.IsAcknowledged,
        _ => Heard.Nothing,
    };
}
