using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Adds a way to reach a person.</summary>
public sealed class AddMethod(Database database, Ids ids, Audit audit)
{
    /// <summary>Contact methods of one person.</summary>
    public const int Most = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/people/{handle}/methods", Post).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Adds a contact method.");

    private static async Task<IResult> Post(HttpContext context, string handle, NewMethod method, AddMethod verb) =>
        (await verb.Add(context.Actor(), handle, method)).Answer(id => Results.Created($"/api/v1/people/{handle}/methods/{id}", new { id }));

    /// <returns>The contact method's id.</returns>
    public Task<Outcome<string>> Add(Actor by, string handle, NewMethod method) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        await PersonTable.Hold(session);
        if (await PersonTable.Find(session, handle) is not { } person) return ShowPerson.Missing(handle);
        if (Keeping.Check(by, person) is { } refusal) return refusal;
        if (Wrong(method) is { } wrong) return wrong;
        var others = await PersonTable.Methods(session, [person.Id]);
        if (others.Count >= Most) return TooMany;
        if (others.Any(other => other.Channel == method.Channel && other.Address == method.Address)) return Known;

        var id = ids.New(Ids.Method);
        await Insert(session, id, person.Id, method);
        await audit.Note(session, by, "contact-method-added", new { person.Handle, Id = id, method.Channel });
        await RosterTable.Changed(session);
        return id;
    });

    internal static Task Insert(Session session, string id, string person, NewMethod method) => session.Execute(
        "INSERT INTO contact_method (id, person, channel, address, label, created) VALUES (@id, @person, @Channel, @Address, @label, @now)",
        new { id, person, method.Channel, method.Address, label = LabelOf(method), now = session.Now });

    private static string LabelOf(NewMethod method) =>
        string.IsNullOrWhiteSpace(method.Label) ? ContactAddress.Channels[method.Channel!] : method.Label.Trim();

    internal static Refusal? Wrong(NewMethod? method) => method is null ? PersonFields.Wrong("methods", "A contact method is missing.") : ContactAddress.Wrong(method.Channel, method.Address) ?? ContactAddress.WrongLabel(method.Label);

    internal static readonly Refusal TooMany = PersonFields.Wrong("methods", $"A person has at most {Most} contact methods; remove one first.");

    private static readonly Refusal Known = new("method-known", "This person has this contact method already.", RefusalKind.Conflict, "address");
}

/// <summary>A contact method to add.</summary>
/// <param name="Label">What the person calls it; the channel's name where none is given.</param>
public sealed record NewMethod(string? Channel, string? Address, string? Label = null);
