using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>A JSON payload in which paths are looked up; what stands at its top is read once, however many elements refer to it.</summary>
internal sealed class Payload(JsonElement root)
{
    /// <summary>UTF-16 code units kept of one value: more than any part of a signal may hold.</summary>
    public const int LongestValue = 8 * 1024;

    private readonly Dictionary<PayloadPath, string?> read = [];

    public JsonElement? At(PayloadPath path, JsonElement element)
    {
        var found = path.OfElement ? element : root;
        foreach (var step in path.Steps)
        {
            if (Into(found, step) is not { } next)
            {
                return null;
            }

            found = next;
        }

        return found;
    }

    /// <summary>The value at a path as text; null where there is none.</summary>
    public string? Text(PayloadPath path, JsonElement element)
    {
        if (path.OfElement)
        {
            return Value(At(path, element));
        }

        if (!read.TryGetValue(path, out var text))
        {
            text = Value(At(path, element));
            read[path] = text;
        }

        return text;
    }

    private static JsonElement? Into(JsonElement value, PayloadStep step)
    {
        if (step.Name is { } name)
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var part) ? part : null;
        }

        return value.ValueKind == JsonValueKind.Array && step.Index < value.GetArrayLength() ? value[step.Index] : null;
    }

    private static string? Value(JsonElement? value) => JsonText.Of(value) is { } text ? PlainText.Within(LongestValue, text) : null;
}
