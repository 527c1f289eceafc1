using System.Globalization;
using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows which incidents are open and which of them are late, and those that were.</summary>
public sealed class ShowIncidents(Database database, Worlds worlds, Frames frames)
{
    /// <summary>A promise whose time is up.</summary>
    private const string Late = "CASE WHEN i.attention <= @now THEN 0 ELSE 1 END";

    /// <summary>What ended in this time is among those that ended lately.</summary>
    private static readonly Duration Lately = Duration.FromDays(7);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.Incidents, List).Needs(Right.ReadConsole).ExcludeFromDescription();

    private Task<IResult> List(string? show, string? level, string? service, string? status, string? q, string? after, HttpContext context) => database.Read(async session =>
    {
        var (live, actor) = (worlds.Latest, context.Actor());
        var (sight, filter) = (Sight.Of(actor, live), ListFilter.Of(show, level, service, status, q));
        var frame = await frames.Around(session, context, actor, "Incidents", RailPlace.Incidents);
        var (rows, next) = filter is { Show: ListShown.All, Search: { } search } ? await Find(session, sight, filter, search, after) : await Stretch(session, sight, filter, after, frame.Now);
        var excerpts = Sought.Of(filter.Search) is { } sought ? await Excerpt.Read(session, sought, rows) : [];
        var open = await session.First<long>($"SELECT count(*) FROM incident AS i WHERE i.ended IS NULL AND {Sight.Condition(session.Dialect)}", sight);
        var any = open > 0 || rows.Count > 0 || await session.First<string>($"SELECT i.id FROM incident AS i WHERE {Sight.Condition(session.Dialect)} LIMIT 1", sight) is not null;
        return Screen.Of<IncidentsScreen>(new IncidentsView(
            frame, filter, [.. rows.Select(row => Row(row, live) with { Excerpt = excerpts.GetValueOrDefault(row.Id) })], (int)open, Levels(live),
            [.. live.Playbook.Services.Values.OrderBy(one => one.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(one => new Option(one.Name, one.Title))],
            Access.Check(actor, Right.RunIncidents) is null, !any,
            after is null ? null : filter.Address(), next is null ? null : filter.Address(next))
        {
            Views = await SavedViews.Read(session, actor),
            Choose = Access.Check(actor, Right.RunIncidents) is null && rows.Count > 0 ? Choices(live) : null,
        });
    });

    private static VerbChoices Choices(Live live) => new(
        [.. live.Roster.People.OrderBy(person => person.Name, StringComparer.Ordinal).Take(VerbChoices.Most).Select(person => new Option($"person:{person.Handle}", person.Name))],
        [.. live.Playbook.Teams.Values.OrderBy(team => team.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select(team => new Option($"team:{team.Name}", team.Title))],
        [], []);

    /// <summary>By words among all of them: the cursor is a number.</summary>
    private static async Task<(IReadOnlyList<StoredIncident> Rows, string? Next)> Find(Session session, Sight sight, ListFilter filter, string search, string? after)
    {
        if (Sought.Of(search) is not { } sought) return ([], null);
        var below = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var found = await FindIncidents.Read(session, sight, sought, new IncidentFilter(Level: filter.Level, Status: filter.Status, Service: filter.Service), below, Cursor.Usual);
        return (found.Rows, found.Next?.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<(IReadOnlyList<StoredIncident> Rows, string? Next)> Stretch(Session session, Sight sight, ListFilter filter, string? after, Instant now)
    {
        var rows = await Read(session, sight, filter, after, now);
        return rows.Count > Cursor.Usual ? ([.. rows.Take(Cursor.Usual)], Mark(rows[Cursor.Usual - 1], filter, now)) : (rows, null);
    }

    /// <summary>Open ones: late first, then worst, then newest; all of them: newest first. The cursor is what they are sorted by.</summary>
    internal static Task<IReadOnlyList<StoredIncident>> Read(Session session, Sight sight, ListFilter filter, string? after, Instant now)
    {
        var (late, rank, before) = Place(after);
        var newestFirst = IsNewestFirst(filter);
        var sought = Sought.Of(filter.Search);
        return session.Query<StoredIncident>(
            $"""
            SELECT {IncidentTable.Columns}{(sought is null ? "" : $", ({FindIncidents.Part(sought)}) AS part")} FROM incident AS i WHERE {Which(session, filter)} {Sight.Condition(session.Dialect)}
            AND {(newestFirst ? "i.id < @before" : $"({Late} > @late OR ({Late} = @late AND (i.rank > @rank OR (i.rank = @rank AND i.id < @before))))")}
            ORDER BY {(newestFirst ? "" : $"{Late}, i.rank, ")}i.id DESC LIMIT @most
            """,
            new
            {
                late, rank, before, now, lately = now - Lately, most = Cursor.Usual + 1, filter.Level, filter.Status, service = IncidentTable.Listed([filter.Service ?? ""]), teams = Teams(sight), sight.Me, sight.Parties, sight.All,
            });
    }

    private static string Which(Session session, ListFilter filter) => string.Concat(
        filter.Show switch
        {
            ListShown.All => "",
            ListShown.Ended => "i.ended >= @lately AND ",
            ListShown.Mine => "i.ended IS NULL AND (i.keeper = @Me OR EXISTS (SELECT 1 FROM incident_party AS m WHERE m.incident = i.id AND m.party = @Me)) AND ",
            ListShown.Teams => $"i.ended IS NULL AND i.owner_kind = 'team' AND i.owner {session.Dialect.In("teams")} AND ",
            ListShown.Major => "i.ended IS NULL AND i.major = 1 AND ",
            _ => "i.ended IS NULL AND ",
        },
        filter.Level is null ? "" : "i.level = @Level AND ",
        filter.Status is null ? "" : "i.status = @Status AND ",
        // Both databases know this way to look for a text without its signs meaning anything.
        filter.Service is null ? "" : "replace(i.services, @service, '') <> i.services AND ",
        filter.Search is null ? "" : Sought.Of(filter.Search) is { } sought ? $"({FindIncidents.Part(sought)}) IS NOT NULL AND " : "1 = 0 AND ");

    private static string[] Teams(Sight sight) => [.. sight.Parties.Where(party => party.StartsWith(Sight.OfTeam(""), StringComparison.Ordinal)).Select(party => party[Sight.OfTeam("").Length..]).DefaultIfEmpty("")];

    private static string Mark(StoredIncident row, ListFilter filter, Instant now) =>
        IsNewestFirst(filter) ? row.Id : string.Create(CultureInfo.InvariantCulture, $"{(row.Attention <= now ? 0 : 1)}.{row.Rank}.{row.Id}");

    private static bool IsNewestFirst(ListFilter filter) => filter.Show is ListShown.All or ListShown.Ended;

    private static (int Late, long Rank, string Before) Place(string? after) => after?.Split('.') switch
    {
        [var late, var rank, var id] when int.TryParse(late, out var first) && long.TryParse(rank, out var second) => (first, second, id),
        [{ Length: > 0 } id] => (-1, -1, id),
        _ => (-1, -1, Cursor.Before(null)),
    };

    internal static IncidentRow Row(StoredIncident row, Live live) => new(
        row.Id, $"INC-{row.Number}", row.Title, Enum.Parse<Status>(row.Status, ignoreCase: true), row.Level, row.Major == 1, row.OwnerName,
        [.. row.ServiceNames.Select(name => live.Service(name)!.Title)], row.Opened, row.Ended, row.Attention, row.Parent is not null, row.Restricted == 1);

    private static IReadOnlyList<string> Levels(Live live) =>
        [.. live.Playbook.Matrices.Values.DefaultIfEmpty(Process.BuiltIn.Matrix).SelectMany(matrix => matrix.Levels).Select(level => level.Name).Distinct(StringComparer.Ordinal)];
}
