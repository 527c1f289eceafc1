using System.Globalization;
using Tocsin.Storage;

namespace Tocsin.Intake;

/// <summary>Alertmanager's clients know silences by UUIDs; ours are made from our ids and lead back to them.</summary>
internal static class SilenceIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeLetters = 9;
    private const int Letters = 17;

    /// <summary>A UUID of version 8: the id's time, then its chance.</summary>
    public static string ToUuid(string id)
    {
        var (time, chance) = (Number(id.AsSpan(1, TimeLetters)), Number(id.AsSpan(1 + TimeLetters)));
        return string.Create(CultureInfo.InvariantCulture, $"{time >> 16:x8}-{time & 0xFFFF:x4}-8000-{(id[0] == Ids.Silence ? "8000" : "8001")}-{chance:x12}");
    }

    /// <summary>Our id; null for what is none of ours.</summary>
    public static string? FromUuid(string text)
    {
        var parts = text.Split('-');
        if (parts.Length == 1 && text.Length == Letters) return text;
        if (parts is not [{ Length: 8 } high, { Length: 4 } low, "8000", "8000", { Length: 12 } rest]) return null;
        return ulong.TryParse(high + low, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var time)
            && ulong.TryParse(rest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var chance)
            ? $"{Ids.Silence}{Text(time, TimeLetters)}{Text(chance, Letters - 1 - TimeLetters)}"
            : null;
    }

    private static ulong Number(ReadOnlySpan<char> letters)
    {
        var number = 0UL;
        foreach (var letter in letters) number = (number << 5) | (uint)Math.Max(0, Alphabet.IndexOf(letter, StringComparison.Ordinal));
        return number;
    }

    private static string Text(ulong number, int length) => string.Create(length, number, static (text, left) =>
    {
        for (var at = text.Length - 1; at >= 0; at--, left >>= 5) text[at] = Alphabet[(int)(left & 31)];
    });
}
