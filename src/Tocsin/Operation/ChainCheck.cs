using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>One stream on its way past: each entry is held against the one before, and what is kept of it is folded along.</summary>
internal sealed class ChainCheck(string stream, Verification.Tally tally)
{
    private byte[] hash = new byte[32];
    private Instant recorded = Instant.MinValue;
    private Folded? kept;
    private Fold? fold;
    private bool readable = true;

    public string Stream => stream;

    public long Seq { get; private set; }

    /// <summary>What this is the timeline of; null: of nothing that has a row.</summary>
    public Folded? Kept => kept;

    public void Take(StoredEntry entry)
    {
        tally.Entries++;
        if (entry.Seq != Seq + 1) Find(entry.Seq, "sequence", $"The entry before it is missing: {Seq + 1} was expected.");
        if (entry.Recorded < recorded) Find(entry.Seq, "time-runs-backwards", "It was recorded before the entry before it.");
        if (!ContentHolds(entry)) Find(entry.Seq, "content", "Its payload is not what was written.");
        if (!Timelines.Chain(hash, entry.Seq, entry.Recorded, entry.Happened, entry.Kind, entry.Content).AsSpan().SequenceEqual(entry.Hash))
            Find(entry.Seq, "chain", "Its hash does not follow from the entry before it and from itself.");
        Fold(entry);
        // One damaged entry is one finding: what follows is held against what stands there.
        (Seq, hash, recorded) = (entry.Seq, entry.Hash, entry.Recorded);
    }

    /// <summary>Redaction takes salt and payload together; one alone is damage.</summary>
    private bool ContentHolds(StoredEntry entry)
    {
        if (entry.Payload is null && entry.Salt is null)
        {
            tally.Redacted++;
            return true;
        }

        return entry is { Salt: { } salt, Payload: { } payload } && Timelines.Content(salt, payload).AsSpan().SequenceEqual(entry.Content);
    }

    private void Fold(StoredEntry entry)
    {
        kept ??= Folded.All.FirstOrDefault(one => one.Kinds.ContainsKey(entry.Kind));
        if (kept is null || !kept.Kinds.TryGetValue(entry.Kind, out var type)) return;
        try
        {
            fold ??= kept.Begin(stream);
            fold.Take(entry.Seq, entry.Recorded, entry.Body() is { } body ? Json.Read(body.What, type) : null);
        }
        catch (JsonException)
        {
            // A payload that cannot be read is not what was written; that is found above, and there is nothing to fold.
            readable = false;
        }
    }

    /// <summary>Holds the last entry against the head.</summary>
    public void EndsAt(Head? head)
    {
        if (head is null) Find(null, "head-missing", "The stream has entries but no end.");
        else if (head.Seq != Seq) Find(null, "end", $"The stream ends at {Seq}; it had come to {head.Seq}.");
        else if (!head.Hash.AsSpan().SequenceEqual(hash) || head.Recorded != recorded) Find(null, "end", "The stream's end is not its last entry.");
    }

    /// <summary>Holds the row against the fold of its timeline.</summary>
    public void Summarises(Folded what, Verification.Summary? summary)
    {
        tally.Count(what);
        foreach (var seq in fold?.Unexplained ?? []) Find(seq, "redaction-missing", "Its words are gone, and no entry says who redacted it.");
        if (summary is null) Find(null, $"{what.Noun}-missing", $"The timeline has no {what.Noun}.");
        else if (summary.Seq != Seq) Find(null, $"{what.Noun}-sequence", $"The {what.Noun} stands at {summary.Seq}, its timeline at {Seq}.");
        else if (readable && (fold ?? what.Begin(stream)).State is { } state && !what.Equal(summary.State, state)) Find(null, $"{what.Noun}-state", $"The {what.Noun} is not what its timeline says.");
    }

    private void Find(long? seq, string name, string text) => tally.Find(new Damage(stream, seq, name, text));
}
