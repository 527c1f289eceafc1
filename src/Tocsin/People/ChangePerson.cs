using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Changes a person's name, zone or role, or whether they are active. The handle stays for ever.</summary>
public sealed class ChangePerson(Database database, Audit audit)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/api/v1/people/{handle}", Patch).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Changes somebody's name, zone, role, or whether they are active.");

    private static async Task<IResult> Patch(HttpContext context, string handle, PersonChange change, ChangePerson verb, ShowPerson show)
    {
        var changed = await verb.Change(context.Actor(), handle, change);
        return changed.Refusal is { } refusal ? refusal.Result() : Results.Json(await show.One(context.Actor(), handle), Json.Options);
    }

    public Task<Outcome<string>> Change(Actor by, string handle, PersonChange change) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        await PersonTable.Hold(session);
        if (await PersonTable.Find(session, handle) is not { } person) return ShowPerson.Missing(handle);
        if (Forbidden(by, person, change) is { } refusal) return refusal;
        if (Wrong(change) is { } wrong) return wrong;
        var role = change.Role is { } word ? PersonFields.TryRole(word)!.Value : person.Rank;
        var active = change.Active ?? person.IsActive;
        if ((role < Role.Admin || !active) && await LastResort.WouldBeEmpty(session, person)) return LastResort.LastAdministrator(person.Name);

        await session.Execute(
            "UPDATE person SET name = @name, zone = @zone, role = @role, active = @active, version = version + 1 WHERE id = @Id",
            new { person.Id, name = change.Name?.Trim() ?? person.Name, zone = change.Zone ?? person.Zone, role = PersonFields.Word(role), active = active ? 1 : 0 });
        if (!active) await session.Execute("DELETE FROM session WHERE person = @Id", new { person.Id });
        await audit.Note(session, by, "person-changed", new { person.Handle, change.Name, change.Zone, change.Role, change.Active });
        await RosterTable.Changed(session);
        return handle;
    });

    /// <summary>Nobody raises their own role or switches themselves off.</summary>
    private static Refusal? Forbidden(Actor by, StoredPerson person, PersonChange change) =>
        change.Role is null && change.Active is null ? Keeping.Check(by, person) : Access.Check(by, Right.ManagePeople);

    private static Refusal? Wrong(PersonChange change) =>
        (change.Name is { } name ? PersonFields.WrongName(name) : null)
        ?? (change.Zone is { } zone ? PersonFields.WrongZone(zone) : null)
        ?? PersonFields.WrongRole(change.Role);
}

/// <summary>What to change of a person; what is null stays.</summary>
public sealed record PersonChange(string? Name = null, string? Zone = null, string? Role = null, bool? Active = null);
