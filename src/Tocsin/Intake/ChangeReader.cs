using System.Text.Json;
using Tocsin.Changes;
using Tocsin.Core.Incidents;

namespace Tocsin.Intake;

/// <summary>Reads the parts that changes have in every sender's language.</summary>
internal static class ChangeReader
{
    /// <summary>Names in any of these fields: one text, or a list of texts; what is too long is cut, what is too many is left out.</summary>
    public static IReadOnlyList<string> Names(JsonElement parent, params ReadOnlySpan<string> fields)
    {
        var names = new List<string>();
        foreach (var field in fields)
        {
            if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(field, out var value)) continue;
            if (value.ValueKind == JsonValueKind.Array) names.AddRange(value.EnumerateArray().Take(ToldChange.MostNames).Select(one => JsonText.Of(one)).OfType<string>());
            else if (JsonText.Of(value) is { } text) names.Add(text);
        }

        return [.. names.Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(ToldChange.MostNames)];
    }

    /// <summary>A list keeps names apart by a stroke, so that no name has one.</summary>
    public static string Name(string text) => PlainText.OneLine(ToldChange.LongestName, text.Replace('|', '/'));

    /// <summary>Null: it is none of ours.</summary>
    public static ChangeKind? Kind(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "change" or "change-record" or "change record" or "change_record" => ChangeKind.Change,
        "deploy" or "deployment" or "release" => ChangeKind.Deploy,
        "flag" or "feature-flag" or "feature flag" or "feature_flag" => ChangeKind.Flag,
        _ => null,
    };

    /// <summary>What else was said, as far as labels hold it.</summary>
    public static Dictionary<string, string> Labels(JsonElement? details)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        _ = PagerDutyDetails.Read(details, labels);
        Intake.Labels.Cut(labels);
        return labels;
    }
}
