namespace Tocsin.Core.Incidents;

/// <summary>What a verb decided about one incident.</summary>
/// <param name="After">The incident with the entries folded in.</param>
/// <param name="Entries">To be appended in this order.</param>
/// <param name="Due">Changes to what must happen later for this incident.</param>
/// <param name="Wakes">Whom to page; each page is linked to the incident as it opens.</param>
/// <param name="Refusal">Nothing was decided, for this reason.</param>
public sealed record IncidentDecision(
    Incident After, IReadOnlyList<IncidentEvent> Entries, IReadOnlyList<DueChange> Due, IReadOnlyList<Wake> Wakes, Refusal? Refusal = null)
{
    public static IncidentDecision Nothing(Incident incident) => new(incident, [], [], []);

    public static IncidentDecision Refuse(Incident incident, Refusal refusal) => new(incident, [], [], [], refusal);
}

/// <summary>The kinds of <c>due</c> rows an incident keeps.</summary>
public static class IncidentDue
{
    /// <summary>A clock is at risk or up; the detail is its kind.</summary>
    public const string Clock = "incident-clock";

    /// <summary>A hand-over was not answered; the detail is the offer's id.</summary>
    public const string Handover = "incident-handover";

    public static readonly IReadOnlyList<string> Kinds = [Clock, Handover];
}
