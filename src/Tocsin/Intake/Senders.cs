using System.Collections.Frozen;

namespace Tocsin.Intake;

/// <summary>Every language of alarms we speak: a new sender is one file and one line here.</summary>
public static class Senders
{
    /// <summary>Also reached without an integration: its routing key stands in the body.</summary>
    public static PagerDutyEvents PagerDuty { get; } = new();

    /// <summary>By the name an integration's document gives.</summary>
    public static FrozenDictionary<string, ISender> ByName { get; } = new ISender[]
    {
        new Alertmanager(),
        PagerDuty,
        new GenericJson(),
    }.ToFrozenDictionary(sender => sender.Name, StringComparer.Ordinal);
}
