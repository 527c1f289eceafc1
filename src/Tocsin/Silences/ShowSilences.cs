using Tocsin.Core.Silences;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Silences;

/// <summary>Shows silences and maintenance, and what a new one would mute.</summary>
public sealed class ShowSilences(Database database, Worlds worlds, Frames frames, Preview preview)
{
    /// <summary>Of those that are over, the newest.</summary>
    private const int MostEnded = 20;

    /// <summary>The longest text of matchers.</summary>
    private const int LongestText = 8_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Silences, (Delegate)List).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet(Links.NewSilence, (string? match, HttpContext context) => NewSilence(match, context)).Needs(Right.MuteAlerts).ExcludeFromDescription();
        routes.MapGet(Links.NewMaintenance, (Delegate)NewMaintenance).Needs(Right.MuteAlerts).ExcludeFromDescription();
    }

    private Task<IResult> List(HttpContext context) => database.Read(async session =>
    {
        var now = session.Now;
        var standing = await session.Query<StoredMute>($"SELECT {MuteTable.Columns} FROM mute WHERE ends > @now ORDER BY ends, id", new { now });
        var ended = await session.Query<StoredMute>($"SELECT {MuteTable.Columns} FROM mute WHERE ends <= @now ORDER BY ends DESC, id LIMIT @MostEnded", new { now, MostEnded });
        var counts = (await session.Query<Count>("SELECT muted_by AS id, count(*) AS alerts FROM alert WHERE status <> 2 AND muted_by IS NOT NULL GROUP BY muted_by"))
            .ToDictionary(row => row.Id, row => row.Alerts, StringComparer.Ordinal);
        MuteRow Row(StoredMute row) => Of(row, counts.GetValueOrDefault(row.Id), now);
        return Screen.Of<SilencesScreen>(new SilencesView(
            await frames.Around(session, context, context.Actor(), "Silences", RailPlace.Alerts),
            [.. standing.Where(row => row.Kind == StoredMute.SilenceKind).Select(Row)],
            [.. standing.Where(row => row.Kind == StoredMute.MaintenanceKind).Select(Row)],
            [.. ended.Select(Row)],
            Access.Check(context.Actor(), Right.MuteAlerts) is null));
    });

    private MuteRow Of(StoredMute row, long mutes, Instant now)
    {
        var silence = row.Kind == StoredMute.SilenceKind;
        return new MuteRow(
            row.Id, silence ? MuteKind.Silence : MuteKind.Maintenance, silence ? row.MatcherTexts : [.. row.ServiceNames.Select(name => worlds.Latest.Service(name)!.Title)], row.EnvironmentNames,
            row.Why, row.Author, row.MadeBy, row.Starts, row.Ends, MuteDocument.StateOf(row, now), mutes);
    }

    private Task<IResult> NewSilence(string? match, HttpContext context) => database.Read(async session =>
    {
        var text = match?.Length > LongestText ? match[..LongestText] : match ?? "";
        var matchers = Lines(text);
        var wrong = matchers.Count == 0 ? null : Mutes.WrongMatchers(matchers);
        var frame = await frames.Around(session, context, context.Actor(), "New silence", RailPlace.Alerts);
        var would = matchers.Count == 0 || wrong is not null ? null : await Would(session, Preview.OfMatchers(matchers));
        return Screen.Of<NewMuteScreen>(new NewMuteView(frame, false, string.Join('\n', matchers), [], [], wrong?.Text, would, "", ""));
    });

    private Task<IResult> NewMaintenance(HttpContext context) => database.Read(async session =>
    {
        string[] services = [.. context.Request.Query["service"].OfType<string>()];
        string[] environments = [.. context.Request.Query["environment"].OfType<string>()];
        var playbook = worlds.Latest.Playbook;
        var wrong = services.Length + environments.Length == 0 ? null : Mutes.WrongPlace(services, environments, playbook);
        var frame = await frames.Around(session, context, context.Actor(), "Plan maintenance", RailPlace.Alerts);
        var would = services.Length + environments.Length == 0 || wrong is not null ? null : await Would(session, Preview.OfMaintenance(services, environments));
        var starts = frame.Now.InZone(frame.Zone).LocalDateTime;
        return Screen.Of<NewMuteScreen>(new NewMuteView(
            frame, true, "",
            [.. playbook.Services.Values.OrderBy(service => service.Title, StringComparer.OrdinalIgnoreCase).Select(service => new MuteService(service.Name, service.Title, services.Contains(service.Name, StringComparer.Ordinal)))],
            [.. Surroundings.All(playbook).Select(name => new MuteService(name, name, environments.Contains(name, StringComparer.OrdinalIgnoreCase)))],
            wrong?.Text, would, SilenceForms.Wall.Format(starts), SilenceForms.Wall.Format(starts.PlusHours(2))));
    });

    /// <summary>Matchers as typed: one a line.</summary>
    public static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private async Task<WouldMuteView> Would(Session session, Mute mute)
    {
        var would = await preview.Of(session, mute);
        var ids = would.Open.Take(Preview.Named).Select(alert => alert.Id).ToArray();
        var rows = ids.Length == 0 ? [] : await session.Query<AlertLine>(
            $"SELECT {AlertLines.Columns} FROM alert AS a LEFT JOIN page AS p ON p.id = a.page WHERE a.id {session.Dialect.In(nameof(ids))} ORDER BY a.id DESC", new { ids });
        return new WouldMuteView(would.Open.Count, [.. rows.Select(row => AlertLines.Row(row, worlds.Latest))], would.Lately.Count, would.MoreThere);
    }

    private sealed class Count
    {
        public required string Id { get; init; }

        public long Alerts { get; init; }
    }
}
