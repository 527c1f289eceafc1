using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of incidents: no reminder is missed, none comes early, each is the fold of its stream, and nothing is left of what was redacted.</summary>
internal sealed class IncidentRules
{
    private readonly Dictionary<string, Incident> folds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Logged>> timelines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> said = new(StringComparer.Ordinal);

    public IEnumerable<string> Broken(Snapshot now) => now.NewEntries.Where(entry => IncidentEvent.Kinds.ContainsKey(entry.Kind)).SelectMany(Take)
        .Concat(now.Incidents.SelectMany(row => EachIsItsTimeline(row))).Concat(now.Incidents.SelectMany(row => EachPromiseIsWatched(now, row)))
        .Concat(EachIsFoundByItsWords(now)).Concat(NothingIsLeft(now)).ToList();

    /// <summary>A reminder says so at its instant or after it, never before.</summary>
    private IEnumerable<string> Take(StoredEntry entry)
    {
        var known = folds.GetValueOrDefault(entry.Stream, Incident.Empty(entry.Stream));
        var what = (IncidentEvent)Json.Read(entry.Body()!.What, IncidentEvent.Kinds[entry.Kind]);
        if (!timelines.TryGetValue(entry.Stream, out var timeline)) timelines[entry.Stream] = timeline = [];
        timeline.Add(new Logged(entry.Seq, entry.Recorded, what));
        if (what is ClockAtRisk risk && known.Clock(risk.Clock) is var clock && (clock?.RiskAt is not { } at || entry.Recorded < at))
            yield return $"{entry.Stream} {entry.Seq}: {risk.Clock} is said to be at risk at {entry.Recorded}, which is not its instant {clock?.RiskAt}.";
        if (what is ClockBreached breached && entry.Recorded < breached.Due) yield return $"{entry.Stream} {entry.Seq}: {breached.Clock} is said to be broken at {entry.Recorded}, but is due at {breached.Due}.";
        folds[entry.Stream] = what is WordsRedacted redacted ? LetGo(entry.Stream, timeline, redacted) : known.Apply(what, entry.Recorded);
        if (!said.TryGetValue(entry.Stream, out var words)) said[entry.Stream] = words = new HashSet<string>(StringComparer.Ordinal);
        words.UnionWith(EntryWords.Of(what).SelectMany(Terms.Of).Select(term => term.Text));
    }

    /// <summary>From then on it is what the rest of its timeline tells.</summary>
    private Incident LetGo(string stream, List<Logged> timeline, WordsRedacted redacted)
    {
        var at = (int)redacted.Seq - 1;
        timeline[at] = timeline[at] with { Entry = null };
        said[stream] = [.. timeline.Where(line => line.Entry is not null).SelectMany(line => EntryWords.Of(line.Entry!)).SelectMany(Terms.Of).Select(term => term.Text)];
        return Incident.Of(stream, timeline);
    }

    /// <summary>The payloads of exactly those entries are gone that another says were redacted, and the password that somebody wrote is not among the words by which one is found.</summary>
    private IEnumerable<string> NothingIsLeft(Snapshot now)
    {
        foreach (var gone in now.Redacted.Where(gone => !timelines.TryGetValue(gone.Stream, out var timeline) || timeline[(int)gone.Seq - 1].Entry is not null))
            yield return $"{gone.Stream} {gone.Seq}: its words are gone, and nobody redacted it.";
        var known = now.Redacted.Select(gone => (gone.Stream, gone.Seq)).ToHashSet();
        foreach (var (stream, timeline) in timelines)
            foreach (var line in timeline.Where(line => line.Entry is null && !known.Contains((stream, line.Seq)))) yield return $"{stream} {line.Seq}: it was redacted, and its words are still there.";
        var words = now.Words.ToLookup(part => part.Number);
        foreach (var row in now.Incidents.Where(row => said.ContainsKey(row.Id)))
            foreach (var secret in words[folds[row.Id].Number].SelectMany(part => part.Words.Split(' ')).Where(word => word.StartsWith("swordfish", StringComparison.Ordinal) && !said[row.Id].Contains(word)))
                yield return $"{row.Id}: it is still found by {secret}.";
    }

    private IEnumerable<string> EachIsItsTimeline(IncidentFacts row)
    {
        var fold = folds.TryGetValue(row.Id, out var known) ? JsonSerializer.Serialize(known, Json.Facts) : null;
        if (fold != row.State) yield return $"{row.Id}: the fold of the stream is {fold}, but the state {row.State}";
        if (known is not null && known.IsOpen != row.Ended is null) yield return $"{row.Id} is {known.Status}, but its row says {row.Status}.";
    }

    /// <summary>Whatever was said in it stands among the words by which it is found, whoever committed it.</summary>
    private IEnumerable<string> EachIsFoundByItsWords(Snapshot now)
    {
        var known = now.Words.ToLookup(part => part.Number);
        foreach (var row in now.Incidents)
        {
            if (!said.TryGetValue(row.Id, out var words)) continue;
            var found = known[folds[row.Id].Number].SelectMany(part => part.Words.Split(' ')).ToHashSet(StringComparer.Ordinal);
            if (!words.IsSubsetOf(found)) yield return $"{row.Id}: it is not found by {string.Join(", ", words.Except(found))}.";
        }
    }

    /// <summary>Each running clock has a row that comes due no later than its next instant; what is over has none.</summary>
    private IEnumerable<string> EachPromiseIsWatched(Snapshot now, IncidentFacts row)
    {
        if (!folds.TryGetValue(row.Id, out var incident)) yield break;
        var due = now.AllDueOf(row.Id).ToList();
        if (!incident.IsOpen && due.Count > 0) yield return $"{row.Id} is over, but {due[0].Kind} {due[0].Detail} is still due.";
        if (!incident.IsOpen) yield break;
        foreach (var clock in incident.Clocks.Where(clock => clock.Runs && clock.Breached is null))
        {
            var at = clock.RiskAt ?? clock.Due;
            var watch = due.Find(one => one.Kind == IncidentDue.Clock && one.Detail == clock.Kind.ToString());
            if (watch is null || watch.At > at) yield return $"{row.Id}: {clock.Kind} is to be looked at by {at}, but is looked at {(watch is null ? "never" : $"at {watch.At}")}.";
        }

        if (incident.Offer is { } offer && due.TrueForAll(one => one.Kind != IncidentDue.Handover || one.Detail != offer.Id || one.At > offer.Expires))
            yield return $"{row.Id}: nobody will notice that the offer {offer.Id} ran out.";
    }
}
