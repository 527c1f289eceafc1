using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>What may be an incident, what waits first; and what was reported last.</summary>
/// <param name="All">Those that are decided too.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Reports">The latest, whatever became of them.</param>
/// <param name="Public">Somebody without an account can report: a service is marked for that.</param>
/// <param name="Once">Sent twice by an impatient hand it is one report.</param>
public sealed record CandidatesView(
    FrameView Frame, IReadOnlyList<CandidateRow> Rows, bool All, int Waiting, IReadOnlyList<ReportRow> Reports, IReadOnlyList<Option> Services, bool May, bool Public, string Once, string? Newest,
    string? Older);

/// <summary>One candidate in a list.</summary>
/// <param name="Service">By title; null: nobody knows which.</param>
/// <param name="Into">What it became, where the reader may see that.</param>
public sealed record CandidateRow(string Id, string Title, string? Service, int Reports, string Why, Instant Since, CandidateStatus Status, IncidentName? Into);

/// <summary>One report as screens show it.</summary>
/// <param name="Who">Whoever said it, and how to reach them; empty: a machine, or nobody said.</param>
/// <param name="Heard">What heard it; null: it waits for more.</param>
public sealed record ReportRow(StoredReport Report, string Who, string? Service, TitleLink? Heard);

/// <summary>One candidate, and what it takes to decide.</summary>
/// <param name="Process">How an incident of its type would be handled; null: the playbook has that type no more.</param>
/// <param name="Asked">Whom it was asked of, newest first.</param>
/// <param name="Open">Other open incidents to merge into.</param>
public sealed record CandidateView(
    FrameView Frame, CandidateFacts Facts, IReadOnlyList<ReportRow> Reports, string? Service, Process? Process, IReadOnlyList<AskedRow> Asked, IReadOnlyList<Option> Open, long Users, bool May)
{
    public Candidate Candidate => Facts.Candidate;
}

/// <summary>Somebody was asked.</summary>
public sealed record AskedRow(string Page, Instant At, Core.Paging.PageStatus Status, IReadOnlyList<string> People);
