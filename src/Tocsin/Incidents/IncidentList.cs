using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Which incidents are asked for; what is not said does not matter.</summary>
/// <param name="Open">True: those that are not over; false: those that are.</param>
/// <param name="Owner">A person's id, a team's or a system's name.</param>
/// <param name="Q">Words of its title, its timeline or its number, in any order; the last may be a beginning.</param>
public sealed record IncidentFilter(
    [property: FromQuery] bool? Open = null, [property: FromQuery] string? Level = null, [property: FromQuery] string? Status = null, [property: FromQuery] string? Owner = null,
    [property: FromQuery] string? Service = null, [property: FromQuery] string? Type = null, [property: FromQuery] bool? Major = null,
    [property: FromQuery] string? Q = null)
{
    public Refusal? Wrong() => Status is null || Enum.GetValues<Status>().Any(status => IncidentTable.Word(status) == Status)
        ? null
        : new Refusal("no-such-status", $"status is one of {string.Join(", ", Enum.GetValues<Status>().Select(IncidentTable.Word))}.", RefusalKind.Invalid, "status");
}

/// <summary>Reads lists of incidents, of which each reader sees theirs.</summary>
public static class IncidentList
{
    /// <param name="before">Only those whose ids sort before this one.</param>
    public static Task<IReadOnlyList<StoredIncident>> Read(Session session, Sight sight, IncidentFilter filter, string before, int most) => session.Query<StoredIncident>(
        $"""
        SELECT {IncidentTable.Columns} FROM incident AS i WHERE i.id < @before AND {Where(filter)} {Sight.Condition(session.Dialect)} ORDER BY i.id DESC LIMIT @most
        """,
        new
        {
            before, most, filter.Level, filter.Status, filter.Owner, filter.Type, service = IncidentTable.Listed([filter.Service ?? ""]), major = filter.Major == true ? 1 : 0,
            sight.Me, sight.Parties, sight.All,
        });

    internal static string Where(IncidentFilter filter) => string.Concat(
        filter.Open switch { true => "i.ended IS NULL AND ", false => "i.ended IS NOT NULL AND ", null => "" },
        filter.Level is null ? "" : "i.level = @Level AND ",
        filter.Status is null ? "" : "i.status = @Status AND ",
        filter.Owner is null ? "" : "i.owner = @Owner AND ",
        filter.Type is null ? "" : "i.type = @Type AND ",
        filter.Major is null ? "" : "i.major = @major AND ",
        // Both databases know this way to look for a text without its signs meaning anything.
        filter.Service is null ? "" : "replace(i.services, @service, '') <> i.services AND ");

    /// <summary>What a parent and its children come to together.</summary>
    public static async Task<FamilyDocument> Family(Session session, Incident parent)
    {
        var states = await session.Query<string>("SELECT state FROM incident WHERE parent = @Id ORDER BY id LIMIT @Most", new { parent.Id, Incident.Most });
        IReadOnlyList<Incident> all = [parent, .. states.Select(IncidentTable.Read)];
        return new FamilyDocument(all.Count, all.Count(one => one.IsOpen), all.Sum(one => one.Callers.Count), all.Any(one => one.Impact.Users is not null) ? all.Sum(one => one.Impact.Users ?? 0) : null);
    }
}
