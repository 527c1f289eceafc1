using Tocsin.Core.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Shows people and how they are reached. Addresses are seen by the person and by whoever manages people.</summary>
public sealed class ShowPerson(Database database)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/people", List).Needs(Right.ReadConsole)
            .WithTags("People").WithSummary("Everybody, in the order of their handles.");
        routes.MapGet("/api/v1/people/{handle}", Get).Needs(Right.ReadConsole)
            .WithTags("People").WithSummary("One person with their contact methods and rules.");
    }

    private static async Task<IResult> List(HttpContext context, [AsParameters] Stretch stretch, ShowPerson show) =>
        Results.Json(await show.Some(context.Actor(), stretch), Json.Options);

    private static async Task<IResult> Get(HttpContext context, string handle, ShowPerson show) =>
        await show.One(context.Actor(), handle) is { } person ? Results.Json(person, Json.Options) : Missing(handle).Result();

    public Task<Part<ShownPerson>> Some(Actor to, Stretch stretch) => database.Read(async session =>
    {
        var people = await PersonTable.After(session, stretch.After ?? "", stretch.Asked);
        var methods = (await PersonTable.Methods(session, [.. people.Select(person => person.Id)])).ToLookup(method => method.Person);
        return stretch.Part([.. people.Select(person => Shown(to, person, methods[person.Id]))], person => person.Handle);
    });

    public Task<ShownPerson?> One(Actor to, string handle) => database.Read(async session =>
        await PersonTable.Find(session, handle) is { } person ? Shown(to, person, await PersonTable.Methods(session, [person.Id])) : null);

    private static ShownPerson Shown(Actor to, StoredPerson person, IEnumerable<StoredMethod> methods)
    {
        var whole = Keeping.Check(to, person) is null;
        return new ShownPerson(
            person.Id,
            person.Handle,
            person.Name,
            person.Zone,
            person.Rank,
            person.IsActive,
            person.Password is not null,
            [.. methods.Select(method => new ShownMethod(method.Id, method.Channel, whole ? method.Address : null, method.Label, method.Proven))],
            person.PersonalRules,
            person.Created);
    }

    public static Refusal Missing(string handle) => new("no-such-person", $"There is nobody called {handle}.", RefusalKind.Missing);
}

/// <summary>A person as the API shows them.</summary>
/// <param name="SignsIn">Whether they have a password.</param>
public sealed record ShownPerson(
    string Id,
    string Handle,
    string Name,
    string Zone,
    Role Role,
    bool Active,
    bool SignsIn,
    IReadOnlyList<ShownMethod> Methods,
    IReadOnlyList<NotificationRule> Rules,
    Instant Created);

/// <summary>A contact method as the API shows it.</summary>
/// <param name="Address">Null where it is none of the reader's business.</param>
public sealed record ShownMethod(string Id, string Channel, string? Address, string Label, Instant? Proven);
