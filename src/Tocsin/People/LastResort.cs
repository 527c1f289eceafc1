using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>The active administrators with a contact method: whoever a page reaches when all else fails. There is always one.</summary>
public static class LastResort
{
    /// <summary>Whether nobody would be left if this person were no longer among them.</summary>
    public static async Task<bool> WouldBeEmpty(Session session, StoredPerson person) =>
        person is { IsActive: true, Rank: Role.Admin }
        && (await PersonTable.Methods(session, [person.Id])).Count > 0
        && !await PersonTable.LastResortWithout(session, person.Id);

    public static Refusal LastMethod(string name) => Refuse($"{name} is the only administrator who can be reached, by this contact method alone: add another one first.");

    public static Refusal LastAdministrator(string name) => Refuse($"{name} is the only administrator who can be reached: make somebody else an administrator with a contact method first.");

    private static Refusal Refuse(string text) => new("last-resort-empty", text);
}
