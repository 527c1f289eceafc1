using Tocsin.Core.Paging;

namespace Tocsin.Simulation;

/// <summary>The whole program played from a seed, step by step in one thread: alarms, people, time and faults in whatever order chance gives; after every step all promises are checked.</summary>
internal sealed partial class Rehearsal : IAsyncDisposable
{
    public const int DefaultSteps = 300;

    private static readonly string[] NodeNames = ["north", "south"];
    private static readonly string[] Ways = ["email", "sms", "ntfy"];

    private readonly Stage stage;
    private readonly Chance chance;
    private readonly Company company;
    private readonly Alarms alarms;
    private readonly Auditor auditor;
    private readonly Hush hush;
    private readonly Dictionary<string, Node> nodes = new(StringComparer.Ordinal);
    private readonly List<(Node Node, Flight Flight, Task<bool> Step)> underWay = [];
    private readonly IReadOnlyList<(int Weight, Func<Task> Choice)> deeds;
    private Page? promised;

    private Rehearsal(int seed)
    {
        stage = new Stage(seed);
        chance = stage.Chance;
        company = new Company(chance);
        alarms = new Alarms(chance);
        auditor = new Auditor(stage, alarms);
        hush = new Hush(chance, stage.Time);
        Trace = new Trace(stage.Time);
        deeds = [.. Ordinary, .. Faults];
    }

    public Trace Trace { get; }

    /// <summary>Plays one seed to its end.</summary>
    /// <param name="crowd">Incidents that are open from the beginning, with their clocks running.</param>
    public static async Task<Verdict> Play(int seed, int steps = DefaultSteps, int crowd = 0)
    {
        await using var rehearsal = new Rehearsal(seed);
        try
        {
            await rehearsal.Begin();
            await rehearsal.Crowd(crowd);
            for (var step = 1; step <= steps; step++) await rehearsal.Next(step, rehearsal.chance.Of(rehearsal.deeds));
            await rehearsal.Drain();
            return new Verdict(seed, null, rehearsal.Trace.Lines, rehearsal.auditor.Census);
        }
        catch (Exception fault)
        {
            return new Verdict(seed, fault is BrokenPromise ? fault.Message : fault.ToString(), rehearsal.Trace.Lines, rehearsal.auditor.Census);
        }
    }

    private async Task Begin()
    {
        await auditor.Open();
        foreach (var name in NodeNames) nodes[name] = await Node.Start(name, stage);
        await company.Found(nodes[NodeNames[0]]);
        await auditor.Look();
    }

    private async Task Next(int step, Func<Task> deed)
    {
        Trace.Step = step;
        promised = null;
        await deed();
        await auditor.Look(promised);
    }

    /// <summary>Does something on a node that is up; the node may die of it, and the database may be away.</summary>
    /// <returns>False where it was not done to its end.</returns>
    private async Task<bool> On(Node node, Func<Task> deed)
    {
        var done = false;
        try
        {
            await deed();
            done = true;
        }
        catch (Crash)
        {
            Trace.Say($"{node.Name} dies");
        }
        catch (TimeoutException fault)
        {
            Trace.Say($"{node.Name}: {fault.Message}");
        }

        if (node.Fuse.IsDead) await Bury(node);
        return done && !node.Fuse.IsDead;
    }

    private Node? SomeNode() => nodes.Count == 0 ? null : nodes[chance.Of(nodes.Keys.Order(StringComparer.Ordinal).ToList())];

    /// <summary>Nothing of a dead process is left but what it had committed, and what was on the wire.</summary>
    private async Task Bury(Node node)
    {
        if (!nodes.Remove(node.Name)) return;
        node.Fuse.Die();
        foreach (var one in underWay.Where(one => one.Node == node).ToList())
        {
            underWay.Remove(one);
            one.Flight.Abandon(chance.OneIn(2) ? stage.Time.Passed : null);
            await Lost(one.Step);
        }

        await node.DisposeAsync();
    }

    private static async Task Lost(Task step)
    {
        try
        {
            await step;
            throw new BrokenPromise("A dead process wrote something down.");
        }
        catch (Crash)
        {
            // It died before it could write down what became of the message.
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Values.ToList()) await Bury(node);
        await auditor.DisposeAsync();
        stage.Dispose();
    }
}

/// <summary>How a rehearsal ended.</summary>
/// <param name="Problem">What was broken; null: nothing.</param>
/// <param name="Census">How often each kind of timeline entry was written: what never happened was never checked.</param>
internal sealed record Verdict(int Seed, string? Problem, IReadOnlyList<string> Trace, IReadOnlyDictionary<string, int> Census);
