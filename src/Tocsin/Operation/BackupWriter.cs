using System.Buffers;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Writes a backup line by line, holding no more of it in memory than a few rows.</summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    /// <summary>Bytes are handed on in pieces of about this size.</summary>
    private const int Piece = 64 * 1024;

    private readonly GZipStream file;
    private readonly ArrayBufferWriter<byte> lines = new(2 * Piece);
    private readonly Utf8JsonWriter json;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private string table = "";

    public BackupWriter(Stream to)
    {
        file = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        json = new Utf8JsonWriter(lines, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Line<T>(T line)
    {
        JsonSerializer.Serialize(json, line, Json.Options);
        EndLine();
    }

    public void Table(string name, IReadOnlyList<string> columns)
    {
        table = name;
        counts[name] = 0;
        Line(new BackupTable(name, columns));
    }

    public async Task Row(DbDataReader row, CancellationToken cancel)
    {
        json.WriteStartArray();
        for (var column = 0; column < row.FieldCount; column++) Value(row.GetValue(column));
        json.WriteEndArray();
        EndLine();
        counts[table]++;
        if (lines.WrittenCount >= Piece) await HandOn(cancel);
    }

    /// <summary>Bytes are told from text by standing in an object.</summary>
    private void Value(object value)
    {
        switch (value)
        {
            case DBNull: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case long or int: json.WriteNumberValue(Convert.ToInt64(value)); break;
            case double number: json.WriteNumberValue(number); break;
            case byte[] bytes:
                json.WriteStartObject();
                json.WriteBase64String("bytes", bytes);
                json.WriteEndObject();
                break;
            default: throw new InvalidOperationException($"A backup has no form for {value.GetType().Name}, found in {table}.");
        }
    }

    public async Task End(CancellationToken cancel)
    {
        await HandOn(cancel);
        Line(new BackupTrailer(counts, Convert.ToHexStringLower(hash.GetHashAndReset())));
        await HandOn(cancel);
    }

    private void EndLine()
    {
        json.Flush();
        json.Reset();
        lines.Write("\n"u8);
    }

    private async Task HandOn(CancellationToken cancel)
    {
        hash.AppendData(lines.WrittenSpan);
        await file.WriteAsync(lines.WrittenMemory, cancel);
        lines.ResetWrittenCount();
    }

    public async ValueTask DisposeAsync()
    {
        await json.DisposeAsync();
        await file.DisposeAsync();
        hash.Dispose();
    }
}
