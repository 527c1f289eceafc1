using System.Collections.Frozen;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Every kind of document that a playbook may hold.</summary>
public static class Kinds
{
    public static IReadOnlyList<Schema> All { get; } =
    [
        TeamFields.Schema,
        ServiceFields.Schema,
        ScheduleFields.Schema,
        PolicyFields.Schema,
        IntegrationFields.Schema,
        RouteFields.Schema,
        InhibitionFields.Schema,
        ChannelFields.Schema,
        LevelMatrixFields.Schema,
        CalendarFields.Schema,
        RoleFields.Schema,
        ChecklistFields.Schema,
        IncidentTypeFields.Schema,
    ];

    /// <summary>By the kind as written in files.</summary>
    public static FrozenDictionary<string, Schema> ByName { get; } = All.ToFrozenDictionary(schema => schema.Kind, StringComparer.Ordinal);

    /// <summary>By the kind as it stands in an address, in whichever case; null for none.</summary>
    public static Schema? ByAddress(string kind) => All.FirstOrDefault(schema => schema.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase));
}
