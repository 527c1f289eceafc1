using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Gives a calendar program the shifts that its secret address is for.</summary>
public sealed class ReadFeed(Database database, Worlds worlds)
{
    private static readonly Duration Behind = Duration.FromDays(30);
    private static readonly Duration Ahead = Duration.FromDays(180);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/calendar/{secret}.ics", Get)
        .ForAnybody("a calendar program cannot sign in: the address itself is the secret").ExcludeFromDescription();

    private async Task<IResult> Get(string secret)
    {
        var text = await database.Write(Lane.People, session => Text(session, Hashes.Of(secret)));
        return text is null ? Gone.Result() : Results.Text(text, CalendarText.ContentType);
    }

    private async Task<string?> Text(Session session, string hash)
    {
        var feed = await session.First<FeedRow>("SELECT id, kind, name, owner, seen FROM calendar_feed WHERE hash = @hash AND revoked IS NULL", new { hash });
        if (feed is null) return null;
        var live = await worlds.Current(session);
        if (!await MayStill(session, feed.Owner)) return null;
        // An hour is fine enough to see whether an address is still used, and spares a write at each question.
        if (feed.Seen is not { } seen || session.Now - seen > Duration.FromHours(1))
            await session.Execute("UPDATE calendar_feed SET seen = @now WHERE id = @Id", new { feed.Id, now = session.Now });
        var calendars = await Calendars.Read(session, worlds);
        var today = session.Now.InUtc().Date.AtMidnight().InUtc().ToInstant();
        var (from, until) = (today - Behind, today + Ahead);
        return feed.Kind switch
        {
            "person" when live.Roster.ByHandle(feed.Name) is { } person => calendars.Of($"On call: {person.Name}", person.Handle, from, until),
            "team" when live.Playbook.Teams.TryGetValue(feed.Name, out var team) => calendars.Of($"On call: {team.Title}", SchedulesOf(live.Playbook, team), from, until),
            "schedule" when live.Playbook.Schedules.TryGetValue(feed.Name, out var schedule) => calendars.Of(schedule.Title, [schedule], from, until),
            _ => null,
        };
    }

    private static IEnumerable<Schedule> SchedulesOf(Playbook playbook, Team team) =>
        playbook.Schedules.Values.Where(schedule => schedule.Team == team.Name || team.Schedules.Contains(schedule.Name));

    /// <summary>Whoever has left the house takes their addresses along.</summary>
    private static async Task<bool> MayStill(Session session, string owner) =>
        await session.First<long?>("SELECT active FROM person WHERE id = @owner", new { owner }) is not 0;

    private static readonly Refusal Gone = new("no-such-calendar", "There is no calendar at this address, or it was revoked.", RefusalKind.Missing);

    private sealed class FeedRow
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Owner { get; init; }

        public Instant? Seen { get; init; }
    }
}
