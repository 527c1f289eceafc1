using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>What became of a verb.</summary>
/// <param name="Seq">The number of its last entry.</param>
/// <param name="Since">Where it was refused because it changed meanwhile: what came since.</param>
public sealed record Decided(IncidentDecision Decision, long Seq, IReadOnlyList<StoredEntry> Since)
{
    /// <summary>It was declared, and is not part of the one that was named, for this reason.</summary>
    public Refusal? Apart { get; init; }

    public Incident Incident => Decision.After;

    public Refusal? Refusal => Decision.Refusal;

    public static Decided Of(IncidentDecision decision, (Incident After, long Seq) committed) => new(decision with { After = committed.After }, committed.Seq, []);

    public static Decided Refuse(Refusal refusal) => new(IncidentDecision.Refuse(Incident.Empty(""), refusal), 0, []);
}
