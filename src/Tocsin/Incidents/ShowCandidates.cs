using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows what may be an incident, and one candidate with what it takes to decide.</summary>
public sealed class ShowCandidates(Database database, Worlds worlds, Frames frames, CandidateReads reads, SeeIncident see, Ids ids)
{
    /// <summary>Reports below the candidates.</summary>
    private const int MostReports = 20;

    /// <summary>Other incidents to choose from.</summary>
    private const int MostOpen = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Candidates, List).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet(Links.Candidates + "/{id}", One).Needs(Right.ReadConsole).ExcludeFromDescription();
    }

    private Task<IResult> List(string? show, string? after, HttpContext context) => database.Read(async session =>
    {
        var (live, actor, all) = (worlds.Latest, context.Actor(), show == "all");
        var frame = await frames.Around(session, context, actor, "Candidates", RailPlace.Incidents);
        var rows = await CandidateTable.List(session, all ? null : true, Cursor.Before(after), Cursor.Usual + 1);
        var reports = await ReportTable.Latest(session, Cursor.Before(null), MostReports);
        var seen = await see.Names(session, actor, rows.Select(row => row.Candidate.Into?.Id).Concat(reports.Select(report => report.Incident)));
        var here = all ? $"{Links.Candidates}?show=all" : Links.Candidates;
        return Screen.Of<CandidatesScreen>(new CandidatesView(
            frame,
            [.. rows.Take(Cursor.Usual).Select(row => Row(row.Candidate, live, seen))],
            all, frame.Candidates, [.. reports.Select(report => Row(report, live, seen))], Services(live), Access.Check(actor, Right.RunIncidents) is null,
            live.Playbook.Services.Values.Any(service => service.Public), ids.New(Ids.Report), after is null ? null : here,
            rows.Count > Cursor.Usual ? $"{here}{(all ? "&" : "?")}after={rows[Cursor.Usual - 1].Candidate.Id}" : null));
    });

    private Task<IResult> One(string id, HttpContext context) => database.Read(async session =>
    {
        var (live, actor) = (worlds.Latest, context.Actor());
        if (await CandidateTable.Find(session, id) is not var (candidate, _))
            return Screen.Of<ProblemScreen>(ProblemView.Missing(await frames.Around(session, context, actor, "There is no such candidate", RailPlace.Incidents)), StatusCodes.Status404NotFound);
        var facts = await reads.Facts(session, actor, candidate);
        var frame = await frames.Around(session, context, actor, candidate.Title, RailPlace.Incidents);
        var may = candidate.IsOpen && Access.Check(actor, Right.RunIncidents) is null;
        var others = may ? await IncidentList.Read(session, Sight.Of(actor, live), new IncidentFilter(Open: true), Cursor.Before(null), MostOpen) : [];
        return Screen.Of<CandidateScreen>(new CandidateView(
            frame, facts, [.. Reports(facts).Select(report => Row(report, live, new Dictionary<string, IncidentName>(StringComparer.Ordinal)))], Title(candidate.Service, live),
            Process.Of(candidate.Type, live.Playbook),
            [.. facts.Pages.Select(page => new AskedRow(page.Id, page.Opened, page.Status, [.. page.Reached.Select(one => one.Person.Name).Distinct(StringComparer.Ordinal)]))],
            [.. others.Where(other => facts.Related.All(related => related.Other.Id != other.Id)).Select(other => new Option(other.Id, $"INC-{other.Number} {other.Title}"))],
            candidate.Reports.Sum(report => report.Users ?? 0), may));
    });

    /// <summary>Rows with their names as long as they are kept; after that what the timeline keeps of them.</summary>
    private static IEnumerable<StoredReport> Reports(CandidateFacts facts) => facts.Candidate.Reports.Select(report => facts.Reports.FirstOrDefault(row => row.Id == report.Id) ?? new StoredReport
    {
        Id = report.Id, At = report.At, Source = report.Signal ? "page" : "", Who = "", Contact = "", Text = report.Text, Complaint = report.Complaint ? 1 : 0, Users = report.Users,
    });

    private static CandidateRow Row(Candidate candidate, Live live, IReadOnlyDictionary<string, IncidentName> seen) => new(
        candidate.Id, candidate.Title, Title(candidate.Service, live), candidate.Reports.Count, candidate.Why.Text, candidate.Proposed, candidate.Status,
        candidate.Into is { } into ? seen.GetValueOrDefault(into.Id) : null);

    private static ReportRow Row(StoredReport report, Live live, IReadOnlyDictionary<string, IncidentName> seen) => new(
        report, string.Join(", ", new[] { report.Who, report.Contact }.Where(part => part.Length > 0)), Title(report.Service, live),
        report.Incident is { } incident ? seen.TryGetValue(incident, out var name) ? new TitleLink(name.Label, Links.Incident(name.Id)) : new TitleLink("an incident", null)
            : report.Candidate is { } candidate ? new TitleLink("its candidate", Links.Candidate(candidate)) : null);

    private static string? Title(string? service, Live live) => service is null ? null : live.Playbook.Services.GetValueOrDefault(service)?.Title ?? service;

    private static IReadOnlyList<Option> Services(Live live) =>
        [.. live.Playbook.Services.Values.OrderBy(one => one.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(one => new Option(one.Name, one.Title))];
}
