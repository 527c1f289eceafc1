using System.Collections.Frozen;

namespace Tocsin.Core.People;

/// <summary>Everybody who can be paged now: one immutable value, swapped whole.</summary>
public sealed class Roster
{
    public static Roster Empty { get; } = new(0, []);

    private readonly FrozenDictionary<string, Person> byHandle;
    private readonly FrozenDictionary<string, Person> byId;

    /// <param name="revision">Grows with every change to a person.</param>
    /// <param name="people">Everybody active.</param>
    public Roster(long revision, IEnumerable<Person> people)
    {
        Revision = revision;
        People = [.. people.OrderBy(person => person.Handle, StringComparer.Ordinal)];
        byHandle = People.ToFrozenDictionary(person => person.Handle, StringComparer.Ordinal);
        byId = People.ToFrozenDictionary(person => person.Id, StringComparer.Ordinal);
    }

    public long Revision { get; }

    public IReadOnlyList<Person> People { get; }

    public Person? ByHandle(string handle) => byHandle.GetValueOrDefault(handle);

    public Person? ById(string id) => byId.GetValueOrDefault(id);
}
