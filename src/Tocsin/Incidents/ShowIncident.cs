using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows one incident: the cockpit, and its lanes.</summary>
public sealed class ShowIncident(Database database, Worlds worlds, Frames frames, SeeIncident see, Kinship kinship)
{
    /// <summary>Parts of a large incident on its screen.</summary>
    private const int MostChildren = 100;

    /// <summary>Pages named on the screen, the latest of them.</summary>
    private const int MostPages = 20;

    /// <summary>Other incidents to choose from as parent or twin.</summary>
    private const int MostOthers = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Incidents + "/{id}", Cockpit).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet(Links.Incidents + "/{id}/lanes", Lanes).Needs(Right.ReadConsole).ExcludeFromDescription();
    }

    private async Task<IResult> Cockpit(string id, string? show, string? q, long? before, HttpContext context)
    {
        var seen = await see.See(context.Actor(), id, Again(context));
        return await database.Read(async session => seen is null
            ? await Missing(session, context)
            : Screen.Of<CockpitScreen>(await View(session, context, seen.Incident, TimelineFilter.Of(show, q, before))));
    }

    private async Task<IResult> Lanes(string id, HttpContext context)
    {
        var seen = await see.See(context.Actor(), id, Again(context));
        return await database.Read(async session =>
        {
            if (seen is null) return await Missing(session, context);
            var frame = await frames.Around(session, context, context.Actor(), $"{seen.Incident.Label} over time", RailPlace.Incidents);
            var lanes = new Lanes(seen.Incident, await IncidentLog.Lanes(session, seen.Incident.Id), frame.Now);
            return Screen.Of<LanesScreen>(new LanesView(frame, seen.Incident, lanes.From, lanes.Until, lanes.Draw()));
        });
    }

    /// <summary>A screen that refreshes itself is no new look.</summary>
    private static bool Again(HttpContext context) => context.Request.Headers.ContainsKey("X-Live");

    private async Task<IResult> Missing(Session session, HttpContext context) => Screen.Of<ProblemScreen>(
        ProblemView.Missing(await frames.Around(session, context, context.Actor(), "There is no such incident", RailPlace.Incidents)), StatusCodes.Status404NotFound);

    private async Task<CockpitView> View(Session session, HttpContext context, Incident incident, TimelineFilter filter)
    {
        var (live, actor) = (worlds.Latest, context.Actor());
        var frame = await frames.Around(session, context, actor, $"{incident.Label} {incident.Title}", RailPlace.Incidents);
        var log = await IncidentLog.Read(session, incident.Id, filter);
        var me = Answering.Person(actor);
        var line = ImpactLine.Of(incident.Impact, live);
        var here = Links.Incident(incident.Id);
        var may = Access.Check(actor, Right.RunIncidents) is null;
        var lines = may ? await IncidentDrafts.Lines(session, incident, filter, log) : [];
        return new CockpitView(
            frame, incident, me, may ? Now.For(incident, me, frame.Now) : [], IncidentStory.ForReader(live, frame.Zone).Tell(log.Newest), filter, may, line,
            await Choices(session, live, actor, incident, may), live.Who)
        {
            Newest = filter.Before is null ? null : (filter with { Before = null }).Address(here),
            Older = log.Older ? (filter with { Before = log.Newest[^1].Seq }).Address(here) : null,
            MayRedact = may && (Access.Administers(actor) || incident.MayRedact(me)),
            Children = await Children(session, actor, incident),
            Pages = await Pages(session, incident),
            Kin = await Seen(context, await kinship.Of(session, actor, live, incident)),
            Changes = await Kinship.Changes(session, live, Sketch.Of(incident)),
            Teller = source => Kinship.Teller(live, source),
            UpdateDraft = may ? Drafts.Update(incident, lines, frame.Now, frame.Zone) : "",
            SummaryDraft = may ? Drafts.Summary(incident, lines, frame.Now, frame.Zone) : "",
        };
    }

    /// <summary>Whoever is shown a restricted incident beside this one has looked at it.</summary>
    private async Task<Kin> Seen(HttpContext context, Kin kin)
    {
        if (kin.Restricted.Count > 0 && !Again(context)) await database.Write(Lane.People, session => see.Note(session, context.Actor(), kin.Restricted));
        return kin;
    }

    private async Task<VerbChoices> Choices(Session session, Live live, Actor actor, Incident incident, bool may)
    {
        var services = live.Playbook.Services.Values.OrderBy(service => service.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(service => new Option(service.Name, service.Title));
        if (!may) return new VerbChoices([], [], [.. services], []);
        var others = await IncidentList.Read(session, Sight.Of(actor, live), new IncidentFilter(Open: true), Cursor.Before(null), MostOthers);
        return new VerbChoices(
            [.. live.Roster.People.OrderBy(person => person.Name, StringComparer.Ordinal).Take(VerbChoices.Most).Select(person => new Option($"person:{person.Handle}", person.Name))],
            [.. live.Playbook.Teams.Values.OrderBy(team => team.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(team => new Option($"team:{team.Name}", team.Title))],
            [.. services],
            [.. others.Where(other => other.Id != incident.Id).Select(other => new Option(other.Id, $"INC-{other.Number} {other.Title}"))]);
    }

    /// <summary>Those that the reader may see.</summary>
    private async Task<IReadOnlyList<Incident>> Children(Session session, Actor actor, Incident incident)
    {
        if (incident.Children.Count == 0) return [];
        var sight = Sight.Of(actor, worlds.Latest);
        var states = await session.Query<string>(
            $"SELECT i.state FROM incident AS i WHERE i.parent = @Id AND {Sight.Condition(session.Dialect)} ORDER BY i.rank, i.id DESC LIMIT @MostChildren",
            new { incident.Id, MostChildren, sight.Me, sight.Parties, sight.All });
        return [.. states.Select(IncidentTable.Read)];
    }

    private static async Task<IReadOnlyList<LinkedPage>> Pages(Session session, Incident incident)
    {
        var ids = incident.Pages.TakeLast(MostPages).ToArray();
        if (ids.Length == 0) return [];
        var states = await session.Query<string>("SELECT state FROM page WHERE id " + session.Dialect.In(nameof(ids)) + " ORDER BY id DESC", new { ids });
        return [.. states.Select(Json.Read<Page>).Select(page => new LinkedPage(page.Id, page.Title, page.Status))];
    }
}
