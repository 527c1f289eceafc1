using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>What is kept as the fold of its timeline: its rows have a state that must follow from its entries.</summary>
/// <param name="Noun">What it is called, which is also the name of its table.</param>
/// <param name="Kinds">Stored kinds of its entries, and their types.</param>
internal sealed record Folded(string Noun, IReadOnlyDictionary<string, Type> Kinds, Type State, Func<string, object> Empty, Func<object, object, Instant, object> Apply)
{
    public static readonly IReadOnlyList<Folded> All =
    [
        Of<Page, PageEvent>("page", PageEvent.Kinds, Page.Empty, (page, entry, recorded) => page.Apply(entry, recorded)),
        Of<Incident, IncidentEvent>("incident", IncidentEvent.Kinds, Incident.Empty, (incident, entry, recorded) => incident.Apply(entry, recorded)),
        Of<Candidate, CandidateEvent>("candidate", CandidateEvent.Kinds, Candidate.Empty, (candidate, entry, recorded) => candidate.Apply(entry, recorded)),
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

    private static Folded Of<TState, TEvent>(string noun, IReadOnlyDictionary<string, Type> kinds, Func<string, TState> empty, Func<TState, TEvent, Instant, TState> apply)
        where TState : notnull => new(noun, kinds, typeof(TState), id => empty(id), (state, entry, recorded) => apply((TState)state, (TEvent)entry, recorded));
}
