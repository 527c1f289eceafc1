using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Reads candidates for programs, and gathers what a human needs to decide.</summary>
public sealed class CandidateReads(Database database, Worlds worlds, SeeIncident see)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var candidates = routes.MapGroup("/api/v1/candidates").WithTags("Candidates");
        candidates.MapGet("", List).Needs(Right.ReadConsole).WithSummary("Candidates for incidents, newest first.");
        candidates.MapGet("/{id}", One).Needs(Right.ReadConsole).WithSummary("One candidate: its reports, why it was proposed, who was paged, and open incidents that may be the same.");
    }

    /// <param name="open">True: those that wait for a decision; false: those that are decided.</param>
    private Task<IResult> List(bool? open, string? after, int? limit, HttpContext context) => database.Read(async session =>
    {
        var most = Cursor.Limit(limit);
        var rows = await CandidateTable.List(session, open, Cursor.Before(after), most + 1);
        var seen = await see.Names(session, context.Actor(), rows.Select(row => row.Candidate.Into?.Id));
        return Cursor.Answer(rows.Select(row => CandidateLine.Of(row.Candidate, row.Seq, seen)).ToList(), most, line => line.Id);
    });

    public Task<IResult> One(string id, HttpContext context) => database.Read<IResult>(async session =>
        await CandidateTable.Find(session, id) is var (candidate, seq)
            ? TypedResults.Json(CandidateDocument.Of(await Facts(session, context.Actor(), candidate), seq), Json.Options)
            : Candidates.Missing(id).Result());

    /// <summary>Everything about a candidate that this reader may see.</summary>
    public async Task<CandidateFacts> Facts(Session session, Actor actor, Candidate candidate)
    {
        var live = worlds.Latest;
        var reports = await ReportTable.Of(session, candidate.Id);
        var seen = await see.Names(session, actor, [candidate.Into?.Id]);
        var pages = await session.Query<string>(
            "SELECT p.state FROM incident_page AS g JOIN page AS p ON p.id = g.page WHERE g.incident = @Id ORDER BY p.id DESC LIMIT @MostPages", new { candidate.Id, MostPages });
        return new CandidateFacts(
            candidate, reports, [.. pages.Select(Json.Read<Core.Paging.Page>)], candidate.Into is { } into ? seen.GetValueOrDefault(into.Id) : null,
            candidate.IsOpen ? await Related(session, actor, candidate, live) : []);
    }

    /// <summary>The last times that somebody was asked.</summary>
    private const int MostPages = 10;

    private static async Task<IReadOnlyList<Relation>> Related(Session session, Actor actor, Candidate candidate, Live live)
    {
        var sight = Sight.Of(actor, live);
        var states = await session.Query<string>(
            $"SELECT i.state FROM incident AS i WHERE i.ended IS NULL AND {Sight.Condition(session.Dialect)} ORDER BY i.id DESC LIMIT @MostCompared",
            new { Core.Incidents.Related.MostCompared, sight.Me, sight.Parties, sight.All });
        var said = string.Join(' ', candidate.Reports.Where(report => !report.Signal).TakeLast(MostSaid).Select(report => report.Text));
        var since = candidate.Reports.Count > 0 ? candidate.Reports.Min(report => report.At) : candidate.Proposed;
        var sketch = new Sketch(null, candidate.Title, said, Impact.None with { Services = candidate.Service is { } service ? [service] : [] }, since, Restricted: false);
        return Core.Incidents.Related.To(sketch, [.. states.Select(IncidentTable.Read)], live.Playbook);
    }

    /// <summary>Reports whose words are compared.</summary>
    private const int MostSaid = 20;
}

/// <summary>A candidate and what is known around it.</summary>
/// <param name="Reports">With whoever reported them, as long as that is kept; oldest first.</param>
/// <param name="Pages">By which somebody was asked, newest first.</param>
/// <param name="Into">What it became; null: nothing, or nothing that the reader may see.</param>
/// <param name="Related">Open incidents that may be the same.</param>
public sealed record CandidateFacts(Candidate Candidate, IReadOnlyList<StoredReport> Reports, IReadOnlyList<Core.Paging.Page> Pages, IncidentName? Into, IReadOnlyList<Relation> Related);
