using System.Text;

namespace Tocsin.Storage;

/// <summary>A file outside the database that keeps every checkpoint, one line of JSON each; it is only ever appended to.</summary>
/// <param name="path">Null: the operator named none.</param>
public sealed class CheckpointFile(string? path)
{
    /// <summary>Checkpoints read at once.</summary>
    private const int Piece = 100;

    /// <summary>More than one line can have, so that a long file is not read from its beginning.</summary>
    private const int LongestLine = 4 * 1024 * 1024;

    private const string Beginning = "{\"id\":";
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Appends what the database has and the file has not: also what a crash, a full disk or another node kept from it.</summary>
    public async Task CatchUp(Database database)
    {
        if (path is null) return;
        await turn.WaitAsync();
        try
        {
            await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var last = await LastLine(file);
            while (await database.Read(session => Checkpoints.After(session, last, Piece)) is { Count: > 0 } more)
            {
                foreach (var checkpoint in more) await file.WriteAsync(Encoding.UTF8.GetBytes(Line(checkpoint)));
                last = more[^1].Id;
            }

            file.Flush(flushToDisk: true);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The id of the last whole line; half a line, left by a crash, is ended so that the next stands alone.</summary>
    private static async Task<long> LastLine(FileStream file)
    {
        file.Seek(-Math.Min(file.Length, LongestLine), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        var tail = await reader.ReadToEndAsync();
        var whole = tail.LastIndexOf('\n') + 1;
        if (whole < tail.Length) file.WriteByte((byte)'\n');
        var last = tail[..whole].Split('\n').LastOrDefault(line => line.StartsWith(Beginning, StringComparison.Ordinal));
        return last is null ? 0 : Json.Read<CheckpointLine>(last).Id;
    }

    private static string Line(StoredCheckpoint checkpoint) =>
        Json.Write(new CheckpointLine(checkpoint.Id, checkpoint.Body, Convert.ToBase64String(checkpoint.Signature))) + "\n";
}

/// <summary>One line of the file.</summary>
/// <param name="Body">The exact text that was signed.</param>
/// <param name="Signature">In base 64.</param>
public sealed record CheckpointLine(long Id, string Body, string Signature);
