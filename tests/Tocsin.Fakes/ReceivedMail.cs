using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Fakes;

/// <summary>One mail as its reader would see it.</summary>
/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope.</param>
/// <param name="User">Who had logged in.</param>
/// <param name="Secure">Whether it came through TLS.</param>
/// <param name="Headers">Unfolded and decoded; names in any case.</param>
/// <param name="Text">The text/plain part.</param>
/// <param name="Html">The text/html part.</param>
/// <param name="Raw">As it came, each byte as one character, lines ended by CR LF.</param>
public sealed partial record ReceivedMail(
    string From,
    IReadOnlyList<string> To,
    string? User,
    bool Secure,
    FrozenDictionary<string, string> Headers,
    string? Text,
    string? Html,
    string Raw)
{
    public string Subject => Headers.GetValueOrDefault("Subject") ?? "";

    /// <summary>The first http(s) link of the text part: what somebody would tap.</summary>
    public string? Link => LinkForm().Match(Text ?? "") is { Success: true } link ? link.Value : null;

    internal static ReceivedMail Parse(string from, IReadOnlyList<string> to, string? user, bool secure, string raw)
    {
        var (headers, body) = Split(raw);
        var parts = Parts(headers, body).ToList();
        return new ReceivedMail(from, to, user, secure, headers, PartOf(parts, "text/plain"), PartOf(parts, "text/html"), raw);
    }

    private static (FrozenDictionary<string, string> Headers, string Body) Split(string raw)
    {
        var middle = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = middle < 0 ? (raw, "") : (raw[..middle], raw[(middle + 4)..]);
        var headers = head.Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .GroupBy(pair => pair[0], pair => DecodeWords(pair.ElementAtOrDefault(1)?.Trim() ?? ""), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(same => same.Key, same => string.Join(", ", same), StringComparer.OrdinalIgnoreCase);
        return (headers, body);
    }

    private static IEnumerable<(FrozenDictionary<string, string> Headers, string Body)> Parts(FrozenDictionary<string, string> headers, string body)
    {
        var boundary = BoundaryForm().Match(headers.GetValueOrDefault("Content-Type") ?? "");
        if (!boundary.Success)
            return [(headers, body)];
        var pieces = ("\r\n" + body).Split("\r\n--" + boundary.Groups["mark"].Value);
        return pieces.Skip(1).Where(piece => !piece.StartsWith("--", StringComparison.Ordinal)).Select(piece => Split(piece[2..]));
    }

    private static string? PartOf(List<(FrozenDictionary<string, string> Headers, string Body)> parts, string type)
    {
        var (headers, body) = parts.Find(part => (part.Headers.GetValueOrDefault("Content-Type") ?? "text/plain").StartsWith(type, StringComparison.OrdinalIgnoreCase));
        return headers is null ? null : Encoding.UTF8.GetString(Bytes(headers.GetValueOrDefault("Content-Transfer-Encoding") ?? "7bit", body));
    }

    private static byte[] Bytes(string encoding, string body) => encoding.ToLowerInvariant() switch
    {
        "base64" => Convert.FromBase64String(body),
        "quoted-printable" => Encoding.Latin1.GetBytes(Hexes(body.Replace("=\r\n", "", StringComparison.Ordinal))),
        _ => Encoding.Latin1.GetBytes(body),
    };

    private static string Hexes(string text) => HexForm().Replace(text, hex => ((char)Convert.ToByte(hex.Groups["hex"].Value, 16)).ToString());

    private static string DecodeWords(string value) =>
        WordForm().Replace(BetweenWordsForm().Replace(value, "?==?"), word => Encoding.UTF8.GetString(
            word.Groups["how"].Value.ToUpperInvariant() == "B"
                ? Convert.FromBase64String(word.Groups["text"].Value)
                : Encoding.Latin1.GetBytes(Hexes(word.Groups["text"].Value.Replace('_', ' ')))));

    [GeneratedRegex("""boundary="?(?<mark>[^";]+)"?""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BoundaryForm();

    [GeneratedRegex("""=\?utf-8\?(?<how>[BbQq])\?(?<text>[^?]*)\?=""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordForm();

    [GeneratedRegex("=(?<hex>[0-9A-F]{2})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HexForm();

    [GeneratedRegex("""\?=\s+=\?""", RegexOptions.None, 1000)]
    private static partial Regex BetweenWordsForm();

    [GeneratedRegex("""https?://\S+""", RegexOptions.None, 1000)]
    private static partial Regex LinkForm();

    public override string ToString() => $"mail to {string.Join(", ", To)}: {Subject}";
}
