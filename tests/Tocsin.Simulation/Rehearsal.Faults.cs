using Tocsin.Storage;

namespace Tocsin.Simulation;

/// <summary>What goes wrong.</summary>
internal sealed partial class Rehearsal
{
    /// <summary>A clock is set by an hour at once, as a wrong time zone does.</summary>
    private static readonly Duration Hour = Duration.FromHours(1);

    private int hoursSetBack;

    private IReadOnlyList<(int Weight, Func<Task> Choice)> Faults =>
    [
        (5, ArmCrash), (2, Kill), (10, Restart), (2, DatabaseComesAndGoes), (3, LoseAnswer), (2, ProviderBreaks), (3, ProviderIsMended), (1, ClockIsSet),
    ];

    private Task ArmCrash()
    {
        if (SomeNode() is not { } node) return Task.CompletedTask;
        var side = chance.Of<CommitPoint>([CommitPoint.Before, CommitPoint.After]);
        node.Fuse.CrashAt(side, 1 + chance.Below(3));
        Trace.Say($"{node.Name} will die {side.ToString().ToLowerInvariant()} a coming commit");
        return Task.CompletedTask;
    }

    private async Task Kill()
    {
        if (SomeNode() is not { } node) return;
        Trace.Say($"{node.Name} is killed");
        await Bury(node);
    }

    private async Task Restart()
    {
        foreach (var name in NodeNames.Where(name => !nodes.ContainsKey(name)))
        {
            nodes[name] = await Node.Start(name, stage);
            Trace.Say($"{name} starts");
        }
    }

    private Task DatabaseComesAndGoes()
    {
        stage.DatabaseIsAway = !stage.DatabaseIsAway && chance.OneIn(2);
        Trace.Say($"the database is {(stage.DatabaseIsAway ? "away" : "there")}");
        return Task.CompletedTask;
    }

    private Task LoseAnswer()
    {
        if (SomeNode() is not { } node) return Task.CompletedTask;
        node.Fuse.LoseAnswer();
        Trace.Say($"{node.Name} will not hear that its next commit succeeded");
        return Task.CompletedTask;
    }

    private Task ProviderBreaks()
    {
        var channel = chance.Of(Ways);
        stage.Provider.Break(channel);
        Trace.Say($"the provider of {channel} refuses everything");
        return Task.CompletedTask;
    }

    private Task ProviderIsMended()
    {
        stage.Provider.Mend();
        Trace.Say("all providers work");
        return Task.CompletedTask;
    }

    private Task ClockIsSet()
    {
        // Never more than an hour off: the second hand that sets it usually sets it right.
        var by = stage.Time.Off > Duration.Zero ? -Hour : stage.Time.Off < Duration.Zero ? Hour : chance.OneIn(2) ? Hour : -Hour;
        stage.Time.Set(by);
        if (by < Duration.Zero) hoursSetBack++;
        foreach (var sending in underWay) sending.Flight.ClockWasSet = true;
        Trace.Say($"the clock is set by {by.TotalMinutes:0} min");
        return Task.CompletedTask;
    }
}
