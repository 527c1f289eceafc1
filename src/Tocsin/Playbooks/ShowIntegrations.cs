using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows the senders of alarms and how each is pointed at us, and makes keys.</summary>
public sealed class ShowIntegrations(Database database, Worlds worlds, RenewKey renew, PublicUrl publicUrl, Frames frames)
{
    /// <summary>On one screen.</summary>
    private const int Most = 200;

    /// <summary>Open alerts are counted by integration no further than this.</summary>
    private const int CountedTo = 50_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Integrations, (Delegate)((HttpContext context) => Screened(context, null))).Needs(Right.ReadPlaybook).ExcludeFromDescription();
        routes.MapPost(Links.Integrations + "/{name}/key", Renew).DisableAntiforgery().Needs(Right.EditPlaybook).ExcludeFromDescription();
    }

    private async Task<IResult> Renew(string name, HttpContext context)
    {
        var (key, refusal) = await renew.Renew(name, context.Actor());
        return refusal is not null ? Notices.Refused(context, Links.Integrations, refusal) : await Screened(context, new FreshKey(key!.Integration, key.Key));
    }

    /// <param name="fresh">A key made just now. It is in this answer alone, so it comes without a redirect.</param>
    public Task<IResult> Screened(HttpContext context, FreshKey? fresh) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var frame = await frames.Around(session, context, context.Actor(), "Integrations", RailPlace.Settings);
        var shown = live.Playbook.Integrations.Values.OrderBy(one => one.Name == fresh?.Integration ? 0 : 1).ThenBy(one => one.Title, StringComparer.OrdinalIgnoreCase).Take(Most);
        var firing = await Counts(
            session, "SELECT integration AS name, count(*) AS count FROM (SELECT integration FROM alert WHERE status <> 2 AND status = 0 ORDER BY id DESC LIMIT @CountedTo) AS firing GROUP BY integration");
        var quarantined = await Counts(session, "SELECT integration AS name, count(*) AS count FROM quarantine WHERE replayed IS NULL GROUP BY integration");
        var keyed = live.Keys.Values.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var rows = new List<IntegrationRow>();
        foreach (var one in shown)
        {
            rows.Add(new IntegrationRow(
                one.Name, one.Title, one.Sender, one.KeySecret, keyed.Contains(one.Name) || one.Name == fresh?.Integration, await IntegrationRows.LastSeen(session, one),
                firing.GetValueOrDefault(one.Name), (int)quarantined.GetValueOrDefault(one.Name)));
        }

        return Screen.Of<IntegrationsScreen>(new IntegrationsView(frame, publicUrl.Text, rows, fresh, Access.Check(context.Actor(), Right.EditPlaybook) is null));
    });

    private static async Task<Dictionary<string, long>> Counts(Session session, string sql) =>
        (await session.Query<Counted>(sql, new { CountedTo })).ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);

    private sealed class Counted
    {
        public required string Name { get; init; }

        public long Count { get; init; }
    }
}
