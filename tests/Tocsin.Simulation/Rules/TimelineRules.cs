using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of the log: chains verify, recorded time never runs backwards, a page is the fold of its stream.</summary>
internal sealed class TimelineRules
{
    private readonly Dictionary<string, Head> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Page> folds = new(StringComparer.Ordinal);

    /// <summary>How often each kind of entry was written.</summary>
    public Dictionary<string, int> Census { get; } = new(StringComparer.Ordinal);

    /// <summary>How far each stream was read.</summary>
    public IReadOnlyDictionary<string, long> Read => heads.ToDictionary(pair => pair.Key, pair => pair.Value.Seq, StringComparer.Ordinal);

    public IEnumerable<string> Broken(Snapshot now) => now.NewEntries.SelectMany(Verify).Concat(HeadsAgree(now)).Concat(FoldsAgree(now)).ToList();

    private IEnumerable<string> Verify(StoredEntry entry)
    {
        var known = heads.GetValueOrDefault(entry.Stream);
        if (entry.Seq != (known?.Seq ?? 0) + 1) yield return $"{entry.Stream} goes on with {entry.Seq} after {known?.Seq ?? 0}.";
        if (entry.Recorded < known?.Recorded) yield return $"{entry.Stream} {entry.Seq}: recorded time runs backwards.";
        if (!Timelines.Content(entry.Salt!, entry.Payload!).AsSpan().SequenceEqual(entry.Content)) yield return $"{entry.Stream} {entry.Seq}: the payload is not what was hashed.";
        var hash = Timelines.Chain(known?.Hash ?? new byte[32], entry.Seq, entry.Recorded, entry.Happened, entry.Kind, entry.Content);
        if (!hash.AsSpan().SequenceEqual(entry.Hash)) yield return $"{entry.Stream} {entry.Seq}: the chain does not verify.";
        heads[entry.Stream] = new Head { Stream = entry.Stream, Seq = entry.Seq, Recorded = entry.Recorded, Hash = entry.Hash };
        Census[entry.Kind] = Census.GetValueOrDefault(entry.Kind) + 1;
        if (PageEvent.Kinds.TryGetValue(entry.Kind, out var type))
        {
            folds[entry.Stream] = folds.GetValueOrDefault(entry.Stream, Page.Empty(entry.Stream)).Apply((PageEvent)Json.Read(entry.Body()!.What, type), entry.Recorded);
        }
    }

    private IEnumerable<string> HeadsAgree(Snapshot now) => now.Heads
        .Where(head => heads.GetValueOrDefault(head.Stream) is not { } known || known.Seq != head.Seq || known.Recorded != head.Recorded || !known.Hash.AsSpan().SequenceEqual(head.Hash))
        .Select(head => $"{head.Stream}: the head is not the last entry.");

    private IEnumerable<string> FoldsAgree(Snapshot now)
    {
        foreach (var page in now.Pages)
        {
            if (page.Seq != heads.GetValueOrDefault(page.Id)?.Seq) yield return $"{page.Id}: the summary is of entry {page.Seq}, the stream ends at {heads.GetValueOrDefault(page.Id)?.Seq}.";
            if (page.IsNews && (folds.GetValueOrDefault(page.Id) is not { } fold || Json.Write(fold) != page.State)) yield return $"{page.Id}: the fold of the stream is {Json.Write(folds.GetValueOrDefault(page.Id))}, but the state {page.State}";
        }
    }
}
