using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Tocsin.Intake;

/// <summary>A payload as JSON whose every text can be read: bad bytes and halves of surrogate pairs become the replacement character, since an alarm counts for more than an accent.</summary>
internal static class JsonBody
{
    /// <summary>Bytes of one request's body. PagerDuty's limit is 512 KB and Alertmanager cuts its events at 512 000 bytes; both fit.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>Levels of nesting.</summary>
    public const int Deepest = 32;

    /// <summary>Signals of one request: more than the smallest real Alertmanager members that fit in <see cref="Largest"/>, so that only made-up payloads meet it.</summary>
    public const int Signals = 4_000;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Deepest };

    /// <summary>Opens a body; the document must be disposed and refers to the body until then.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out Problem? problem)
    {
        (document, problem) = (null, null);
        try
        {
            document = JsonDocument.Parse(Readable(body), Options);
        }
        catch (JsonException error)
        {
            var place = $"line {error.LineNumber + 1 ?? 1}, byte {error.BytePositionInLine + 1 ?? 1}";
            problem = new Problem("", $"The body is not JSON, or is nested deeper than {Deepest} levels ({place}).");
        }

        return document is not null;
    }

    /// <summary>The same bytes, or a mended copy where a text in them could not be read.</summary>
    public static ReadOnlyMemory<byte> Readable(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (!Utf8.IsValid(body.Span))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        }

        return body.Span.IndexOf("\\u"u8) < 0 ? body : PairSurrogates(body);
    }

    // JSON's grammar allows an escaped half of a surrogate pair (RFC 8259, section 8.2), but no text can hold it.
    private static ReadOnlyMemory<byte> PairSurrogates(ReadOnlyMemory<byte> body)
    {
        byte[]? mended = null;
        for (var at = 0; at < body.Length; at++)
        {
            var span = body.Span;
            if (span[at] != '\\')
            {
                continue;
            }

            var unit = EscapeAt(span, at);
            if (unit is >= 0xD800 and < 0xDC00 && EscapeAt(span, at + 6) is >= 0xDC00 and < 0xE000)
            {
                at += 11;
            }
            else if (unit is >= 0xD800 and < 0xE000)
            {
                mended ??= body.ToArray();
                "\\uFFFD"u8.CopyTo(mended.AsSpan(at));
                at += 5;
            }
            else
            {
                at++;
            }
        }

        return mended ?? body;
    }

    private static int? EscapeAt(ReadOnlySpan<byte> body, int at) =>
        at + 6 <= body.Length && body[at] == '\\' && body[at + 1] == 'u' && System.Buffers.Text.Utf8Parser.TryParse(body.Slice(at + 2, 4), out int unit, out var read, 'x') && read == 4
            ? unit
            : null;
}
