using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Simulator.Replays;

/// <summary>An alert that came once, as one of two playbooks reads its payload.</summary>
/// <param name="Integration">As the playbook has it; null: the playbook has it no longer, so its sender would be turned away.</param>
/// <param name="Signal">What the payload says; null: it would say nothing of this alert.</param>
public sealed record Read(Integration? Integration, Signal? Signal);

/// <summary>An alert that came once.</summary>
/// <param name="Id">Its id, for looking it up.</param>
/// <param name="At">When it began.</param>
/// <param name="Ended">When it resolved; null: it never did.</param>
/// <param name="Spells">When it fired, oldest first, as far as is known; none: once, from its beginning to its end.</param>
public sealed record PastAlert(string Id, string Title, Instant At, Instant? Ended, IReadOnlyList<Spell>? Spells = null)
{
    internal IReadOnlyList<Spell> Course => Spells is not [{ } first, ..] ? [new Spell(At, Ended)]
        : first.From > At ? [new Spell(At, first.From), .. Spells.SkipLast(1), Spells[^1] with { Until = Ended }] : [.. Spells.SkipLast(1), Spells[^1] with { Until = Ended }];
}

/// <summary>Alerts of the past, taken in the order in which they came, under a playbook as it is and as it would be.</summary>
/// <remarks>
/// Each page is played through at its own instant, up to the last resort, as if nobody had answered. Whether an alert opens a page or joins one is asked of both playbooks
/// the same way: a page takes members within its window while one of its alerts is open, and what flaps keeps its own. That people answered or closed pages by hand is not replayed.
/// </remarks>
public sealed class Replay(Side before, Side after)
{
    /// <summary>Pages whose changes are told one by one; the rest are counted.</summary>
    public const int MostChanges = 200;

    private readonly Dictionary<ChangeKey, Tally> changes = [];
    private readonly PriorityQueue<Coming, (Instant At, int Number)> coming = new();
    private int alerts;
    private int numbered;

    /// <summary>The alert comes again, under both; what came before it in time is judged first.</summary>
    public void Take(PastAlert alert, Read old, Read proposed)
    {
        alerts++;
        Pass(alert.At);
        Await(new Coming(alert, alert.Course, 0, new PastCourse(old), new PastCourse(proposed)));
        Pass(alert.At);
    }

    private void Await(Coming one) => coming.Enqueue(one, (one.Spell.From, numbered++));

    /// <summary>What fires up to an instant.</summary>
    private void Pass(Instant until)
    {
        while (coming.TryPeek(out var next, out var place) && place.At <= until)
        {
            coming.Dequeue();
            Judge(next);
            if (next.At + 1 < next.Spells.Count) Await(next with { At = next.At + 1 });
        }
    }

    private void Judge(Coming next)
    {
        var (alert, at) = (next.Alert, next.Spell.From);
        var (one, other) = (before.Open(next.Spell, next.Before), after.Open(next.Spell, next.After));
        if (one is null && other is null) return;
        if (one is not null && other is not null && after.PagesAs(before, one, other)) return;
        var (was, would) = (one is null ? null : before.Way(one, at), other is null ? null : after.Way(other, at));
        if (Judge(was, would) is not { } kind) return;
        var key = new ChangeKey(kind, (other ?? one)!.Routed.Service, Names(was), Names(would));
        if (!changes.TryGetValue(key, out var tally)) changes[key] = tally = new Tally(was, would);
        tally.Add(alert);
    }

    public Replayed Result()
    {
        Pass(Instant.MaxValue);
        var told = changes.OrderBy(change => change.Key.Kind).ThenByDescending(change => change.Value.Count).ThenBy(change => change.Key.Service, StringComparer.Ordinal)
            .Select(change => new ReplayedChange(change.Key.Kind, change.Key.Service, change.Value.Was?.First, change.Value.Would?.First, change.Value.Count, change.Value.Example!)).ToList();
        return new Replayed(
            alerts, before.Pages, after.Pages,
            changes.GroupBy(change => change.Key.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(change => change.Value.Count)),
            [.. told.Take(MostChanges)]);
    }

    private static ReplayedKind? Judge(Way? was, Way? would) => (was, would) switch
    {
        (_, null) => ReplayedKind.NoPage,
        (null, _) => ReplayedKind.NewPage,
        ({ ReachesSomebody: true }, { ReachesSomebody: false }) => ReplayedKind.Nobody,
        _ when !was.First.SequenceEqual(would.First) => ReplayedKind.AnotherPerson,
        _ when !was.Messages.SequenceEqual(would.Messages) => ReplayedKind.AnotherWay,
        _ => null,
    };

    private static string Names(Way? way) => way is null ? "" : string.Join('\n', way.First.Select(person => person.Id).Append(way.ReachesSomebody ? "" : "last"));

    /// <summary>An alert whose next spell has yet to come.</summary>
    private sealed record Coming(PastAlert Alert, IReadOnlyList<Spell> Spells, int At, PastCourse Before, PastCourse After)
    {
        public Spell Spell => Spells[At];
    }

    private readonly record struct ChangeKey(ReplayedKind Kind, string? Service, string Was, string Would);

    private sealed class Tally(Way? was, Way? would)
    {
        public Way? Was => was;

        public Way? Would => would;

        public int Count { get; private set; }

        /// <summary>The newest.</summary>
        public PastAlert? Example { get; private set; }

        public void Add(PastAlert alert) => (Count, Example) = (Count + 1, alert);
    }
}

/// <summary>What the past would have been.</summary>
/// <param name="Alerts">How many came.</param>
/// <param name="Before">Pages under the playbook as it is.</param>
/// <param name="After">Pages under the playbook as it would be.</param>
/// <param name="Counts">How many pages change, by kind.</param>
/// <param name="Changes">The changes, like with like, worst kind and most frequent first.</param>
public sealed record Replayed(int Alerts, int Before, int After, IReadOnlyDictionary<ReplayedKind, int> Counts, IReadOnlyList<ReplayedChange> Changes)
{
    public int Count(ReplayedKind kind) => Counts.GetValueOrDefault(kind);
}

/// <summary>Pages of one service that change in the same way.</summary>
/// <param name="Was">Whom they reach first; null: there is no page.</param>
/// <param name="Would">Whom they would reach first; null: there would be no page.</param>
/// <param name="Example">The newest of them.</param>
public sealed record ReplayedChange(
    ReplayedKind Kind, string? Service, IReadOnlyList<PersonRef>? Was, IReadOnlyList<PersonRef>? Would, int Count, PastAlert Example);

/// <summary>How a page would change; the worst first.</summary>
public enum ReplayedKind
{
    /// <summary>No step would reach anybody: only the last resort is told.</summary>
    Nobody,

    /// <summary>There would be no page: the alert joins another, or does not come in at all.</summary>
    NoPage,

    /// <summary>Others are told first.</summary>
    AnotherPerson,

    /// <summary>There would be a page where there is none.</summary>
    NewPage,

    /// <summary>The same people are told first, but by other means, or what follows differs.</summary>
    AnotherWay,
}
