using System.Globalization;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The summary row of each incident, and who takes part in it.</summary>
internal static class IncidentTable
{
    private const string Mark = "incident";

    /// <summary>Columns of a row as lists read them, of <c>incident AS i</c>.</summary>
    public const string Columns =
        "i.id, i.number, i.type, i.title, i.status, i.level, i.rank, i.major, i.owner_kind, i.owner, i.owner_name, i.keeper, i.services, i.opened, i.ended, i.attention, i.parent, i.restricted, i.seq";

    /// <summary>The number people will call the next one by; nobody else gets it, and one that is rolled back is given again.</summary>
    public static async Task<int> NextNumber(Session session)
    {
        await session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });
        return (int)await session.First<long>("SELECT value FROM mark WHERE name = @Mark", new { Mark });
    }

    /// <summary>By its id, or by what people call it: INC-1042, or the number alone.</summary>
    public static (string Id, long Number) Named(string text)
    {
        var digits = text.StartsWith("INC-", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        return (text, long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1);
    }

    /// <param name="key">The idempotency key it was declared by; only for a new one.</param>
    public static Task Save(Session session, Incident incident, long seq, string? key) => session.Execute(
        """
        INSERT INTO incident (id, number, type, title, status, level, rank, major, owner_kind, owner, owner_name, keeper, services, opened, ended, attention, parent, restricted, declared_key, state, seq)
        VALUES (@Id, @Number, @type, @Title, @status, @Level, @rank, @major, @ownerKind, @owner, @ownerName, @keeper, @services, @opened, @ended, @attention, @parent, @restricted, @key, @state, @seq)
        ON CONFLICT (id) DO UPDATE SET type = excluded.type, title = excluded.title, status = excluded.status, level = excluded.level, rank = excluded.rank, major = excluded.major,
          owner_kind = excluded.owner_kind, owner = excluded.owner, owner_name = excluded.owner_name, keeper = excluded.keeper, services = excluded.services, ended = excluded.ended,
          attention = excluded.attention, parent = excluded.parent, restricted = excluded.restricted, state = excluded.state, seq = excluded.seq
        """,
        new
        {
            incident.Id,
            Number = (long)incident.Number,
            type = incident.Process.Type,
            incident.Title,
            status = Word(incident.Status),
            incident.Level,
            rank = (long)incident.Process.Rank(incident.Level),
            major = incident.IsMajor ? 1L : 0L,
            ownerKind = incident.Owner.Kind.ToString().ToLowerInvariant(),
            owner = incident.Owner.Id,
            ownerName = incident.Owner.Name,
            keeper = incident.Keeper.Id,
            services = Listed(incident.Impact.Services),
            opened = incident.Ledger[0].From.ToMicroseconds(),
            ended = incident.IsOpen ? null : incident.Ledger[^1].Until?.ToMicroseconds(),
            attention = Attention(incident)?.ToMicroseconds(),
            parent = incident.Parent?.Id,
            restricted = incident.Restricted ? 1L : 0L,
            key,
            state = Write(incident),
            seq,
        });

    /// <summary>Keeps who takes part, where that changed.</summary>
    public static async Task SaveParties(Session session, Incident? before, Incident after)
    {
        var (old, now) = (before is null ? [] : Parties(before), Parties(after));
        if (old.SetEquals(now)) return;
        await session.Execute("DELETE FROM incident_party WHERE incident = @Id", new { after.Id });
        foreach (var party in now) await session.Execute("INSERT INTO incident_party (incident, party) VALUES (@Id, @party)", new { after.Id, party });
    }

    public static string Write(Incident incident) => System.Text.Json.JsonSerializer.Serialize(incident, Json.Facts);

    public static Incident Read(string state) => Json.Read<Incident>(state);

    public static string Word(Status status) => status.ToString().ToLowerInvariant();

    /// <summary>When its next promise is due, or was: what lists are sorted by when somebody asks what is late.</summary>
    public static Instant? Attention(Incident incident) => incident.IsOpen
        ? incident.Clocks.Where(clock => clock.Runs).Select(clock => clock.Due).Append(incident.Offer?.Expires).Min()
        : null;

    /// <summary>As the column keeps names, so that one of them can be looked for whole.</summary>
    public static string Listed(IEnumerable<string> names) => $"|{string.Join('|', names)}|";

    private static HashSet<string> Parties(Incident incident)
    {
        IEnumerable<string?> people =
        [
            Party(incident.Owner), Party(incident.Offer?.To), incident.Keeper.Id, .. incident.Named.Select(person => person.Id),
            .. incident.Holdings.Where(holding => holding.Until is null).Select(holding => holding.Person.Id), .. incident.Tasks.Select(task => Party(task.Assignee)),
        ];
        return people.OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    private static string? Party(Owner? owner) => owner switch
    {
        { Kind: OwnerKind.Person } => owner.Id,
        { Kind: OwnerKind.Team } => Sight.OfTeam(owner.Id),
        _ => null,
    };
}
