using Tocsin.Core.Paging;
using Tocsin.Paging;
using Tocsin.Silences;
using Tocsin.Simulation.Rules;

namespace Tocsin.Simulation;

/// <summary>The faults stop, and time passes: nobody stays silent, and in the end nothing is left to do.</summary>
internal sealed partial class Rehearsal
{
    /// <summary>Longer than the longest wait between two tries, and a lease.</summary>
    private static readonly Duration ForMessages = Duration.FromMinutes(8);

    /// <summary>Longer than any wait of the playbook.</summary>
    private static readonly Duration ForPages = Duration.FromMinutes(20);

    /// <summary>More work than this at one instant is not work.</summary>
    private const int MostRounds = 2_000;

    private async Task Drain()
    {
        await Recover();
        var owed = auditor.Seen.Outbox.Select(one => one.Delivery).ToList();
        var unanswered = auditor.Seen.Pages.Where(page => page.Page.Status == PageStatus.Unanswered).Select(page => page.Id).ToList();
        var from = stage.Time.Passed;
        await Run(from + ForMessages);
        EachOwedMessageEnded(owed);
        // What was due before the clock was set back is late by as much as it was set.
        await Run(from + ForPages + (Hour * hoursSetBack));
        EachUnansweredPagePagedOn(unanswered, from);
        EachPromiseWasSaid();
        await End();
        await Run(stage.Time.Passed + ForPages);
        NothingIsLeft();
    }

    private async Task Recover()
    {
        foreach (var up in nodes.Values) up.Fuse.Disarm();
        stage.DatabaseIsAway = false;
        stage.Provider.Mend();
        stage.Provider.IsKind = true;
        await Next(Trace.Step + 1, Restart);
        var node = nodes[NodeNames[0]];
        await company.Recover(node);
        await Company.Return(node);
        await Hush.Lift(node.Get<KeepMutes>(), auditor.Seen.Mutes);
        await Next(Trace.Step + 1, () => Task.CompletedTask);
        Trace.Say("the faults stop");
    }

    /// <summary>Both nodes do what is due until this much time has passed.</summary>
    private async Task Run(Duration until)
    {
        while (stage.Time.Passed < until)
        {
            await Settle();
            var wait = until - stage.Time.Passed;
            // What is due and still not done waits for another message to the same place: the loops look again after a second.
            if (await nodes[NodeNames[0]].Next() is { } next) wait = Duration.Min(wait, next > stage.Time.Wall ? next - stage.Time.Wall + Duration.FromMilliseconds(1) : Duration.FromSeconds(1));
            if (stage.Time.NextBell - stage.Time.Passed is { } bell) wait = Duration.Min(wait, Duration.Max(bell, Duration.Epsilon));
            await stage.Time.Pass(wait, Land);
        }

        await Settle();
        await Next(Trace.Step + 1, () => Task.CompletedTask);
    }

    private async Task Settle()
    {
        var rounds = 0;
        for (var worked = true; worked;)
        {
            if (++rounds > MostRounds) throw new BrokenPromise($"The clockwork spins: {MostRounds} rounds, and no time passed.");
            worked = false;
            foreach (var node in nodes.Values.ToList())
            {
                worked |= await node.Step("ticker");
                foreach (var channel in Ways) worked |= await Send(node, channel);
            }
        }
    }

    private void EachOwedMessageEnded(IReadOnlyList<string> owed)
    {
        var waiting = auditor.Seen.Outbox.Select(one => one.Delivery).Intersect(owed, StringComparer.Ordinal).ToList();
        if (waiting.Count > 0) throw new BrokenPromise($"{ForMessages.TotalMinutes:0} minutes after the last fault these still wait: {string.Join(", ", waiting)}.");
    }

    private void EachUnansweredPagePagedOn(IReadOnlyList<string> unanswered, Duration from)
    {
        var heard = stage.Provider.Flights.Where(flight => flight.Arrived > from && flight.Message.Kind == "page").Select(flight => flight.Message.Thread).ToHashSet(StringComparer.Ordinal);
        foreach (var page in auditor.Seen.Pages.Where(page => page.Page.Status == PageStatus.Unanswered && unanswered.Contains(page.Id) && !heard.Contains(page.Id)))
            throw new BrokenPromise($"{page.Id} is unanswered, and nobody heard of it for long after the last fault.");
    }

    /// <summary>Every sender says that it is over, and somebody has what still goes on.</summary>
    private async Task End()
    {
        var node = nodes[NodeNames[1]];
        await alarms.Send(node, alarms.Resolves());
        await Close();
        // What was let go as its cause resolved may have paged once more, and be reported by that.
        await Settle();
        await Next(Trace.Step + 1, () => Task.CompletedTask);
        // A route may have made an incident of that page.
        await Close();
        await RejectAll();
        Trace.Say("everything resolves");
        await Next(Trace.Step + 1, () => Task.CompletedTask);
        // What flaps keeps its page until it has been quiet for a while.
        var calming = auditor.Seen.Alerts.Where(alert => alert.Is(AlertStatus.Calming)).Select(alert => alert.Page).ToHashSet(StringComparer.Ordinal);
        NoPageIsOpen(page => !calming.Contains(page));
    }

    private void NoPageIsOpen(Func<string, bool> among)
    {
        if (auditor.Seen.Pages.FirstOrDefault(page => page.Page.IsOpen && among(page.Id)) is { } open) throw new BrokenPromise($"All alerts have resolved, but {open.Id} is {open.Status}.");
    }

    private void NothingIsLeft()
    {
        NoPageIsOpen(_ => true);
        if (auditor.Seen.Outbox.Count > 0) throw new BrokenPromise($"Everything is over, but these still wait: {string.Join(", ", auditor.Seen.Outbox.Select(one => one.Delivery))}.");
        // What the house does by the clock goes on for ever: it looks for quiet alerts, signs its heads, forgets old sessions and reports.
        var due = auditor.Seen.Due.Where(row => row.Subject is not ("alerts" or "changes" or "log" or "people" or "reports")).ToList();
        if (due.Count > 0) throw new BrokenPromise($"Everything is over, but this is still due: {string.Join(", ", due.Select(row => $"{row.Kind} of {row.Subject} at {row.At}"))}.");
        if (PayloadRules.Left(auditor.Seen).FirstOrDefault() is { } kept) throw new BrokenPromise(kept);
        if (ChangeRules.Left(auditor.Seen, alarms.Changed) is { } change) throw new BrokenPromise(change);
        var unended = auditor.Seen.Deliveries.Where(one => one.Status is DeliveryStatus.Queued or DeliveryStatus.Failing).ToList();
        if (unended.Count > 0) throw new BrokenPromise($"Everything is over, but {unended[0].Id} is {unended[0].Status}.");
    }
}
