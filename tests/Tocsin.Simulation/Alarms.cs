using System.Text;
using Tocsin.Alerts;
using Tocsin.Changes;
using Tocsin.Core.Alerts;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Simulation;

/// <summary>Senders of alarms: they fire, repeat, worsen, resolve and acknowledge conditions, and send again whatever was not accepted.</summary>
internal sealed class Alarms(Chance chance)
{
    private const int Conditions = 14;
    private const int MostWaiting = 20;

    private readonly Queue<Delivered> unaccepted = [];
    private readonly Dictionary<AlertKey, Condition> conditions = [];
    private readonly HashSet<(string Source, string Id)> changed = [];
    private int changes;

    /// <summary>Changes that were accepted.</summary>
    public int Changed => changed.Count;

    /// <summary>What the senders know of each condition they ever spoke of.</summary>
    public IReadOnlyDictionary<AlertKey, Condition> Known => conditions;

    /// <summary>A batch of requests as they lie in the intake's queue together.</summary>
    public IReadOnlyList<Delivered> NextBatch()
    {
        var batch = new List<Delivered>();
        while (unaccepted.Count > 0 && chance.OneIn(2)) batch.Add(unaccepted.Dequeue());
        for (var more = 1 + chance.Below(3); more > 0 && unaccepted.Count < MostWaiting; more--) batch.Add(Request());
        return batch;
    }

    /// <summary>A resolve of everything that may still fire.</summary>
    public IReadOnlyList<Delivered> Resolves() =>
    [
        .. unaccepted.Select(request => request),
        .. Company.Integrations.Select(integration => Of(
            integration, [.. conditions.Keys.Where(key => key.Integration == integration.Name).Select(key => Signal(key.Key, SignalKind.Resolve, Severity.Error))])),
    ];

    /// <summary>Hands a batch to a node's batch writer, and learns of each request whether it was accepted.</summary>
    /// <returns>How many were.</returns>
    public async Task<int> Send(Node node, IReadOnlyList<Delivered> batch)
    {
        var writer = node.NewWriter();
        var answers = new List<(Delivered Request, Task Durable)>();
        foreach (var request in batch)
        {
            if (!writer.TryWrite(request, out var durable)) throw new BrokenPromise("A writer with nothing to do refused a request.");
            answers.Add((request, durable));
        }

        // Told to stop, it writes what waits and ends.
        await writer.Run(new CancellationToken(canceled: true));
        var accepted = 0;
        foreach (var (request, durable) in answers)
        {
            if (await IsAccepted(durable)) accepted++;
            else unaccepted.Enqueue(request);
            if (durable.IsCompletedSuccessfully) changed.UnionWith(request.Changes.Select(told => (request.Integration.Name, told.Id!)));
            foreach (var signal in request.AllSignals) Learn(request.Integration, signal, durable.IsCompletedSuccessfully);
        }

        return accepted;
    }

    private static async Task<bool> IsAccepted(Task durable)
    {
        try
        {
            await durable;
            return true;
        }
        catch (Exception refused) when (refused is Crash or TimeoutException)
        {
            return false;
        }
    }

    private void Learn(Integration integration, Signal signal, bool accepted)
    {
        var key = new AlertKey(integration.Name, signal.Key);
        conditions[key] = conditions.GetValueOrDefault(key, Condition.Unknown).After(signal, accepted);
    }

    private Delivered Request()
    {
        var integration = chance.Of(Company.Integrations);
        if (chance.OneIn(40)) return Of(integration, []) with { Problem = "It is not JSON." };
        if (chance.OneIn(9)) return Of(integration, []) with { Changes = [Change()] };
        var signals = new List<Signal>();
        for (var more = 1 + chance.Below(3); more > 0; more--)
        {
            // Some come and go much more often than others.
            var key = $"condition-{(chance.OneIn(3) ? chance.Below(2) : chance.Below(Conditions))}";
            signals.Add(Signal(key, Kind(new AlertKey(integration.Name, key)), chance.Of<Severity>([Severity.Info, Severity.Warning, Severity.Error, Severity.Critical])));
        }

        return Of(integration, signals);
    }

    /// <summary>Sent again it has the id it had.</summary>
    private ToldChange Change() => new(
        $"Deploy {++changes}", ChangeKind.Deploy, null, null, null, chance.OneIn(3) ? [] : [Company.Services[chance.Below(Company.Services.Count)]], [], $"deploy-{changes}", new Dictionary<string, string>());

    private SignalKind Kind(AlertKey key) => conditions.GetValueOrDefault(key)?.Expected == Expected.Firing
        ? chance.Of<SignalKind>([(45, SignalKind.Fire), (45, SignalKind.Resolve), (10, SignalKind.Acknowledge)])
        : chance.Of<SignalKind>([(90, SignalKind.Fire), (7, SignalKind.Resolve), (3, SignalKind.Acknowledge)]);

    private static Signal Signal(string key, SignalKind kind, Severity severity)
    {
        var number = key.Length > 10 ? key[^1] - '0' : 0;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["alertname"] = $"Alert{number % 3}" };
        // Some name no service: theirs is the integration's, or nobody's.
        if (number % 4 < Company.Services.Count) labels["service"] = Company.Services[number % 4];
        if (number % 3 == 0) labels["environment"] = number % 2 == 0 ? "production" : "staging";
        return new Signal(key, kind, $"{key} is bad", severity, labels);
    }

    private static Delivered Of(Integration integration, IReadOnlyList<Signal> signals) =>
        new(integration, signals, Encoding.UTF8.GetBytes($"{signals.Count} signals"));
}

/// <summary>What must be true of one condition, by what was accepted of it.</summary>
/// <param name="Fires">How many signals that it fires were accepted.</param>
/// <param name="Doubtful">How many more were sent whose answer was lost.</param>
/// <param name="Least">As bad as this at least, where it is expected to fire.</param>
internal sealed record Condition(Expected Expected, int Fires, int Doubtful, Severity Least)
{
    public static readonly Condition Unknown = new(Expected.Resolved, 0, 0, Severity.Info);

    public Condition After(Signal signal, bool accepted) => (signal.Kind, accepted) switch
    {
        (SignalKind.Fire, true) => this with { Expected = Expected.Firing, Fires = Fires + 1, Least = signal.Severity },
        (SignalKind.Resolve, true) => this with { Expected = Expected.Resolved },
        (SignalKind.Fire, false) => this with { Expected = Expected.Either, Doubtful = Doubtful + 1 },
        (SignalKind.Resolve, false) => this with { Expected = Expected.Either },
        _ => this,
    };
}

/// <summary>What a condition's alert must be.</summary>
internal enum Expected
{
    Resolved,
    Firing,

    /// <summary>The last signal may or may not have been written.</summary>
    Either,
}
