using Tocsin.Core.People;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>The incident that a whole timeline tells of. An entry that was redacted counts as what is left of it.</summary>
    /// <param name="timeline">From its first entry on, in order.</param>
    public static Incident Of(string id, IReadOnlyList<Logged> timeline) => Empty(id).And(timeline);

    /// <summary>The incident after the rest of its timeline, from the first entry on that was redacted, or earlier.</summary>
    public Incident And(IReadOnlyList<Logged> rest)
    {
        var left = Redaction.Left(rest);
        return rest.Aggregate(this, (state, line) => (line.Entry ?? left.GetValueOrDefault(line.Seq)) is { } entry ? state.Apply(entry, line.Recorded) : state);
    }

    /// <summary>Lets go of the words of an entry for ever, wherever Tocsin wrote them again, and of what the incident knew by them: it is what the rest of the timeline tells.</summary>
    /// <param name="seq">The number of the entry.</param>
    /// <param name="admin">They may redact in any incident; else only whoever keeps or handles this one.</param>
    /// <param name="timeline">The whole of it.</param>
    public IncidentDecision Redact(long seq, string reason, PersonRef by, bool admin, IReadOnlyList<Logged> timeline, Instant now)
    {
        if (!admin && !MayRedact(by)) return IncidentDecision.Refuse(this, Refusals.NotYoursToRedact(this));
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (timeline.FirstOrDefault(line => line.Seq == seq) is not { } wanted) return IncidentDecision.Refuse(this, Refusals.NoSuchEntry);
        if (wanted.Entry is null) return IncidentDecision.Refuse(this, Redaction.Of(timeline, seq) is { } done ? Refusals.RedactedAlready(done) : Refusals.NothingToRedact);
        var decision = LetGo(Redaction.Affected(timeline, wanted), reason.Trim(), by, timeline, now);
        return decision.Entries.Count == 0 ? IncidentDecision.Refuse(this, Refusals.NothingToRedact) : decision;
    }

    /// <summary>The title of another was redacted: where this one names it, the number stays.</summary>
    public IncidentDecision Untitle(IncidentRef other, string reason, PersonRef by, IReadOnlyList<Logged> timeline, Instant now) => LetGo(Redaction.Naming(timeline, other), reason, by, timeline, now);

    private IncidentDecision LetGo(IEnumerable<(long Seq, IncidentEvent Left)> gone, string reason, PersonRef by, IReadOnlyList<Logged> timeline, Instant now)
    {
        List<WordsRedacted> entries = [.. gone.Select(one => new WordsRedacted(one.Seq, one.Left, by, reason))];
        return entries.Count == 0 ? IncidentDecision.Nothing(this) : new IncidentDecision(Of(Id, Redaction.After(timeline, entries, now)), entries, [], []);
    }

    /// <summary>Whoever keeps it, and whoever handles it.</summary>
    public bool MayRedact(PersonRef by) => Keeper.Id == by.Id || (Owner.Kind == OwnerKind.Person && Owner.Id == by.Id);
}

/// <summary>One entry of a timeline as a fold reads it.</summary>
/// <param name="Entry">Null: its words were let go of, and a later entry says what is left of it.</param>
public sealed record Logged(long Seq, Instant Recorded, IncidentEvent? Entry);
