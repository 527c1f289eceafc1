using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;

namespace Tocsin.Incidents;

/// <summary>A candidate as a list of the API tells it.</summary>
/// <param name="Reports">How many it heard.</param>
/// <param name="Into">The incident it became, or part of which; null: none, or none that the reader may see.</param>
public sealed record CandidateLine(string Id, string Title, string Type, string? Service, CandidateStatus Status, Reason Why, int Reports, Instant Proposed, IncidentName? Into, long Seq)
{
    public static CandidateLine Of(Candidate candidate, long seq, IReadOnlyDictionary<string, IncidentName> seen) => new(
        candidate.Id, candidate.Title, candidate.Type, candidate.Service, candidate.Status, candidate.Why, candidate.Reports.Count, candidate.Proposed,
        candidate.Into is { } into ? seen.GetValueOrDefault(into.Id) : null, seq);
}

/// <summary>A candidate as the API tells it.</summary>
/// <param name="Decided">Who decided, when, and in which words.</param>
/// <param name="Paged">Pages by which somebody was asked, newest first.</param>
/// <param name="Related">Open incidents that may be the same.</param>
public sealed record CandidateDocument(
    string Id, string Title, string Type, string? Service, CandidateStatus Status, Reason Why, Instant Proposed, IReadOnlyList<ReportDocument> Reports, Statement? Decided, IncidentName? Into,
    IReadOnlyList<AskedDocument> Paged, IReadOnlyList<RelatedDocument> Related, long Seq)
{
    public static CandidateDocument Of(CandidateFacts facts, long seq)
    {
        var candidate = facts.Candidate;
        var seen = facts.Into is { } into ? new Dictionary<string, IncidentName>(StringComparer.Ordinal) { [into.Id] = into } : [];
        return new(
            candidate.Id, candidate.Title, candidate.Type, candidate.Service, candidate.Status, candidate.Why, candidate.Proposed,
            [.. facts.Reports.Select(row => ReportDocument.Of(row, seen))], candidate.Judged, facts.Into,
            [.. facts.Pages.Select(page => new AskedDocument(page.Id, page.Status, page.Opened, [.. page.Reached.Select(reached => reached.Person)]))],
            [.. facts.Related.Select(related => new RelatedDocument(related.Other.Id, related.Other.Label, related.Other.Title, related.Score, related.Why))], seq);
    }
}

/// <summary>Somebody was asked whether it is an incident.</summary>
public sealed record AskedDocument(string Page, PageStatus Status, Instant Opened, IReadOnlyList<PersonRef> People);

/// <summary>An open incident that may be the same.</summary>
/// <param name="Score">From 0 to 1.</param>
public sealed record RelatedDocument(string Id, string Label, string Title, double Score, IReadOnlyList<Reason> Why);
