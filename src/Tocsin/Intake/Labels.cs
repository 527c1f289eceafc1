using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>The limits of a signal's labels: too many, or a name too long, is wrong; a value too long is cut.</summary>
internal static class Labels
{
    /// <summary>What is wrong with the labels as a whole, as the end of a sentence; null where nothing is.</summary>
    public static string? Wrong(Dictionary<string, string> labels)
    {
        if (labels.Count > SignalLimits.Labels)
        {
            return $"must have at most {SignalLimits.Labels} labels, not {labels.Count}";
        }

        foreach (var name in labels.Keys)
        {
            if (name.Length is 0 or > SignalLimits.LabelName)
            {
                return $"must have names of 1 to {SignalLimits.LabelName} characters, not {name.Length}";
            }
        }

        return null;
    }

    /// <summary>Cuts long values. After the key is made: values that differ only in their ends are different alerts.</summary>
    public static void Cut(Dictionary<string, string> labels)
    {
        foreach (var (name, value) in labels)
        {
            if (value.Length > SignalLimits.LabelValue)
            {
                labels[name] = PlainText.Within(SignalLimits.LabelValue, value);
            }
        }
    }
}
