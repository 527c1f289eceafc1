using System.Text.Json;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>A payload for people to read.</summary>
public static class ReadablePayload
{
    /// <summary>In characters; the rest is left out of the screen, and the API has it.</summary>
    private const int Longest = 60_000;

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    /// <summary>Indented where it is JSON, else as it came.</summary>
    public static string Of(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Cut(JsonSerializer.Serialize(json.RootElement, Indented));
        }
        catch (JsonException)
        {
            return Cut(body);
        }
    }

    private static string Cut(string text) => text.Length <= Longest
        ? text
        : $"{text[..Longest]}\n… {Wording.Number(text.Length - Longest)} more characters; the API has the whole payload.";
}
