using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Says where in a sender's payload each part of an alert stands: for JSON by the integration's mapping, for the other senders by their format.</summary>
internal static class Mappings
{
    private static readonly Dictionary<string, Places> Formats = new(StringComparer.Ordinal)
    {
        ["alertmanager"] = new("annotations.summary, title or description; else labels.alertname", "labels.severity", "status", "startsAt", "generatorURL"),
        ["pagerduty"] = new("payload.summary", "payload.severity", "event_action", "payload.timestamp", "links, client_url or images"),
        [Titles.ByHand] = new("as typed", "as chosen", "raised by hand", "", "as given"),
    };

    public static IReadOnlyList<Mapped> Of(StoredAlert alert, Integration? integration)
    {
        var from = integration?.Mapping is { } mapping
            ? new Places(mapping.Title, mapping.Severity ?? "none, so it counts as error", mapping.State ?? "none, so it fires", "", mapping.Link ?? "")
            : Formats.GetValueOrDefault(integration?.Sender ?? alert.Integration, new Places("", "", "", "", ""));
        var parts = new List<Mapped>
        {
            new("title", alert.Title, from.Title),
            new("severity", (alert.Severity).ToString().ToLowerInvariant(), from.Severity),
            new("state", (alert.Status).ToString().ToLowerInvariant(), from.State),
        };
        if (alert.Started is { } started) parts.Add(new("started", Wording.Iso(started), from.Started));
        if (alert.Link is { } link) parts.Add(new("link", link, from.Link));
        return parts;
    }

    private sealed record Places(string Title, string Severity, string State, string Started, string Link);
}
