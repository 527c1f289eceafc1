using System.Text;
using System.Text.Json;
using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>A PagerDuty event's free <c>custom_details</c>: its leaves become labels, as far as there is room, and lines for people.</summary>
internal static class PagerDutyDetails
{
    /// <summary>Levels of objects that are taken apart into names such as <c>kube.pod.name</c>; what lies deeper stays JSON.</summary>
    public const int Levels = 4;

    private const string Field = "custom_details";

    /// <returns>One line per leaf; null where there is none.</returns>
    public static string? Read(JsonElement? details, Dictionary<string, string> labels)
    {
        var lines = new StringBuilder();
        if (details is { } value)
        {
            Read(value, "", Levels, labels, lines);
        }

        return lines.Length == 0 ? null : PlainText.Within(SignalLimits.Description, lines.ToString(0, lines.Length - 1));
    }

    private static void Read(JsonElement value, string name, int levels, Dictionary<string, string> labels, StringBuilder lines)
    {
        if (value.ValueKind != JsonValueKind.Object || levels == 0)
        {
            Leaf(JsonText.Of(value), name.Length == 0 ? Field : name, labels, lines);
            return;
        }

        foreach (var part in value.EnumerateObject())
        {
            if (labels.Count >= SignalLimits.Labels && lines.Length > SignalLimits.Description)
            {
                return;
            }

            // A cut name, or one long name above many parts would be copied for each of them.
            var own = PlainText.Within(SignalLimits.LabelName, PlainText.WithoutNul(part.Name));
            var whole = name.Length == 0 ? own : PlainText.Within(SignalLimits.LabelName, $"{name}.{own}");
            Read(part.Value, whole, levels - 1, labels, lines);
        }
    }

    private static void Leaf(string? text, string name, Dictionary<string, string> labels, StringBuilder lines)
    {
        if (text is null)
        {
            return;
        }

        if (lines.Length <= SignalLimits.Description)
        {
            lines.Append(name).Append(": ").Append(text.TrimEnd()).Append('\n');
        }

        // The event's own fields keep their names.
        var label = labels.ContainsKey(name) ? $"{Field}.{name}" : name;
        if (labels.Count < SignalLimits.Labels && label.Length is > 0 and <= SignalLimits.LabelName)
        {
            labels.TryAdd(label, text);
        }
    }
}
