using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows the form that declares an incident, and beside it what is open already.</summary>
public sealed class ShowDeclare(Database database, Worlds worlds, Frames frames, Kinship kinship, SeeIncident see, CarryOut carryOut, Ids ids)
{
    /// <summary>Open incidents beside the form.</summary>
    private const int MostOpen = 12;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.NewIncident, Form).Needs(Right.RunIncidents).ExcludeFromDescription();
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.NewIncident + "/related", (Delegate)Related).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
    }

    private Task<IResult> Form(string? type, string[]? service, string? title, string? page, HttpContext context) =>
        Show(context, type, service ?? [], title, page, Fields.Of(FormCollection.Empty, DateTimeZone.Utc));

    /// <summary>Without script somebody asks for related ones by a button: what is filled in comes along and stays.</summary>
    private async Task<IResult> Related(HttpContext context)
    {
        var fields = Fields.Of(await context.Request.ReadFormAsync(), carryOut.ZoneOf(context.Actor()));
        return await Show(context, fields.Maybe("type"), fields.List("services"), fields.Maybe("title"), fields.Maybe("page"), fields);
    }

    private async Task<IResult> Show(HttpContext context, string? type, IReadOnlyList<string> named, string? title, string? page, Fields fields)
    {
        var view = await database.Read(session => View(session, context, type, named, title, page, fields));
        var restricted = view.Related.Where(one => one.Other.Restricted).Select(one => one.Other.Id).ToList();
        if (restricted.Count > 0 && !context.Request.Headers.ContainsKey("X-Live")) await database.Write(Lane.People, session => see.Note(session, context.Actor(), restricted));
        return Screen.Of<DeclareScreen>(view);
    }

    private async Task<DeclareView> View(Session session, HttpContext context, string? type, IReadOnlyList<string> named, string? title, string? page, Fields fields)
    {
        var (live, actor) = (worlds.Latest, context.Actor());
        var frame = await frames.Around(session, context, actor, "Declare an incident", RailPlace.Incidents);
        IReadOnlyList<Option> types = [.. live.Playbook.IncidentTypes.Values.OrderBy(one => one.Name == Process.BuiltInName ? 0 : 1).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => new Option(one.Name, one.Title))];
        var chosen = types.FirstOrDefault(one => one.Value == type)?.Value ?? (types.Count > 0 ? types[0].Value : Process.BuiltInName);
        var from = page is null ? null : await PageToDeclare(session, page);
        IReadOnlyList<string> services = [.. named.Append(from?.Service).OfType<string>().Where(live.Playbook.Services.ContainsKey).Distinct(StringComparer.Ordinal)];
        var sketch = new Sketch(
            null, title ?? from?.Title ?? "", fields.Maybe("summary"), Impact.None with { Services = services }, fields.At("impactStarted") ?? frame.Now,
            fields.IsTrue("restricted") || live.Playbook.IncidentTypes.GetValueOrDefault(chosen)?.Restricted == true);
        var open = await kinship.Open(session, actor, live);
        var related = Core.Incidents.Related.To(sketch, open, live.Playbook);
        return new DeclareView(
            frame, types, Process.Of(chosen, live.Playbook)!, live.Playbook.IncidentTypes.GetValueOrDefault(chosen)?.Criteria,
            [.. live.Playbook.Services.Values.OrderBy(one => one.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(one => new Option(one.Name, one.Title))],
            services, title ?? from?.Title, await Others(session, Sight.Of(actor, live), live, services, related, open, frame.Now), fields.Maybe("once") ?? ids.New(Ids.Incident))
        {
            Page = from?.Id, Related = related, Changes = await Kinship.Changes(session, live, sketch), Teller = source => Kinship.Teller(live, source), Said = fields.Text,
        };
    }

    /// <summary>A page that belongs to no incident yet; what it says is filled in.</summary>
    private static async Task<Page?> PageToDeclare(Session session, string id) =>
        await session.First<string>("SELECT state FROM page WHERE id = @id AND NOT EXISTS (SELECT 1 FROM incident_page WHERE page = @id)", new { id }) is { } state ? Json.Read<Page>(state) : null;

    private static async Task<IReadOnlyList<OpenIncident>> Others(Session session, Sight sight, Live live, IReadOnlyList<string> services, IReadOnlyList<Relation> related, IReadOnlyList<Incident> open, Instant now)
    {
        var rows = await ShowIncidents.Read(session, sight, ListFilter.Of(null, null, null, null, null), null, now);
        var (told, parts) = (related.Select(one => one.Other.Id).ToHashSet(StringComparer.Ordinal), open.ToDictionary(one => one.Id, one => one.Children.Count, StringComparer.Ordinal));
        return
        [
            .. rows.Where(row => !told.Contains(row.Id)).Select(row => new OpenIncident(ShowIncidents.Row(row, live), row.ServiceNames, row.ServiceNames.Any(services.Contains), parts.GetValueOrDefault(row.Id)))
                .OrderBy(one => one.Related ? 0 : 1).ThenBy(one => one.Parts > 0 ? 0 : 1).Take(MostOpen),
        ];
    }
}
