using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Tocsin.Channels;

/// <summary>One message as an Internet message (RFC 5322) with plain text and HTML side by side; all of it ASCII.</summary>
internal static class Letter
{
    /// <summary>Quoted-printable text never holds <c>=_</c>, so the parts cannot hold this.</summary>
    private const string Boundary = "=_tocsin";

    /// <summary>RFC 2047: a line with an encoded word has at most 76 characters; 39 bytes become 52, the word's frame takes 12 and <c>Subject: </c> 9.</summary>
    private const int WordBytes = 39;

    public static string Compose(MailAddress from, MailAddress to, Outgoing message, DateTimeOffset now) => string.Join("\r\n",
    [
        .. Headers(from, to, message, now),
        "",
        "--" + Boundary,
        .. Part("text/plain", message.Text),
        "--" + Boundary,
        .. Part("text/html", message.Html),
        $"--{Boundary}--",
        "",
    ]);

    private static IEnumerable<string> Headers(MailAddress from, MailAddress to, Outgoing message, DateTimeOffset now) =>
    [
        $"From: {(from.DisplayName.Length > 0 ? Words(from.DisplayName, quoted: true) + " " : "")}<{from.Address}>",
        $"To: <{to.Address}>",
        "Subject: " + Words(ProviderWords.OneLine(message.Subject)),
        "Date: " + now.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
        "Message-ID: " + MessageId(message.Id, from),
        .. message.Thread is { } thread ? Thread("thread." + thread, from) : [],
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        .. message.Urgent ? ["Importance: high", "X-Priority: 1"] : Array.Empty<string>(),
        "MIME-Version: 1.0",
        $"Content-Type: multipart/alternative; boundary=\"{Boundary}\"",
    ];

    /// <summary>The same on every try, so that a duplicate can be recognised.</summary>
    private static string MessageId(string id, MailAddress from) => $"<{Uri.EscapeDataString(id)}@{from.Host}>";

    /// <summary>All messages answer one that was never sent: readers show them as one conversation.</summary>
    private static string[] Thread(string thread, MailAddress from) =>
        ["In-Reply-To: " + MessageId(thread, from), "References: " + MessageId(thread, from)];

    /// <summary>Plain where ASCII allows, else encoded words of whole characters (RFC 2047), folded one to a line.</summary>
    private static string Words(string text, bool quoted = false)
    {
        if (text.All(char.IsAscii) && !text.Contains("=?", StringComparison.Ordinal))
            return quoted ? $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Folded(text);
        var words = new List<StringBuilder> { new() };
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(words[^1].ToString()) + rune.Utf8SequenceLength > WordBytes)
                words.Add(new());
            words[^1].Append(rune.ToString());
        }

        return string.Join("\r\n ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?="));
    }

    /// <summary>Breaks before a space once a line is long enough; the space begins the next line.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder();
        var column = 0;
        foreach (var letter in text)
        {
            if (letter == ' ' && column > 60)
            {
                folded.Append("\r\n");
                column = 0;
            }

            folded.Append(letter);
            column++;
        }

        return folded.ToString();
    }

    private static string[] Part(string type, string text) =>
        [$"Content-Type: {type}; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", QuotedPrintable.Encode(text)];
}
