using System.Text;

namespace Tocsin.Fakes;

/// <summary>Reads lines ended by CR LF, each byte as one character.</summary>
internal sealed class LineReader
{
    private readonly byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;

    /// <returns>The line without its end; null when the other side closed.</returns>
    public async Task<string?> Read(Stream stream, CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(buffer, start, length < 0 ? end - start : length));
            if (length >= 0)
            {
                start += length + 1;
                return line.ToString().TrimEnd('\r');
            }

            (start, end) = (0, await stream.ReadAsync(buffer, cancel));
            if (end == 0)
                return null;
        }
    }
}
