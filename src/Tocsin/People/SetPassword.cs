using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Gives a person a password, and ends every session that began with the old one.</summary>
public sealed class SetPassword(Database database, Audit audit, Passwords passwords)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/people/{handle}/password", Put).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Sets a password.");

    private static async Task<IResult> Put(HttpContext context, string handle, NewPassword wanted, SetPassword verb) =>
        (await verb.Set(context.Actor(), handle, wanted)).Answer(_ => Results.NoContent());

    public async Task<Outcome<string>> Set(Actor by, string handle, NewPassword wanted)
    {
        if (Passwords.Wrong(wanted.Password) is { } wrong) return wrong;
        if (await database.Read(session => PersonTable.Find(session, handle)) is not { } person) return ShowPerson.Missing(handle);
        if (Keeping.Check(by, person) is { } refusal) return refusal;
        if (Keeping.IsThemselves(by, person) && !passwords.Fits(person.Password, wanted.Old ?? "")) return OldIsWrong;
        var hash = passwords.Hash(wanted.Password!);
        await database.Write(Lane.People, async session =>
        {
            await session.Execute("UPDATE person SET password = @hash, version = version + 1 WHERE id = @Id", new { person.Id, hash });
            await session.Execute("DELETE FROM session WHERE person = @Id", new { person.Id });
            await audit.Note(session, by, "password-set", new { person.Handle });
        });
        return handle;
    }

    private static readonly Refusal OldIsWrong = PersonFields.Wrong("old", "The old password is wrong.");
}

/// <summary>A new password.</summary>
/// <param name="Old">The one before, where people change their own.</param>
public sealed record NewPassword(string? Password, string? Old = null);
