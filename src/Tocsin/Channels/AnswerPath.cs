using System.Text.Json;

namespace Tocsin.Channels;

/// <summary>Finds one value in a provider's JSON by a path such as <c>$.messages[0].id</c>; the <c>$.</c> may be left out.</summary>
internal static class AnswerPath
{
    private const int Deepest = 32;

    /// <returns>The text, number or truth value there; null where there is none, or the JSON is none.</returns>
    public static string? Find(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            JsonElement? found = document.RootElement;
            foreach (var step in Steps(path))
                found = found is { } element ? Into(element, step) : null;
            return found is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value ? value.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[] Steps(string path) =>
        path.TrimStart('$').Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement? Into(JsonElement element, string step)
    {
        if (step.StartsWith('['))
        {
            return element.ValueKind == JsonValueKind.Array && int.TryParse(step.Trim('[', ']'), out var index) && index >= 0 && index < element.GetArrayLength()
                ? element[index]
                : null;
        }

        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var value) ? value : null;
    }
}
