using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Lists where a person is signed in, and ends what should not be.</summary>
public sealed class KeepSessions(Database database, Sessions sessions, Audit audit)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/people/{handle}/sessions", List).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Where somebody is signed in.");
        routes.MapDelete("/api/v1/people/{handle}/sessions/{id}", Delete).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Signs somebody out in one place.");
    }

    private static async Task<IResult> List(HttpContext context, string handle, KeepSessions verb) =>
        (await verb.Of(context, handle)).Answer(found => Results.Json(new Part<ShownSession>(found, null), Json.Options));

    private static async Task<IResult> Delete(HttpContext context, string handle, string id, KeepSessions verb) =>
        (await verb.Revoke(context.Actor(), handle, id)).Answer(_ => Results.NoContent());

    public async Task<Outcome<IReadOnlyList<ShownSession>>> Of(HttpContext context, string handle)
    {
        if (await database.Read(session => PersonTable.Find(session, handle)) is not { } person) return ShowPerson.Missing(handle);
        if (Keeping.Check(context.Actor(), person) is { } refusal) return refusal;
        return (await sessions.Of(person.Id)).Select(row => new ShownSession(row.Hash, row.Created, row.Seen, row.Agent, sessions.IsThis(context, row))).ToList();
    }

    public Task<Outcome<string>> Revoke(Actor by, string handle, string id) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        if (await PersonTable.Find(session, handle) is not { } person) return ShowPerson.Missing(handle);
        if (Keeping.Check(by, person) is { } refusal) return refusal;
        if (await session.Execute("DELETE FROM session WHERE hash = @id AND person = @owner", new { id, owner = person.Id }) == 0)
            return new Refusal("no-such-session", "This session has ended already.", RefusalKind.Missing);
        await audit.Note(session, by, "session-revoked", new { person.Handle });
        return id;
    });
}

/// <summary>Where somebody is signed in.</summary>
/// <param name="Id">A hash of the cookie, which does not lead back to it.</param>
/// <param name="This">The session that asks.</param>
public sealed record ShownSession(string Id, Instant Since, Instant Seen, string Agent, bool This);
