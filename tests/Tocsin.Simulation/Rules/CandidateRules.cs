using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of candidates: one at a time for a service, each the fold of its stream, asked about until somebody decides and not after.</summary>
internal sealed class CandidateRules
{
    private readonly Dictionary<string, Candidate> folds = new(StringComparer.Ordinal);

    public IEnumerable<string> Broken(Snapshot now)
    {
        foreach (var entry in now.NewEntries.Where(entry => CandidateEvent.Kinds.ContainsKey(entry.Kind)))
            folds[entry.Stream] = folds.GetValueOrDefault(entry.Stream, Candidate.Empty(entry.Stream)).Apply((CandidateEvent)Json.Read(entry.Body()!.What, CandidateEvent.Kinds[entry.Kind]), entry.Recorded);
        return now.Candidates.SelectMany(row => Broken(now, row))
            .Concat(now.Candidates.Where(row => row.Waits).GroupBy(row => row.Service).Where(group => group.Count() > 1).Select(group => $"Two candidates of {group.Key} wait at once.")).ToList();
    }

    private IEnumerable<string> Broken(Snapshot now, CandidateFacts row)
    {
        var fold = folds.TryGetValue(row.Id, out var known) ? JsonSerializer.Serialize(known, Json.Facts) : null;
        if (fold != row.State) yield return $"{row.Id}: the fold of the stream is {fold}, but the state {row.State}";
        var asked = now.DueOf(row.Id, CandidateDue.Waits) is not null;
        if (row.Waits && !asked) yield return $"{row.Id} waits, and nobody will be asked again.";
        if (!row.Waits && asked) yield return $"{row.Id} is {row.Status}, but somebody will be asked again.";
        var pages = row.Waits ? [] : now.Pages.Where(page => page.Page.Incident == row.Id && page.Page.IsOpen).ToList();
        if (pages.Count > 0) yield return $"{row.Id} is {row.Status}, but {pages[0].Id} still asks.";
    }
}
