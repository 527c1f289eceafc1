using System.Globalization;
using System.Text;

namespace Tocsin.Channels;

/// <summary>Text as lines of at most 76 ASCII characters that any mail server carries unharmed (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    private const int LongestLine = 76;

    public static string Encode(string text) =>
        string.Join("\r\n", text.ReplaceLineEndings("\n").Split('\n').Select(Line));

    private static string Line(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        var encoded = new StringBuilder();
        var column = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            var token = Token(bytes[index], last: index == bytes.Length - 1);
            if (column + token.Length > LongestLine - 1)
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(token);
            column += token.Length;
        }

        return encoded.ToString();
    }

    /// <summary>White space at a line's end is written as a number, because servers may cut it off.</summary>
    private static string Token(byte value, bool last) => value switch
    {
        (byte)' ' or (byte)'\t' when !last => ((char)value).ToString(),
        > 32 and < 127 and not (byte)'=' => ((char)value).ToString(),
        _ => "=" + value.ToString("X2", CultureInfo.InvariantCulture),
    };
}
