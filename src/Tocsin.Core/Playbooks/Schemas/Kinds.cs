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
    ];

    /// <summary>By the kind as written in files.</summary>
    public static FrozenDictionary<string, Schema> ByName { get; } = All.ToFrozenDictionary(schema => schema.Kind, StringComparer.Ordinal);
}
