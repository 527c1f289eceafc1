using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows the form that declares an incident.</summary>
public sealed class ShowDeclare(Database database, Worlds worlds, Frames frames, Ids ids)
{
    /// <summary>Open incidents beside the form.</summary>
    private const int MostOpen = 12;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.NewIncident, Form).Needs(Right.RunIncidents).ExcludeFromDescription();

    private Task<IResult> Form(string? type, string[]? service, string? title, string? page, HttpContext context) => database.Read(async session =>
    {
        var (live, actor) = (worlds.Latest, context.Actor());
        var frame = await frames.Around(session, context, actor, "Declare an incident", RailPlace.Incidents);
        IReadOnlyList<Option> types = [.. live.Playbook.IncidentTypes.Values.OrderBy(one => one.Name == Process.BuiltInName ? 0 : 1).ThenBy(one => one.Name, StringComparer.Ordinal).Select(one => new Option(one.Name, one.Title))];
        var chosen = types.FirstOrDefault(one => one.Value == type)?.Value ?? (types.Count > 0 ? types[0].Value : Process.BuiltInName);
        var from = page is null ? null : await PageToDeclare(session, page);
        IReadOnlyList<string> services = [.. (service ?? []).Append(from?.Service).OfType<string>().Where(live.Playbook.Services.ContainsKey)];
        return Screen.Of<DeclareScreen>(new DeclareView(
            frame, types, Process.Of(chosen, live.Playbook)!, live.Playbook.IncidentTypes.GetValueOrDefault(chosen)?.Criteria,
            [.. live.Playbook.Services.Values.OrderBy(one => one.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(one => new Option(one.Name, one.Title))],
            services, title ?? from?.Title, await Open(session, Sight.Of(actor, live), live, services, frame.Now), ids.New(Ids.Incident))
        { Page = from?.Id });
    });

    /// <summary>A page that belongs to no incident yet; what it says is filled in.</summary>
    private static async Task<Page?> PageToDeclare(Session session, string id) =>
        await session.First<string>("SELECT state FROM page WHERE id = @id AND NOT EXISTS (SELECT 1 FROM incident_page WHERE page = @id)", new { id }) is { } state ? Json.Read<Page>(state) : null;

    private static async Task<IReadOnlyList<OpenIncident>> Open(Session session, Sight sight, Live live, IReadOnlyList<string> services, Instant now)
    {
        var rows = await ShowIncidents.Read(session, sight, ListFilter.Of(null, null, null, null, null), null, now);
        return [.. rows.Select(row => new OpenIncident(ShowIncidents.Row(row, live), row.ServiceNames, row.ServiceNames.Any(services.Contains))).OrderBy(one => one.Related ? 0 : 1).Take(MostOpen)];
    }
}
