using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>What the members of one Alertmanager notification have in common, and how each is read.</summary>
/// <param name="LeftOut">How many members Alertmanager left out; said in each description, since nothing else would show it.</param>
internal sealed record AlertmanagerGroup(Integration Integration, string? ExternalUrl, long LeftOut)
{
    /// <summary>Reads one member; null where it is, as noted, wrong.</summary>
    public Signal? Read(JsonElement alert, int at, List<Problem> problems)
    {
        var before = problems.Count;
        if (alert.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem($"alerts[{at}]", $"alerts[{at}] must be an object."));
            return null;
        }

        var fields = new Fields(alert, $"alerts[{at}].", problems);
        var signal = Read(fields);
        return problems.Count == before ? signal : null;
    }

    private Signal Read(Fields fields) => Read(fields, Kind(fields), null);

    /// <summary>What webhook and API have in common.</summary>
    public Signal Read(Fields fields, SignalKind kind, Instant? until)
    {
        var labels = LabelsOf(fields);
        var notes = fields.Texts("annotations");
        var key = Key(fields, labels);
        Labels.Cut(labels);
        return new Signal(
            key,
            kind,
            PlainText.OneLine(SignalLimits.Title, Title(labels, notes) ?? $"Alert {key}"),
            SeverityWords.Read(labels.GetValueOrDefault("severity")),
            labels,
            Started(fields),
            Links.FirstOf(fields.Text("generatorURL"), ExternalUrl),
            Description(notes),
            until);
    }

    private static SignalKind Kind(Fields fields)
    {
        switch (fields.Text("status"))
        {
            case "firing":
                return SignalKind.Fire;
            case "resolved":
                return SignalKind.Resolve;
            default:
                fields.Wrong("status", "must be firing or resolved");
                return SignalKind.Fire;
        }
    }

    private static Dictionary<string, string> LabelsOf(Fields fields)
    {
        var labels = fields.Texts("labels");
        if (fields.Any("labels") is null)
        {
            fields.Wrong("labels", "is missing");
        }
        else if (Labels.Wrong(labels) is { } what)
        {
            fields.Wrong("labels", what);
        }

        return labels;
    }

    private string Key(Fields fields, Dictionary<string, string> labels)
    {
        var key = PlainText.FirstOf(fields.Text("fingerprint")) ?? Identity.Of(labels, Integration.Identity);
        if (key is null)
        {
            fields.Wrong("labels", "must not be empty where there is no fingerprint");
        }
        else if (key.Length > SignalLimits.Key)
        {
            fields.Wrong("fingerprint", $"must have at most {SignalLimits.Key} characters, not {key.Length}");
        }

        return key ?? "";
    }

    private static string? Title(Dictionary<string, string> labels, Dictionary<string, string> notes)
    {
        var words = PlainText.FirstOf(notes.GetValueOrDefault("summary"), notes.GetValueOrDefault("title"), notes.GetValueOrDefault("description"));
        if (words is null && labels.TryGetValue("alertname", out var name))
        {
            words = labels.TryGetValue("instance", out var instance) ? $"{name} on {instance}" : name;
        }

        return words;
    }

    private static Instant? Started(Fields fields) => Instant(fields, "startsAt");

    /// <summary>An instant; null where it is absent, the year 1, or, as noted, something else.</summary>
    public static Instant? Instant(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text)
        {
            return null;
        }

        if (!Timestamps.TryRead(text, out var instant))
        {
            fields.Wrong(name, "must be an instant such as 2026-01-31T08:00:00Z");
        }

        return instant;
    }

    private string? Description(Dictionary<string, string> notes)
    {
        var words = PlainText.FirstOf(notes.GetValueOrDefault("description"), notes.GetValueOrDefault("message"));
        var note = LeftOut > 0 ? $"Alertmanager left {LeftOut} more alerts of this group out of its notification (max_alerts)." : null;
        return (words, note) switch
        {
            (null, _) => note,
            (_, null) => PlainText.Within(SignalLimits.Description, words),
            _ => $"{PlainText.Within(SignalLimits.Description - note.Length - 2, words)}\n\n{note}",
        };
    }
}
