using System.Text.Json;
using NodaTime.Text;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;
using Refusals = Tocsin.Core.Incidents.Refusals;

namespace Tocsin.Incidents;

/// <summary>Decides about a candidate: it is an incident, it is none, or it belongs to one that is known. Whoever reported it becomes a caller.</summary>
public sealed class JudgeCandidate(Database database, Candidates candidates, Incidents incidents, DeclareIncident declare, Worlds worlds, CarryOut carryOut, CandidateReads reads)
{
    private const string Source = "candidate";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var forms = routes.MapGroup(Links.Candidates + "/{id}").DisableAntiforgery().ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/candidates/{id}").WithTags("Candidates");
        Verb(forms, api, "accept", Accept, "It is an incident: declares it; the body is as for a declaration, and title, services, type, users and when it was reported are the candidate's where it gives none. Whoever reported it becomes a caller.");
        Verb(forms, api, "reject", Reject, "It is no incident. Member of the body: reason*.");
        Verb(forms, api, "merge", Merge, "It belongs to an incident that is open: whoever reported it becomes a caller there. Members of the body: into*, reason.");
    }

    public Task<Outcome<Judged>> Accept(Actor actor, string id, Fields fields) => Judge(id, async (session, loaded) =>
    {
        var (candidate, reports) = (loaded.Candidate, await ReportTable.Of(session, id));
        var users = reports.Sum(report => report.Users ?? 0);
        var declared = await declare.Declare(session, actor, fields.Otherwise("title", candidate.Title).Otherwise("services", candidate.Service).Otherwise("type", candidate.Type)
            .Otherwise("users", users > 0 ? $"{users}" : null).Otherwise("reported", reports.Count > 0 ? InstantPattern.ExtendedIso.Format(reports[0].At) : null), Source);
        if (declared.Refusal is { } refusal) return refusal;
        return await Became(session, loaded, reports, declared.Incident, actor, (one, by, now) => one.Accept(declared.Incident.Ref, by, now));
    });

    public Task<Outcome<Judged>> Reject(Actor actor, string id, Fields fields) => Judge(id, async (session, loaded) =>
    {
        var decision = await candidates.Decide(session, loaded, actor, (candidate, now) => candidate.Reject(Answering.Person(actor), fields.Text("reason"), now));
        return decision.Refusal is { } refusal ? refusal : new Judged(decision.After, null);
    });

    public Task<Outcome<Judged>> Merge(Actor actor, string id, Fields fields) => Judge(id, async (session, loaded) =>
    {
        if (fields.Maybe("into") is not { } into) return Refusals.TextMissing("into");
        if (await incidents.Load(session, into, Sight.Of(actor, await worlds.Current(session))) is not { Incident: { } incident }) return Incidents.Missing(into) with { Kind = RefusalKind.Invalid, Field = "into" };
        if (!incident.IsOpen) return Refusals.IncidentIsOver with { Field = "into" };
        return await Became(session, loaded, await ReportTable.Of(session, id), incident, actor, (one, by, now) => one.Merge(incident.Ref, by, fields.Maybe("reason"), now));
    });

    private Task<Outcome<Judged>> Judge(string id, Func<Session, LoadedCandidate, Task<Outcome<Judged>>> decide) => database.Write(Lane.People, async session =>
    {
        await ReportTable.Hold(session);
        if (await candidates.Load(session, id) is not { } loaded) return Candidates.Missing(id);
        return loaded.Candidate.IsOpen ? await decide(session, loaded) : Refusals.CandidateIsDecided;
    });

    private async Task<Outcome<Judged>> Became(
        Session session, LoadedCandidate loaded, IReadOnlyList<StoredReport> reports, Incident incident, Actor actor, Func<Candidate, PersonRef, Instant, CandidateDecision> decide)
    {
        var by = Answering.Person(actor);
        var told = reports.Select(report => report.ToHeard()).OfType<Heard>().ToList();
        var called = await incidents.Decide(session, incident.Id, Sight.Everything, actor, (one, _, now) => one.Hear(told, now));
        if (called.Refusal is { } refusal) return refusal;
        foreach (var page in reports.Select(report => report.Page).OfType<string>()) await Link(session, page, incident.Id, by);
        await ReportTable.Became(session, loaded.Candidate.Id, incident.Id);
        var decision = await candidates.Decide(session, loaded, actor, (candidate, now) => decide(candidate, by, now));
        return decision.Refusal is { } late ? late : new Judged(decision.After, called.Incident);
    }

    /// <summary>A page that told of it, and that belongs to no incident yet, belongs to this one.</summary>
    private async Task Link(Session session, string page, string incident, PersonRef by)
    {
        if (await session.First<string>("SELECT incident FROM incident_page WHERE page = @page", new { page }) is not null) return;
        if (await session.First<string>("SELECT state FROM page WHERE id = @page", new { page }) is not { } state) return;
        await Waking.Belongs(session, page, incident, Core.Incidents.Wake.Incident);
        await incidents.Decide(session, incident, Sight.Everything, Actor.System, (one, _, now) =>
            one.LinkPage(page, Json.Read<Core.Paging.Page>(state).Title, Core.Incidents.Wake.Incident, new Reason("reported-it", $"It is part of what {by.Name} decided on."), now));
        session.Changed($"page:{page}");
    }

    private void Verb(RouteGroupBuilder forms, RouteGroupBuilder api, string name, Func<Actor, string, Fields, Task<Outcome<Judged>>> decide, string about)
    {
        forms.MapPost(name, async (string id, HttpContext context) =>
        {
            var fields = Fields.Of(context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty, carryOut.ZoneOf(context.Actor()));
            return Answer(context, id, await decide(context.Actor(), id, fields));
        }).Needs(Right.RunIncidents);
        api.MapPost(name, async (string id, JsonElement? body, HttpContext context) =>
        {
            var judged = await decide(context.Actor(), id, Fields.Of(body, carryOut.ZoneOf(context.Actor())));
            return judged.Refusal is { } refusal ? refusal.Result() : await reads.One(id, context);
        }).Needs(Right.RunIncidents).WithSummary(about);
    }

    private static IResult Answer(HttpContext context, string id, Outcome<Judged> judged) => judged switch
    {
        { Refusal: { } refusal } => Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Candidates : Links.Candidate(id), refusal),
        { Value: { Incident: { } incident, Candidate.Status: CandidateStatus.Accepted } } => Notices.Done(context, Links.Incident(incident.Label), $"{incident.Label} is declared, and you keep it."),
        { Value.Incident: { } incident } => Notices.Done(context, Links.Incident(incident.Label), "It belongs here now, with whoever reported it."),
        _ => Notices.Done(context, Links.Candidates, "Rejected: it is no incident."),
    };
}

/// <summary>A candidate that somebody decided about.</summary>
/// <param name="Incident">What it became, or belongs to.</param>
public sealed record Judged(Candidate Candidate, Incident? Incident);
