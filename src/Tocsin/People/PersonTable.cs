using Tocsin.Core.People;
using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>People as rows, the inactive ones too.</summary>
public static class PersonTable
{
    /// <summary>How many people a house may have.</summary>
    public const int Most = 10_000;

    private const string Columns = "id, handle, name, zone, role, password, rules, active, created";

    /// <summary>Serialises all changes to people, so that two of them cannot each take half of the last resort.</summary>
    public static Task Hold(Session session) => session.First<long>("SELECT value FROM mark WHERE name = @Mark" + session.Dialect.ForUpdate, new { RosterTable.Mark });

    public static Task<StoredPerson?> Find(Session session, string handle) =>
        session.First<StoredPerson>($"SELECT {Columns} FROM person WHERE handle = @handle", new { handle });

    public static Task<StoredPerson?> ById(Session session, string id) =>
        session.First<StoredPerson>($"SELECT {Columns} FROM person WHERE id = @id", new { id });

    public static Task<IReadOnlyList<StoredPerson>> After(Session session, string after, int most) =>
        session.Query<StoredPerson>($"SELECT {Columns} FROM person WHERE handle > @after ORDER BY handle LIMIT @most", new { after, most });

    public static Task<IReadOnlyList<StoredMethod>> Methods(Session session, IReadOnlyList<string> people) => session.Query<StoredMethod>(
        $"SELECT id, person, channel, address, label, proven FROM contact_method WHERE person {session.Dialect.In("people")} ORDER BY created, id",
        new { people });

    public static Task<long> Count(Session session) => session.First<long>("SELECT count(*) FROM person WHERE active = 1");

    /// <summary>Whether anybody but this person is an active administrator with a contact method: the last resort when all else fails.</summary>
    public static async Task<bool> LastResortWithout(Session session, string person) => await session.First<long>(
        """
        SELECT count(*) FROM person WHERE active = 1 AND role = 'admin' AND id <> @person
          AND EXISTS (SELECT 1 FROM contact_method WHERE contact_method.person = person.id)
        """,
        new { person }) > 0;
}

/// <summary>A person as stored.</summary>
public sealed class StoredPerson
{
    public required string Id { get; init; }

    public required string Handle { get; init; }

    public required string Name { get; init; }

    public required string Zone { get; init; }

    public required string Role { get; init; }

    public string? Password { get; init; }

    public required string Rules { get; init; }

    public long Active { get; init; }

    public Instant Created { get; init; }

    public bool IsActive => Active == 1;

    public Role Rank => Enum.Parse<Role>(Role, ignoreCase: true);

    public IReadOnlyList<NotificationRule> PersonalRules => Json.Read<IReadOnlyList<NotificationRule>>(Rules);

    /// <summary>The person as an actor.</summary>
    public Actor Acting() => new(ActorKind.Person, Id, Name, Rank);
}

/// <summary>A contact method as stored.</summary>
public sealed class StoredMethod
{
    public required string Id { get; init; }

    public required string Person { get; init; }

    public required string Channel { get; init; }

    public required string Address { get; init; }

    public required string Label { get; init; }

    public Instant? Proven { get; init; }
}
