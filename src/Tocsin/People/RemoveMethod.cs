using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Removes a way to reach a person, and the personal rules that used it.</summary>
public sealed class RemoveMethod(Database database, Audit audit)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/people/{handle}/methods/{method}", Delete).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Removes a contact method.");

    private static async Task<IResult> Delete(HttpContext context, string handle, string method, RemoveMethod verb) =>
        (await verb.Remove(context.Actor(), handle, method)).Answer(_ => Results.NoContent());

    public Task<Outcome<string>> Remove(Actor by, string handle, string method) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        await PersonTable.Hold(session);
        if (await PersonTable.Find(session, handle) is not { } person) return ShowPerson.Missing(handle);
        if (Keeping.Check(by, person) is { } refusal) return refusal;
        var methods = await PersonTable.Methods(session, [person.Id]);
        if (methods.FirstOrDefault(one => one.Id == method) is not { } removed) return Missing(method);
        if (methods.Count == 1 && await LastResort.WouldBeEmpty(session, person)) return LastResort.LastMethod(person.Name);

        var rules = person.PersonalRules.Where(rule => rule.MethodId != method).ToList();
        await session.Execute("DELETE FROM contact_method WHERE id = @method", new { method });
        await session.Execute("UPDATE person SET rules = @rules, version = version + 1 WHERE id = @Id", new { person.Id, rules = Json.Write(rules) });
        await audit.Note(session, by, "contact-method-removed", new { person.Handle, Id = method, removed.Channel });
        await RosterTable.Changed(session);
        return method;
    });

    internal static Refusal Missing(string method) => new("no-such-method", $"There is no contact method {method} here.", RefusalKind.Missing);
}
