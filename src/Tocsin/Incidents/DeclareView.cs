using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>What it takes to declare an incident, and beside it what is open already.</summary>
/// <param name="Types">What kinds of incidents there are, by name and title; one: nobody is asked.</param>
/// <param name="Process">Of the chosen type.</param>
/// <param name="Chosen">Services filled in already.</param>
/// <param name="Title">Filled in already.</param>
/// <param name="Open">Open incidents: those that touch a chosen service first.</param>
/// <param name="Once">Sent twice by an impatient hand it is one incident.</param>
public sealed record DeclareView(
    FrameView Frame, IReadOnlyList<Option> Types, Process Process, string? Criteria, IReadOnlyList<Option> Services, IReadOnlyList<string> Chosen, string? Title, IReadOnlyList<OpenIncident> Open,
    string Once)
{
    /// <summary>The page that it is declared from; null: none.</summary>
    public string? Page { get; init; }
}

/// <summary>An incident that is open while another is being declared.</summary>
/// <param name="Services">Names of what it hits.</param>
/// <param name="Related">It touches a chosen service.</param>
public sealed record OpenIncident(IncidentRow Row, IReadOnlyList<string> Services, bool Related);
