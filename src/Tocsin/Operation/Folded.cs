using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>What is kept as the fold of its timeline: its rows have a state that must follow from its entries.</summary>
/// <param name="Noun">What it is called, which is also the name of its table.</param>
/// <param name="Kinds">Stored kinds of its entries, and their types.</param>
internal sealed record Folded(string Noun, IReadOnlyDictionary<string, Type> Kinds, Type State, Func<string, Fold> Begin)
{
    public static readonly IReadOnlyList<Folded> All =
    [
        new("page", PageEvent.Kinds, typeof(Page), id => new Fold<Page, PageEvent>(Page.Empty(id), (page, entry, recorded) => page.Apply(entry, recorded))),
        new("incident", IncidentEvent.Kinds, typeof(Incident), id => new IncidentFold(id)),
        new("candidate", CandidateEvent.Kinds, typeof(Candidate), id => new Fold<Candidate, CandidateEvent>(Candidate.Empty(id), (candidate, entry, recorded) => candidate.Apply(entry, recorded))),
    ];

    /// <summary>Compared as it would be written today: an older program wrote fewer members.</summary>
    public bool Equal(string stored, object folded)
    {
        try
        {
            return JsonSerializer.Serialize(JsonSerializer.Deserialize(stored, State, Json.Facts), State, Json.Facts) == JsonSerializer.Serialize(folded, State, Json.Facts);
        }
        catch (JsonException)
        {
            // A state that cannot be read is not what was written.
            return false;
        }
    }
}

/// <summary>One timeline on its way to the state that follows from it.</summary>
internal abstract class Fold
{
    /// <summary>Null: it needs words that are gone.</summary>
    public abstract object? State { get; }

    /// <summary>Numbers of entries whose words are gone although no entry says who let go of them.</summary>
    public virtual IEnumerable<long> Unexplained => [];

    /// <param name="entry">Null: its words are gone.</param>
    public abstract void Take(long seq, Instant recorded, object? entry);
}

internal sealed class Fold<TState, TEvent>(TState empty, Func<TState, TEvent, Instant, TState> apply) : Fold
    where TState : class
{
    private TState? state = empty;

    public override object? State => state;

    public override void Take(long seq, Instant recorded, object? entry) => state = state is null || entry is null ? null : apply(state, (TEvent)entry, recorded);
}

internal sealed class IncidentFold(string id) : Fold
{
    private Incident incident = Incident.Empty(id);

    /// <summary>From the first entry on whose words are gone: a later one says what is left of it.</summary>
    private readonly List<Logged> rest = [];

    public override object? State => incident.And(rest);

    public override IEnumerable<long> Unexplained => rest.Where(line => line.Entry is null && Redaction.Of(rest, line.Seq) is null).Select(line => line.Seq);

    public override void Take(long seq, Instant recorded, object? entry)
    {
        if (entry is null || rest.Count > 0) rest.Add(new Logged(seq, recorded, (IncidentEvent?)entry));
        else incident = incident.Apply((IncidentEvent)entry, recorded);
    }
}
