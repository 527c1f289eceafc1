using System.Text;

namespace Tocsin.Channels;

/// <summary>A mail server's answers, read line by line from whatever carries them.</summary>
internal sealed class SmtpLines
{
    /// <summary>RFC 5321 allows 512; servers that say more are humoured up to here.</summary>
    private const int LongestLine = 4096;

    private const int MostLines = 100;

    private readonly byte[] buffer = new byte[LongestLine];
    private int start;
    private int end;

    /// <summary>Bytes came that no answer needed: before TLS begins, somebody on the wire put them there.</summary>
    public bool HasMore => end > start;

    /// <exception cref="IOException">The server closed the connection, or does not speak SMTP.</exception>
    public async Task<SmtpReply> Read(Stream stream, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await Line(stream, cancel);
            if (line.Length < 3 || line.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9'))
                throw new IOException("The server does not speak SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(int.Parse(line.AsSpan(0, 3), provider: null), lines);
        }

        throw new IOException("The server's answer has no end.");
    }

    private async Task<string> Line(Stream stream, CancellationToken cancel)
    {
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(buffer, start, length).TrimEnd('\r');
                start += length + 1;
                return line;
            }

            await Fill(stream, cancel);
        }
    }

    private async Task Fill(Stream stream, CancellationToken cancel)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
            throw new IOException("The server's answer has a line without end.");
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancel);
        if (read == 0)
            throw new IOException("The server closed it.");
        end += read;
    }
}

/// <summary>One answer of a mail server.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public string Words => string.Join(" ", Lines);
}

/// <summary>The mail server said no, or we would not go on with it.</summary>
internal sealed class SmtpRefused(string words, bool permanent) : Exception(words)
{
    public bool Permanent => permanent;
}
