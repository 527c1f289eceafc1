using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Finds one value in a provider's JSON by a path such as <c>$.messages[0].id</c>, or by the plain name of a field at its top.</summary>
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

    private static IReadOnlyList<PayloadStep> Steps(string path) =>
        PayloadPath.TryParse(path, out var read, out _) ? read.Steps : [new PayloadStep(path, 0)];

    private static JsonElement? Into(JsonElement element, PayloadStep step)
    {
        if (step.Name is { } name)
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        return element.ValueKind == JsonValueKind.Array && step.Index < element.GetArrayLength() ? element[step.Index] : null;
    }
}
