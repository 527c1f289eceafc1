using System.Text.Json;
using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>One object of a payload, read field by field; whatever is wrong is noted with the field's place.</summary>
/// <param name="element">A JSON object.</param>
/// <param name="place">What stands before a field's name in problems: empty, <c>payload.</c>, <c>alerts[2].</c></param>
/// <param name="problems">Where what is wrong is noted.</param>
internal readonly struct Fields(JsonElement element, string place, List<Problem> problems)
{
    /// <summary>The field, where it is there and not null.</summary>
    public JsonElement? Any(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A string; null where it is absent or, as noted, something else.</summary>
    public string? Text(string name)
    {
        if (Any(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return PlainText.Of(value);
        }

        Wrong(name, "must be a string");
        return null;
    }

    /// <summary>An object whose values are strings, uncut; those without text are left out. Empty where it is absent or, as noted, something else.</summary>
    public Dictionary<string, string> Texts(string name)
    {
        if (Any(name) is not { } value)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(name, "must be an object whose values are strings");
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var texts = new Dictionary<string, string>(value.GetPropertyCount(), StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                Wrong($"{name}.{PlainText.Within(SignalLimits.LabelName, property.Name)}", "must be a string");
                return texts;
            }

            Add(texts, property);
        }

        return texts;
    }

    public void Wrong(string name, string what) => problems.Add(new Problem($"{place}{name}", $"{place}{name} {what}."));

    private static void Add(Dictionary<string, string> texts, JsonProperty property)
    {
        var text = PlainText.Of(property.Value);
        if (text.Length > 0)
        {
            texts[PlainText.WithoutNul(property.Name)] = text;
        }
    }
}
