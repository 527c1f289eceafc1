using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.OnCall;

/// <summary>Writes what stands in the place of a schedule's layers.</summary>
public static class TemporaryDocuments
{
    public static TemporaryDocument Of(TemporarySchedule one) => new(
        one.Id,
        one.Schedule,
        one.Start,
        one.End,
        one.Reason,
        one.By,
        one.Made,
        [.. one.Layers.SelectMany(layer => layer.Handles).Distinct(StringComparer.Ordinal)],
        YamlText.Write(new Schedule(one.Schedule, one.Schedule, one.Zone, one.Layers)));
}
