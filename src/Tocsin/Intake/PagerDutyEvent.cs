using System.Text.Json;
using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>One event of PagerDuty's Events API v2, read whole: every error is noted, as its clients expect.</summary>
internal static class PagerDutyEvent
{
    /// <summary>UTF-16 code units of a dedup key.</summary>
    public const int LongestDedupKey = 255;

    /// <param name="id">The dedup key of a trigger that brings none.</param>
    /// <returns>Worth nothing where a problem was noted.</returns>
    public static Signal Read(JsonElement root, string id, List<Problem> problems)
    {
        var kind = KindOf(root, problems);
        var key = KeyOf(root, kind, id, problems);
        var payload = root.TryGetProperty("payload", out var found) && found.ValueKind == JsonValueKind.Object ? found : default(JsonElement?);
        if (kind == SignalKind.Fire)
        {
            Require(payload, problems);
        }

        var labels = LabelsOf(root, payload);
        var started = StartedOf(payload, labels);
        var details = PagerDutyDetails.Read(Part(payload, "custom_details"), labels);
        Labels.Cut(labels);
        return new Signal(
            key,
            kind,
            PlainText.OneLine(SignalLimits.Title, PlainText.FirstOf(JsonText.Of(Part(payload, "summary"))) ?? key),
            SeverityWords.Read(labels.GetValueOrDefault("severity")),
            labels,
            started,
            LinkOf(root),
            details);
    }

    private static SignalKind KindOf(JsonElement root, List<Problem> problems)
    {
        var action = RequiredText(root, "", "event_action", problems);
        switch (action)
        {
            case null or "trigger":
                return SignalKind.Fire;
            case "acknowledge":
                return SignalKind.Acknowledge;
            case "resolve":
                return SignalKind.Resolve;
            default:
                problems.Add(new Problem("event_action", "'event_action' is invalid (should be one of 'trigger', 'acknowledge', 'resolve')"));
                return SignalKind.Fire;
        }
    }

    private static string KeyOf(JsonElement root, SignalKind kind, string id, List<Problem> problems)
    {
        var blank = Part(root, "dedup_key") is not { } given || given.ValueKind == JsonValueKind.Null || IsBlank(given);
        var key = kind == SignalKind.Fire && blank ? id : RequiredText(root, "", "dedup_key", problems) ?? id;
        if (key.Length > LongestDedupKey)
        {
            problems.Add(new Problem("dedup_key", $"Length of 'dedup_key' is incorrect (should be at most {LongestDedupKey} characters)"));
        }

        return key;
    }

    private static void Require(JsonElement? payload, List<Problem> problems)
    {
        if (payload is not { } parts)
        {
            problems.Add(new Problem("payload", "'payload' is missing or blank"));
            return;
        }

        RequiredText(parts, "payload.", "summary", problems);
        RequiredText(parts, "payload.", "source", problems);
        if (Part(parts, "severity") is not { ValueKind: JsonValueKind.String })
        {
            RequiredText(parts, "payload.", "severity", problems);
        }
    }

    private static string? RequiredText(JsonElement parent, string place, string name, List<Problem> problems)
    {
        var value = Part(parent, name);
        if (value is null or { ValueKind: JsonValueKind.Null } || IsBlank(value.Value))
        {
            problems.Add(new Problem($"{place}{name}", $"'{place}{name}' is missing or blank"));
            return null;
        }

        if (value.Value.ValueKind != JsonValueKind.String)
        {
            problems.Add(new Problem($"{place}{name}", $"'{place}{name}' is invalid (should be a string)"));
            return null;
        }

        return PlainText.Of(value.Value);
    }

    private static bool IsBlank(JsonElement value) => value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString());

    private static Dictionary<string, string> LabelsOf(JsonElement root, JsonElement? payload)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (ReadOnlySpan<string>)["source", "severity", "component", "group", "class"])
        {
            Add(labels, name, JsonText.Of(Part(payload, name)));
        }

        Add(labels, "client", JsonText.Of(Part(root, "client")));
        return labels;
    }

    // PagerDuty takes events with any timestamp; what we cannot read stays visible as a label.
    private static Instant? StartedOf(JsonElement? payload, Dictionary<string, string> labels)
    {
        if (JsonText.Of(Part(payload, "timestamp")) is not { } text)
        {
            return null;
        }

        if (!Timestamps.TryRead(text, out var started))
        {
            labels["timestamp"] = text;
        }

        return started;
    }

    private static void Add(Dictionary<string, string> labels, string name, string? value)
    {
        if (value is not null)
        {
            labels[name] = value;
        }
    }

    private static string? LinkOf(JsonElement root) => Links.FirstOf(
        Href(root, "links"), JsonText.Of(Part(root, "client_url")), Href(root, "images"));

    private static string? Href(JsonElement root, string list)
    {
        if (Part(root, list) is { ValueKind: JsonValueKind.Array } links)
        {
            foreach (var link in links.EnumerateArray())
            {
                if (Links.FirstOf(JsonText.Of(Part(link, "href"))) is { } address)
                {
                    return address;
                }
            }
        }

        return null;
    }

    private static JsonElement? Part(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } && parent.Value.TryGetProperty(name, out var value) ? value : null;
}
