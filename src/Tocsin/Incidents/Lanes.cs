using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Draws an incident as lanes, from what was recorded.</summary>
/// <param name="entries">What moved status, level and clocks, oldest first.</param>
public sealed class Lanes(Incident incident, IReadOnlyList<RecordedEntry> entries, Instant now)
{
    private static readonly Duration Shortest = Duration.FromMinutes(1);

    public Instant From { get; } = incident.Milestones.Select(reached => reached.At).Append(incident.Ledger.Count > 0 ? incident.Ledger[0].From : now).Min();

    public Instant Until => Instant.Max(End, From + Shortest);

    private Instant End => incident.IsOpen ? now : entries.Select(entry => entry.At).Append(incident.Ledger.Count > 0 ? incident.Ledger[^1].Until ?? now : now).Max();

    public IReadOnlyList<LaneOf> Draw() =>
    [
        new("How far", [.. Statuses()]),
        new("Whose", [.. incident.Ledger.Select(line => new LaneBar(line.Owner.Name, line.From, line.Until ?? Until, line.Owner.Kind.ToString().ToLowerInvariant()))]),
        new("How bad", [.. Levels()]),
        .. Enum.GetValues<ClockKind>().Where(kind => incident.Clock(kind) is not null).Select(kind => new LaneOf(Words.Name(kind), [.. Clock(kind)])),
    ];

    /// <summary>Each stretch is called by the milestone it began with.</summary>
    private IEnumerable<LaneBar> Statuses()
    {
        var reached = incident.Milestones.Where(one => one.Milestone != Milestone.Closed || !incident.IsOpen).OrderBy(one => one.At).ThenBy(one => one.Milestone).ToList();
        for (var place = 0; place < reached.Count; place++)
        {
            var until = place + 1 < reached.Count ? reached[place + 1].At : Until;
            if (until > reached[place].At) yield return new LaneBar(Wording.Sentence(Words.Past(reached[place].Milestone)), reached[place].At, until, $"stage-{(int)reached[place].Milestone}");
        }
    }

    private IEnumerable<LaneBar> Levels()
    {
        var changes = entries.Select(entry => (entry.At, Level: entry.Course switch { IncidentDeclared e => e.Level, LevelChanged e => e.To, _ => null })).Where(one => one.Level is not null).ToList();
        for (var place = 0; place < changes.Count; place++)
        {
            var until = place + 1 < changes.Count ? changes[place + 1].At : Until;
            if (until > changes[place].At) yield return new LaneBar(changes[place].Level!, changes[place].At, until, $"rank-{Math.Min(incident.Process.Matrix.Levels.Select(level => level.Name).ToList().IndexOf(changes[place].Level!), 3)}");
        }
    }

    /// <summary>A promise runs from when it was made until it was kept, and is late from when it was due; it stands still while it is paused.</summary>
    private IEnumerable<LaneBar> Clock(ClockKind kind)
    {
        (Instant From, Instant? Due)? running = null;
        foreach (var entry in entries)
        {
            switch (entry.Course)
            {
                case ClockSet e when e.Clock.Kind == kind:
                    if (running is { } old) foreach (var bar in Run(old.From, old.Due, entry.At)) yield return bar;
                    running = (running is null && kind != ClockKind.Update ? Instant.Max(From, Instant.Min(e.Clock.From, entry.At)) : entry.At, e.Clock.Due);
                    break;
                case ClockMet e when e.Clock == kind && running is { } met:
                    foreach (var bar in Run(met.From, met.Due, Instant.Max(e.At, met.From))) yield return bar;
                    running = null;
                    break;
                case ClocksPaused e when e.Left.ContainsKey(kind) && running is { } paused:
                    foreach (var bar in Run(paused.From, paused.Due, entry.At)) yield return bar;
                    running = (entry.At, null);
                    break;
            }
        }

        if (running is { } still) foreach (var bar in Run(still.From, still.Due, Until)) yield return bar;
    }

    private static IEnumerable<LaneBar> Run(Instant from, Instant? due, Instant until)
    {
        if (until <= from) yield break;
        if (due is not { } at)
        {
            yield return new LaneBar("standing still", from, until, "paused");
            yield break;
        }

        if (at > from) yield return new LaneBar("in time", from, Instant.Min(at, until), "kept");
        if (until > at) yield return new LaneBar("late", Instant.Max(from, at), until, "broken");
    }
}
