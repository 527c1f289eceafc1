using Tocsin.Core.People;

namespace Tocsin.Core.Incidents;

/// <summary>One entry of a candidate's timeline. A stored shape is for ever: add optional members, never change or remove one.</summary>
public abstract record CandidateEvent
{
    /// <summary>Stored kinds and their types.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["candidate-proposed"] = typeof(CandidateProposed),
        ["candidate-heard"] = typeof(CandidateHeard),
        ["candidate-accepted"] = typeof(CandidateAccepted),
        ["candidate-rejected"] = typeof(CandidateRejected),
        ["candidate-merged"] = typeof(CandidateMerged),
    };

    private static readonly IReadOnlyDictionary<Type, string> Names = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The kind under which this entry is stored, e.g. <c>candidate-proposed</c>.</summary>
    public string Kind() => Names[GetType()];
}

/// <summary>Reports amounted to something.</summary>
public sealed record CandidateProposed(string Title, string Type, string? Service, IReadOnlyList<Report> Reports, Reason Why) : CandidateEvent;

/// <summary>More was reported of the same.</summary>
public sealed record CandidateHeard(Report Report) : CandidateEvent;

/// <summary>It is an incident.</summary>
public sealed record CandidateAccepted(IncidentRef Incident, PersonRef By) : CandidateEvent;

/// <summary>It is none.</summary>
public sealed record CandidateRejected(PersonRef By, string Reason) : CandidateEvent;

/// <summary>It is the same as an open incident.</summary>
public sealed record CandidateMerged(IncidentRef Into, PersonRef By, string? Reason) : CandidateEvent;
