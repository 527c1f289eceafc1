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

    /// <summary>Who reads a payload that was kept: an Alertmanager integration takes groups by its webhook, and lists of alerts by its API.</summary>
    public static ISender For(Core.Playbooks.Integration integration, ReadOnlyMemory<byte> body, Instant at) =>
        integration.Sender == PostedAlerts.Sender && body.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..] ? new PostedAlerts(at) : ByName[integration.Sender];
}
