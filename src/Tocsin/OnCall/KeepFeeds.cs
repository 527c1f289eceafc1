using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Makes secret addresses under which a calendar program reads shifts, lists them and revokes them.</summary>
public sealed class KeepFeeds(Database database, Ids ids, Audit audit, Worlds worlds, PublicUrl url)
{
    /// <summary>Feeds of one person, token or operator.</summary>
    public const int Most = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/api/v1/feeds").WithTags("On-call");
        feeds.MapPost("", Post).Needs(Right.KeepOneself).WithSummary("Makes a secret address of a calendar: of a person, a team or a schedule. It is shown this once.");
        feeds.MapGet("", (Delegate)List).Needs(Right.KeepOneself).WithSummary("Your own calendar addresses, without their secrets.");
        feeds.MapDelete("/{id}", Delete).Needs(Right.KeepOneself).WithSummary("Revokes a calendar's address at once.");
    }

    private async Task<IResult> Post(HttpContext context, NewFeed wanted) =>
        (await Make(context.Actor(), wanted)).Answer(made => Results.Json(made, Json.Options, statusCode: StatusCodes.Status201Created));

    private async Task<IResult> List(HttpContext context) => Results.Json(new { items = await Of(context.Actor()) }, Json.Options);

    private async Task<IResult> Delete(HttpContext context, string id) => (await Revoke(context.Actor(), id)).Answer(_ => Results.NoContent());

    public Task<Outcome<MadeFeed>> Make(Actor by, NewFeed wanted) => database.Write<Outcome<MadeFeed>>(Lane.People, async session =>
    {
        var live = await worlds.Current(session);
        var (kind, name) = (wanted.Kind ?? "", wanted.Name ?? "");
        var known = kind switch
        {
            "person" => live.Roster.ByHandle(name) is not null,
            "team" => live.Playbook.Teams.ContainsKey(name),
            "schedule" => live.Playbook.Schedules.ContainsKey(name),
            _ => (bool?)null,
        };
        if (known is null) return ArrangementFields.Wrong("kind", "A feed is of a person, a team or a schedule.");
        if (known is false) return ArrangementFields.Wrong("name", $"There is no {kind} {name}.");
        if (await session.First<long>("SELECT count(*) FROM calendar_feed WHERE owner = @Id AND revoked IS NULL", new { by.Id }) >= Most)
            return new Refusal("too-many-feeds", $"There are {Most} calendar addresses of yours; revoke some first.");
        var (id, secret) = (ids.New(Ids.Feed), ids.Secret());
        await session.Execute(
            "INSERT INTO calendar_feed (id, hash, kind, name, owner, created, created_by) VALUES (@id, @hash, @kind, @name, @owner, @now, @by)",
            new { id, hash = Hashes.Of(secret), kind, name, owner = by.Id, now = session.Now, by = by.Name });
        await audit.Note(session, by, "calendar-feed-made", new { Id = id, Kind = kind, Name = name });
        return new MadeFeed(id, kind, name, url.Of($"/calendar/{secret}.ics"));
    });

    public Task<IReadOnlyList<StoredFeed>> Of(Actor by) => database.Read(session => session.Query<StoredFeed>(
        $"SELECT id, kind, name, created, created_by, seen FROM calendar_feed WHERE owner = @Id AND revoked IS NULL ORDER BY id LIMIT {Most}", new { by.Id }));

    /// <summary>One's own, or anybody's for an administrator.</summary>
    public Task<Outcome<string>> Revoke(Actor by, string id) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        if (await session.Execute(
                "UPDATE calendar_feed SET revoked = @now WHERE id = @id AND revoked IS NULL AND (owner = @owner OR @all = 1)",
                new { id, owner = by.Id, now = session.Now, all = by.Role == Role.Admin ? 1 : 0 }) == 0)
            return new Refusal("no-such-feed", $"There is no calendar address {id} of yours.", RefusalKind.Missing);
        await audit.Note(session, by, "calendar-feed-revoked", new { Id = id });
        return id;
    });
}

/// <summary>A feed to make.</summary>
/// <param name="Kind"><c>person</c>, <c>team</c> or <c>schedule</c>.</param>
/// <param name="Name">A handle, or a document's name.</param>
public sealed record NewFeed(string? Kind, string? Name);

/// <summary>A feed just made: the only time its address is shown.</summary>
public sealed record MadeFeed(string Id, string Kind, string Name, string Url);

/// <summary>A feed, without its secret.</summary>
public sealed class StoredFeed
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public Instant Created { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>When a calendar program last asked, to the hour.</summary>
    public Instant? Seen { get; init; }
}
