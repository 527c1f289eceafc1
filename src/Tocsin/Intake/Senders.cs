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

    /// <summary>A change in our own words: any integration's key opens that door.</summary>
    public static JsonChanges Changes { get; } = new();

    /// <summary>Also reached without an integration.</summary>
    public static PagerDutyChanges PagerDutyChanges { get; } = new();

    /// <summary>Who reads a payload that was kept: an Alertmanager integration takes groups by its webhook, and lists of alerts by its API.</summary>
    /// <param name="changes">In whose words it was to tell of changes; null: of alerts.</param>
    public static ISender For(Core.Playbooks.Integration integration, ReadOnlyMemory<byte> body, Instant at, string? changes = null) =>
        changes == Changes.Name ? Changes : changes == PagerDutyChanges.Name ? PagerDutyChanges
        : integration.Sender == PostedAlerts.Sender && body.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..] ? new PostedAlerts(at) : ByName[integration.Sender];
}
