using Tocsin.Core.People;
using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>Reads everybody who can be paged.</summary>
public static class RosterTable
{
    public const string Mark = "roster";

    public static async Task<Roster> Load(Session session, long revision)
    {
        var people = await session.Query<PersonRow>("SELECT id, handle, name, zone, role, rules FROM person WHERE active = 1");
        var methods = (await session.Query<MethodRow>("SELECT id, person, channel, address, label, proven FROM contact_method ORDER BY created, id"))
            .ToLookup(row => row.Person);
        return new Roster(revision, people.Select(row => new Person(
            row.Id,
            row.Handle,
            row.Name,
            row.Zone,
            Enum.Parse<Role>(row.Role, ignoreCase: true),
            [.. methods[row.Id].Select(method => new ContactMethod(method.Id, method.Channel, method.Address, method.Label, method.Proven))],
            Json.Read<IReadOnlyList<NotificationRule>>(row.Rules))));
    }

    /// <summary>Says that somebody changed, so that every node reads the roster again before its next decision.</summary>
    public static Task Changed(Session session)
    {
        session.Changed("people");
        return session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });
    }

    private sealed class PersonRow
    {
        public required string Id { get; init; }

        public required string Handle { get; init; }

        public required string Name { get; init; }

        public required string Zone { get; init; }

        public required string Role { get; init; }

        public required string Rules { get; init; }
    }

    private sealed class MethodRow
    {
        public required string Id { get; init; }

        public required string Person { get; init; }

        public required string Channel { get; init; }

        public required string Address { get; init; }

        public required string Label { get; init; }

        public Instant? Proven { get; init; }
    }
}
