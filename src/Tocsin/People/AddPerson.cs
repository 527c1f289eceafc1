using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Adds a person with the ways to reach them. The first one becomes an administrator: the last resort is never empty.</summary>
public sealed class AddPerson(Database database, Ids ids, Audit audit, Passwords passwords)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/people", Post).Needs(Right.ManagePeople)
            .WithTags("People").WithSummary("Adds somebody.");

    private static async Task<IResult> Post(HttpContext context, NewPerson person, AddPerson verb, ShowPerson show)
    {
        var added = await verb.Add(context.Actor(), person);
        return added.Refusal is { } refusal ? refusal.Result() : Results.Created($"/api/v1/people/{added.Value}", await show.One(context.Actor(), added.Value!));
    }

    /// <returns>The handle.</returns>
    public Task<Outcome<string>> Add(Actor by, NewPerson person)
    {
        var hash = person.Password is { } password && Passwords.Wrong(password) is null ? passwords.Hash(password) : null;
        return database.Write(Lane.People, session => Add(session, by, person, hash));
    }

    /// <param name="hash">Of the password, made before the transaction because it takes its time; null: the person cannot sign in yet.</param>
    public async Task<Outcome<string>> Add(Session session, Actor by, NewPerson person, string? hash)
    {
        await PersonTable.Hold(session);
        var count = await PersonTable.Count(session);
        if (Wrong(person) is { } wrong) return wrong;
        if (count >= PersonTable.Most) return new Refusal("too-many-people", $"A house has at most {PersonTable.Most} people.");
        if (count == 0 && person.Methods is null or []) return FirstUnreachable;
        if (await PersonTable.Find(session, person.Handle!) is not null) return Taken(person.Handle!);

        var role = count == 0 ? Role.Admin : PersonFields.TryRole(person.Role ?? "responder")!.Value;
        var id = ids.New(Ids.Person);
        await session.Execute(
            "INSERT INTO person (id, handle, name, zone, role, password, rules, active, created, version) VALUES (@id, @Handle, @name, @Zone, @role, @hash, '[]', 1, @now, 1)",
            new { id, person.Handle, name = person.Name!.Trim(), person.Zone, role = PersonFields.Word(role), hash, now = session.Now });
        foreach (var method in person.Methods ?? []) await AddMethod.Insert(session, ids.New(Ids.Method), id, method);
        await audit.Note(session, by, "person-added", new { person.Handle, person.Name, person.Zone, Role = role, Methods = (person.Methods ?? []).Select(method => method.Channel) });
        await RosterTable.Changed(session);
        return person.Handle!;
    }

    private static Refusal? Wrong(NewPerson person) =>
        PersonFields.WrongHandle(person.Handle) ?? PersonFields.WrongName(person.Name) ?? PersonFields.WrongZone(person.Zone) ?? PersonFields.WrongRole(person.Role)
        ?? (person.Password is { } password ? Passwords.Wrong(password) : null)
        ?? (person.Methods is { Count: > AddMethod.Most } ? AddMethod.TooMany : null)
        ?? person.Methods?.Select(AddMethod.Wrong).FirstOrDefault(wrong => wrong is not null);

    private static readonly Refusal FirstUnreachable = new(
        "first-person-unreachable", "The first person is the last resort, so add a way to reach them, e.g. an e-mail address.", RefusalKind.Invalid, "methods");

    private static Refusal Taken(string handle) =>
        new("handle-taken", $"Somebody is called {handle} already; handles are never given twice.", RefusalKind.Conflict, "handle");
}

/// <summary>A person to add.</summary>
/// <param name="Role">Responder where none is given.</param>
public sealed record NewPerson(string? Handle, string? Name, string? Zone, string? Role, IReadOnlyList<NewMethod>? Methods, string? Password);
