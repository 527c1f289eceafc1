using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Ownership;

/// <summary>Shows one service: whose it is, whom a page would wake, what is open, and how alerts come to it.</summary>
public sealed class ShowService(Database database, Worlds worlds, CurrentFindings findings, Frames frames)
{
    private const int MostPages = 20;
    private const int MostWays = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Services + "/{name}", Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet("/api/v1/services/{name}", One).Needs(Right.ReadConsole).WithTags("Services").WithSummary("One service: whose it is, what is open of it, and whom a page would reach first.");
    }

    private Task<IResult> Show(string name, HttpContext context) => database.Read(async session =>
    {
        var service = worlds.Latest.Playbook.Services.GetValueOrDefault(name);
        var frame = await frames.Around(session, context, context.Actor(), service?.Title ?? "There is no such service", RailPlace.Services);
        return service is null
            ? Screen.Of<ProblemScreen>(Missing(frame, name), StatusCodes.Status404NotFound)
            : Screen.Of<ServiceScreen>(await View(session, frame, service, context.Actor()));
    });

    private async Task<ServiceView> View(Session session, FrameView frame, Service service, Actor reader)
    {
        var live = worlds.Latest;
        var book = new ServiceBook(live, session.Now);
        return new ServiceView(
            frame,
            service.Name,
            service.Title,
            service.Description,
            live.Team(service.Team)!,
            service.AsDocument(),
            live.Policy(book.PolicyOf(service)),
            service.Policy is null,
            book.Path(service),
            (await Burning.ByService(session)).GetValueOrDefault(service.Name, Burning.Nothing),
            await PageLines.Read(
                session, live, "p.status <> 'ended' AND p.service = @Name ORDER BY CASE p.status WHEN 'unanswered' THEN 0 ELSE 1 END, p.id DESC LIMIT @MostPages",
                new { me = reader.Id, service.Name, MostPages }),
            await RecentAlerts.Of(session, live, [service.Name]),
            [.. Ways(live.Playbook, service).Take(MostWays)],
            FindingRows.Of(findings.Of(live, session.Now).Where(finding => finding.Document == $"{nameof(Service)} {service.Name}")));
    }

    /// <summary>Routes that give their alerts this service, in the order they are tried; then senders whose unrouted alerts are its.</summary>
    private static IEnumerable<Way> Ways(Playbook playbook, Service service) =>
        playbook.Routes.Where(route => route.Service == service.Name).Select(route => new Way(route.Titled(), RouteWords.AsksFor(route)))
            .Concat(playbook.Integrations.Values.Where(integration => integration.Service == service.Name)
                .OrderBy(integration => integration.Title, StringComparer.OrdinalIgnoreCase)
                .Select(integration => new Way(integration.Titled(), "what it sends and no route gives another service")));

    private Task<IResult> One(string name) => database.Read<IResult>(async session =>
        worlds.Latest.Playbook.Services.GetValueOrDefault(name) is { } service
            ? TypedResults.Json(ServiceDocument.Of(service, new ServiceBook(worlds.Latest, session.Now), await Burning.ByService(session)), Json.Options)
            : new Refusal("no-such-service", $"There is no service {name}.", RefusalKind.Missing).Result());

    private static ProblemView Missing(FrameView frame, string name) => ProblemView.Missing(frame) with
    {
        Title = "There is no such service",
        Text = $"No service is called {name}. It may have been renamed, or removed from the playbook.",
        Href = Links.Services,
        Action = "See all services",
    };
}
