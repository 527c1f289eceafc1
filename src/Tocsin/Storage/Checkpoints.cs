using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Storage;

/// <summary>Once an hour says, signed, how far each stream has come that grew since the last time, and which checkpoint came before: a log rewritten from end to end does not agree with it.</summary>
/// <remarks>Kept in the database, and in a file elsewhere where the operator names one; that file convicts even somebody who holds database and key.</remarks>
public sealed partial class Checkpoints(Database database, MasterKey master, CheckpointFile file, ILogger<Checkpoints> log)
{
    /// <summary>The kind of the due row; its detail is where a checkpoint of several parts goes on.</summary>
    public const string Kind = "checkpoint";

    public static readonly Duration Every = Duration.FromHours(1);

    /// <summary>Heads in one checkpoint; more make several, at once.</summary>
    public const int MostHeads = 5_000;

    /// <summary>Heads this much older than the last checkpoint are listed again: another node may have committed late, and a clock may have been put back by an hour.</summary>
    private static readonly Duration Overlap = Duration.FromHours(2);

    /// <summary>No secret that people set can have this name.</summary>
    private const string KeyName = "tocsin.checkpoints";

    public DueHandler Handler => async (session, row) =>
    {
        var last = await Last(session);
        var (since, stream) = row.Detail.Split('|') is [var at, var name] ? (Clock.FromMicroseconds(long.Parse(at)), name) : (last?.Recorded - Overlap ?? Instant.MinValue, "");
        var heads = await session.Query<Head>(
            "SELECT stream, seq, recorded, hash FROM head WHERE (recorded, stream) > (@since, @stream) ORDER BY recorded, stream LIMIT @MostHeads", new { since = Stored(since), stream, MostHeads });
        await Write(session, last, heads);
        if (heads.Count == MostHeads) await Due.Set(session, row.Subject, Kind, $"{heads[^1].Recorded.ToMicroseconds()}|{heads[^1].Stream}", session.Now);
        else await Due.Set(session, row.Subject, Kind, "", session.Now + Every);
    };

    public static Task<StoredCheckpoint?> Last(Session session) => session.First<StoredCheckpoint>("SELECT id, recorded, body, signature FROM checkpoint ORDER BY id DESC LIMIT 1");

    /// <summary>At most this many after one, oldest first.</summary>
    public static Task<IReadOnlyList<StoredCheckpoint>> After(Session session, long id, int most) =>
        session.Query<StoredCheckpoint>("SELECT id, recorded, body, signature FROM checkpoint WHERE id > @id ORDER BY id LIMIT @most", new { id, most });

    /// <summary>The key that proves signatures; null where nothing was signed yet.</summary>
    public async Task<ECDsa?> Key(Session session)
    {
        var stored = await session.First<byte[]>("SELECT sealed FROM secret WHERE name = @KeyName", new { KeyName });
        if (stored is null) return null;
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(master.Open($"secret:{KeyName}", stored), out _);
        return key;
    }

    private async Task Write(Session session, StoredCheckpoint? last, IReadOnlyList<Head> heads)
    {
        using var key = await Key(session) ?? await NewKey(session);
        var recorded = last is null ? session.Now : Instant.Max(last.Recorded, session.Now);
        var body = Json.Write(new Checkpoint(
            (last?.Id ?? 0) + 1,
            recorded,
            last?.Digest(),
            Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            [.. heads.Select(head => new CheckpointHead(head.Stream, head.Seq, Convert.ToHexStringLower(head.Hash)))]));
        var signature = key.SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256);
        await session.Execute(
            "INSERT INTO checkpoint (id, recorded, body, signature) VALUES (@id, @recorded, @body, @signature)", new { id = (last?.Id ?? 0) + 1, recorded, body, signature });
        session.AfterCommit(() => _ = CatchUp());
    }

    private async Task<ECDsa> NewKey(Session session)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await session.Execute(
            "INSERT INTO secret (name, sealed, changed) VALUES (@KeyName, @value, @now)",
            new { KeyName, value = master.Seal($"secret:{KeyName}", key.ExportPkcs8PrivateKey()), now = session.Now });
        return key;
    }

    /// <summary>Writes outside what is not there yet; what fails now is written with the next.</summary>
    public async Task CatchUp()
    {
        try
        {
            await file.CatchUp(database);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Data.Common.DbException or TimeoutException)
        {
            NotOutside(log, fault);
        }
    }

    /// <summary>The first checkpoint covers everything, however old.</summary>
    private static Instant Stored(Instant since) => Instant.Max(since, NodaConstants.UnixEpoch);

    [LoggerMessage(Level = LogLevel.Error, Message = "A checkpoint could not be written to the file outside; it will be with the next.")]
    private static partial void NotOutside(ILogger log, Exception fault);
}

/// <summary>What is signed.</summary>
/// <param name="Previous">SHA-256 over body and signature of the checkpoint before, in hexadecimal; null for the first.</param>
/// <param name="Key">The public key, as SubjectPublicKeyInfo in base 64; whoever keeps checkpoints compares it with the one they know.</param>
public sealed record Checkpoint(long Id, Instant At, string? Previous, string Key, IReadOnlyList<CheckpointHead> Heads);

/// <summary>How far one stream had come.</summary>
/// <param name="Hash">Of its last entry, in hexadecimal.</param>
public sealed record CheckpointHead(string Stream, long Seq, string Hash);

/// <summary>A checkpoint as stored.</summary>
public sealed class StoredCheckpoint
{
    public long Id { get; init; }

    public Instant Recorded { get; init; }

    /// <summary>The exact text that is signed.</summary>
    public required string Body { get; init; }

    /// <summary>ECDSA on P-256 over SHA-256 of the body, as r and s side by side.</summary>
    public required byte[] Signature { get; init; }

    public string Digest() => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(Body), .. Signature]));
}
