using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Tocsin.Intake;

/// <summary>Any JSON value as text: strings as they are, the rest as it was written.</summary>
internal static class JsonText
{
    /// <summary>Bytes kept of an object's or array's own writing.</summary>
    public const int LongestRaw = 8 * 1024;

    /// <summary>Null where there is no value: absent, null, or an empty text.</summary>
    public static string? Of(JsonElement? element)
    {
        if (element is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? PlainText.Of(value) : Raw(value);
        return text.Length == 0 ? null : text;
    }

    private static string Raw(JsonElement value)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(value);
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, LongestRaw)]);
    }
}
