using System.Text;
using System.Text.Json;
using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Simulator.Replays;
using Tocsin.Intake;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Simulator;

/// <summary>Reads recorded payloads as two playbooks would. One payload began many alerts, one after another, so the last one is remembered.</summary>
internal sealed class PastPayloads(Playbook before, Playbook after)
{
    private const string NewKey = "replay";

    private string? known;
    private IReadOnlyList<Signal> old = [];
    private IReadOnlyList<Signal> proposed = [];

    /// <param name="body">As the sender sent it; null where it is no longer kept: then what is kept of the alert counts.</param>
    public (Read Old, Read Proposed) Read(StoredAlert alert, string? body)
    {
        if (alert.Integration is Titles.ByHand) return ByHand(alert, body);
        var (one, other) = (before.Integrations.GetValueOrDefault(alert.Integration), after.Integrations.GetValueOrDefault(alert.Integration));
        if (body is not null) Look(alert.Payload, body, one, other);
        var at = body is null ? -1 : Place(old, alert.Key);
        if (at < 0) return (new Read(one, Kept(alert)), new Read(other, Kept(alert)));
        return (new Read(one, old[at]), new Read(other, ReferenceEquals(old, proposed) || proposed.Count == old.Count ? proposed[at] : proposed.FirstOrDefault(signal => signal.Key == alert.Key)));
    }

    private void Look(string payload, string body, Integration? one, Integration? other)
    {
        if (payload == known) return;
        known = payload;
        var bytes = Encoding.UTF8.GetBytes(body);
        old = one is null ? [] : Senders.ByName[one.Sender].Map(bytes, one, NewKey).Signals;
        proposed = ReferenceEquals(one, other) ? old : other is null ? [] : Senders.ByName[other.Sender].Map(bytes, other, NewKey).Signals;
    }

    private static int Place(IReadOnlyList<Signal> signals, string key)
    {
        for (var at = 0; at < signals.Count; at++)
        {
            if (signals[at].Key == key && signals[at].Kind == SignalKind.Fire) return at;
        }

        return -1;
    }

    /// <summary>What is kept of an alert beside its payload.</summary>
    private static Signal Kept(StoredAlert alert) => new(
        alert.Key, SignalKind.Fire, alert.Title, Json.Read<StoredRoute>(alert.Route).Said ?? alert.Severity, Json.Read<Dictionary<string, string>>(alert.Labels));

    /// <summary>An alert by hand names its service itself.</summary>
    private static (Read Old, Read Proposed) ByHand(StoredAlert alert, string? body)
    {
        var read = new Read(Raise.ByHand with { Service = ServiceOf(body) ?? alert.Service }, Kept(alert));
        return (read, read);
    }

    private static string? ServiceOf(string? body)
    {
        try
        {
            return body is null ? null : Json.Read<Raise.RaiseBody>(body).Service;
        }
        catch (JsonException)
        {
            // Whatever raised it, its service is kept with the alert.
            return null;
        }
    }
}
