using System.Buffers.Binary;
using System.Text;

namespace Tocsin.Incidents;

/// <summary>What a file is, read from its bytes: nobody who sends one is believed. What is not known well is only ever handed over, never shown.</summary>
/// <param name="Type">The media type it is served as.</param>
/// <param name="Width">Of a picture, in pixels, where its head says so.</param>
internal sealed record FileKind(string Type, int? Width = null, int? Height = null)
{
    private static readonly FileKind Unknown = new("application/octet-stream");

    /// <summary>Pictures that a browser shows without running anything in them; a drawing in SVG is not among them.</summary>
    public static bool IsPicture(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    public static FileKind Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ..] => Sized("image/png", Png(bytes)),
        [0xff, 0xd8, 0xff, ..] => Sized("image/jpeg", Jpeg(bytes)),
        [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => Sized("image/gif", Gif(bytes)),
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => Sized("image/webp", Webp(bytes)),
        [0x25, 0x50, 0x44, 0x46, 0x2d, ..] => new FileKind("application/pdf"),
        _ => IsText(bytes) ? new FileKind("text/plain; charset=utf-8") : Unknown,
    };

    private static FileKind Sized(string type, (int Width, int Height)? size) =>
        size is { Width: > 0, Height: > 0 } known ? new FileKind(type, known.Width, known.Height) : new FileKind(type);

    private static (int, int)? Png(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24) return null;
        return (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
    }

    private static (int, int)? Gif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 10) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]));
    }

    /// <summary>The frame's head (ITU-T T.81, B.2.2) stands behind other segments, each of which says how long it is.</summary>
    private static (int, int)? Jpeg(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xff;)
        {
            if (bytes[at + 1] is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    /// <summary>Of the three forms only the extended one and the lossy one say it in whole bytes.</summary>
    private static (int, int)? Webp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return null;
        if (bytes[15] == 'X') return (1 + (bytes[24] | (bytes[25] << 8) | (bytes[26] << 16)), 1 + (bytes[27] | (bytes[28] << 8) | (bytes[29] << 16)));
        if (bytes[15] == ' ') return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3fff);
        return null;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
            if (one < 0x20 && one is not (0x09 or 0x0a or 0x0d)) return false;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes) > 0;
        }
        catch (ArgumentException)
        {
            // It is no UTF-8, and what else it may be would be a guess.
            return false;
        }
    }
}
