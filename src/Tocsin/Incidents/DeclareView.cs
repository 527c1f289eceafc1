using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>What it takes to declare an incident, and beside it what is open already.</summary>
/// <param name="Types">What kinds of incidents there are, by name and title; one: nobody is asked.</param>
/// <param name="Process">Of the chosen type.</param>
/// <param name="Chosen">Services filled in already.</param>
/// <param name="Title">Filled in already.</param>
/// <param name="Open">Open incidents that are not like it: those that touch a chosen service first, then those that have parts.</param>
/// <param name="Once">Sent twice by an impatient hand it is one incident.</param>
public sealed record DeclareView(
    FrameView Frame, IReadOnlyList<Option> Types, Process Process, string? Criteria, IReadOnlyList<Option> Services, IReadOnlyList<string> Chosen, string? Title, IReadOnlyList<OpenIncident> Open,
    string Once)
{
    /// <summary>The page that it is declared from; null: none.</summary>
    public string? Page { get; init; }

    /// <summary>Open incidents that may be the same as what was typed so far.</summary>
    public IReadOnlyList<Relation> Related { get; init; } = [];

    /// <summary>What was changed lately in what was chosen.</summary>
    public IReadOnlyList<NearbyChange> Changes { get; init; } = [];

    /// <summary>What whoever told of a change is called.</summary>
    public Func<string, string> Teller { get; init; } = source => source;

    /// <summary>What was filled in before somebody looked for related ones; empty: nothing.</summary>
    public Func<string, string> Said { get; init; } = _ => "";
}

/// <summary>An incident that is open while another is being declared.</summary>
/// <param name="Services">Names of what it hits.</param>
/// <param name="Related">It touches a chosen service.</param>
/// <param name="Parts">Incidents that are part of it.</param>
public sealed record OpenIncident(IncidentRow Row, IReadOnlyList<string> Services, bool Related, int Parts);
