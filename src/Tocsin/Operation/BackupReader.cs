using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Reads a backup line by line; reaching its end means that nothing is missing and nothing was altered.</summary>
internal sealed class BackupReader(Stream from) : IAsyncDisposable
{
    /// <summary>Of one row; a payload is at most a few megabytes.</summary>
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly PipeReader lines = PipeReader.Create(new GZipStream(from, CompressionMode.Decompress), new StreamPipeReaderOptions(bufferSize: 64 * 1024));
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private string? table;
    private byte[]? pending;

    /// <summary>The first line.</summary>
    /// <exception cref="BackupDamaged">It is none of a backup's.</exception>
    public async Task<BackupHeader> Begin()
    {
        using var line = await Next();
        return line.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("tocsinBackup", out _)
            ? Read<BackupHeader>(root)
            : throw new BackupDamaged("This is no backup of Tocsin.");
    }

    /// <summary>The tables and rows in their order.</summary>
    /// <exception cref="BackupDamaged">Something is missing or was altered.</exception>
    public async IAsyncEnumerable<BackupLine> Rest()
    {
        while (true)
        {
            using var line = await Next();
            var root = line.RootElement;
            if (root.ValueKind is JsonValueKind.Array && table is not null)
            {
                counts[table]++;
                yield return new BackupLine(null, root);
            }
            else if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("table", out _))
            {
                var begun = Read<BackupTable>(root);
                table = begun.Table;
                if (!counts.TryAdd(table, 0)) throw new BackupDamaged($"The table {table} stands in it twice.");
                yield return new BackupLine(begun, default);
            }
            else
            {
                await End(Read<BackupTrailer>(root));
                yield break;
            }
        }
    }

    /// <summary>Reads all of it and keeps nothing.</summary>
    /// <returns>How many rows there are.</returns>
    public async Task<long> Check()
    {
        await Begin();
        await foreach (var _ in Rest())
        {
            // Each line is checked as it is read.
        }

        return counts.Values.Sum();
    }

    private async Task End(BackupTrailer trailer)
    {
        if (counts.Count != trailer.Rows.Count || counts.Any(table => trailer.Rows.GetValueOrDefault(table.Key, -1) != table.Value))
            throw new BackupDamaged("Its tables do not have as many rows as were written.");
        if (pending is null || Convert.ToHexStringLower(hash.GetHashAndReset()) != trailer.Sha256) throw new BackupDamaged("Its content is not what was written.");
        var after = await lines.ReadAsync();
        if (!after.Buffer.IsEmpty) throw new BackupDamaged("Something follows its end.");
    }

    /// <summary>The sum covers what stands before the last line, so each line is added when the next is there.</summary>
    private async Task<JsonDocument> Next()
    {
        if (pending is not null) hash.AppendData(pending);
        pending = await Line();
        try
        {
            return JsonDocument.Parse(pending.AsMemory(0, pending.Length - 1));
        }
        catch (JsonException fault)
        {
            throw new BackupDamaged("A line of it cannot be read.", fault);
        }
    }

    private async Task<byte[]> Line()
    {
        try
        {
            while (true)
            {
                var read = await lines.ReadAsync();
                if (read.Buffer.PositionOf((byte)'\n') is { } end)
                {
                    var line = read.Buffer.Slice(0, read.Buffer.GetPosition(1, end)).ToArray();
                    lines.AdvanceTo(read.Buffer.GetPosition(1, end));
                    return line;
                }

                if (read.IsCompleted) throw new BackupDamaged("It breaks off before its end.");
                if (read.Buffer.Length > LongestLine) throw new BackupDamaged($"A line of it is longer than {LongestLine} bytes.");
                lines.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (InvalidDataException fault)
        {
            throw new BackupDamaged("It is not compressed as a backup is, or was altered.", fault);
        }
    }

    private static T Read<T>(JsonElement element)
    {
        try
        {
            return (T)Json.Read(element, typeof(T));
        }
        catch (JsonException fault)
        {
            throw new BackupDamaged("A line of it cannot be read.", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await lines.CompleteAsync();
        hash.Dispose();
    }
}

/// <summary>One line: the beginning of a table, or a row of the table begun last.</summary>
/// <param name="Begins">Null: a row.</param>
/// <param name="Row">Holds only until the next line is read.</param>
internal sealed record BackupLine(BackupTable? Begins, JsonElement Row);

/// <summary>A file that is not a whole, unaltered backup.</summary>
public sealed class BackupDamaged(string message, Exception? cause = null) : IOException(message, cause);
