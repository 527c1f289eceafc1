using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>A page that alerts open for a service is a report of a machine: that it comes again within the stretch of a triage rule is what counts.</summary>
public sealed class PagesRecur(Triaging triaging)
{
    public const string Kind = "page-recurs";

    /// <summary>In the transaction that opens the page, which is intake's: it only makes sure that the page is judged in one of its own.</summary>
    public static async Task Began(Session session, Page page, World world)
    {
        if (page.Service is null || page.Whom is not null || !Triaging.Triaged(world.Playbook).Any()) return;
        await Due.Set(session, page.Id, Kind, "", session.Now);
        session.Changed(Topics.Due);
    }

    public async Task Judge(Session session, DueRow row)
    {
        if (await session.First<string>("SELECT state FROM page WHERE id = @Subject", row) is not { } state) return;
        // Of what a route makes an incident by itself nobody has to be asked.
        if (await session.First<string>("SELECT kind FROM due WHERE subject = @Subject AND kind = @Due", new { row.Subject, AutoDeclare.Due }) is not null) return;
        var page = Json.Read<Page>(state);
        var incident = await session.First<string>("SELECT incident FROM incident_page WHERE page = @Subject", row);
        await triaging.File(session, Actor.System, new NewReport("page", page.Service, "", "", page.Title, Page: page.Id), incident);
    }
}
