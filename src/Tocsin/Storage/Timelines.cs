using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NpgsqlTypes;

namespace Tocsin.Storage;

/// <summary>The log: each stream is a chain of entries in which every hash covers the one before.</summary>
/// <remarks>hash = SHA-256(previous hash, sequence, recorded, happened, kind, content); content = SHA-256(salt, payload). Redaction deletes salt and payload and leaves both hashes.</remarks>
/// <param name="redacted">What else keeps words of entries, and lets them go.</param>
public sealed class Timelines(Ids ids, IEnumerable<EntryRedacted> redacted)
{
    /// <summary>The longest stretch of one stream that is read at once.</summary>
    public const int LongestRead = 1_000;

    /// <summary>The stream that keeps all administration.</summary>
    public const string Audit = "audit";

    private const int SaltBytes = 16;
    private static readonly byte[] Genesis = new byte[32];

    private static readonly Bulk<StoredEntry> Entries = new(
        "INSERT INTO event (stream, seq, recorded, happened, kind, salt, payload, content, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        "INSERT INTO event (stream, seq, recorded, happened, kind, salt, payload, content, hash) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new(NpgsqlDbType.Text, entry => entry.Stream),
        new(NpgsqlDbType.Bigint, entry => entry.Seq),
        new(NpgsqlDbType.Bigint, entry => entry.Recorded.ToMicroseconds()),
        new(NpgsqlDbType.Bigint, entry => entry.Happened.ToMicroseconds()),
        new(NpgsqlDbType.Text, entry => entry.Kind),
        new(NpgsqlDbType.Bytea, entry => entry.Salt),
        new(NpgsqlDbType.Text, entry => entry.Payload),
        new(NpgsqlDbType.Bytea, entry => entry.Content),
        new(NpgsqlDbType.Bytea, entry => entry.Hash));

    private const string KeepTheEnd = "ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, recorded = excluded.recorded, hash = excluded.hash";

    private static readonly Bulk<Head> Heads = new(
        $"INSERT INTO head (stream, seq, recorded, hash) VALUES ($1, $2, $3, $4) {KeepTheEnd}",
        $"INSERT INTO head (stream, seq, recorded, hash) SELECT * FROM unnest($1, $2, $3, $4) {KeepTheEnd}",
        new(NpgsqlDbType.Text, head => head.Stream),
        new(NpgsqlDbType.Bigint, head => head.Seq),
        new(NpgsqlDbType.Bigint, head => head.Recorded.ToMicroseconds()),
        new(NpgsqlDbType.Bytea, head => head.Hash));

    /// <summary>Appends entries to a stream; if somebody else appended first, the commit loses and is decided again.</summary>
    /// <param name="head">The head the decision was made on; null for a new stream.</param>
    /// <param name="recorded">Not before the head's: see <see cref="RecordedAt"/>.</param>
    public Head Append(Session session, string stream, Head? head, Instant recorded, IReadOnlyList<Entry> entries)
    {
        var (seq, hash) = (head?.Seq ?? 0, head?.Hash ?? Genesis);
        var stored = new List<StoredEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var salt = ids.Bytes(SaltBytes);
            var content = Content(salt, entry.Payload);
            var happened = entry.Happened ?? recorded;
            hash = Chain(hash, ++seq, recorded, happened, entry.Kind, content);
            stored.Add(new StoredEntry
            {
                Stream = stream, Seq = seq, Recorded = recorded, Happened = happened, Kind = entry.Kind, Salt = salt, Payload = entry.Payload, Content = content, Hash = hash,
            });
        }

        var end = new Head { Stream = stream, Seq = seq, Recorded = recorded, Hash = hash };
        Entries.Execute(session, stored);
        Heads.Execute(session, [end]);
        return end;
    }

    public static Task<Head?> HeadOf(Session session, string stream) =>
        session.First<Head>("SELECT stream, seq, recorded, hash FROM head WHERE stream = @stream" + session.Dialect.ForUpdate, new { stream });

    /// <summary>Recorded time never runs backwards within a stream, whatever the clock does.</summary>
    public static Instant RecordedAt(Head? head, Instant now) => head is null ? now : Instant.Max(head.Recorded, now);

    /// <summary>Entries of a stream after a sequence number, oldest first, at most <see cref="LongestRead"/>.</summary>
    public static Task<IReadOnlyList<StoredEntry>> Read(Session session, string stream, long after = 0, int most = LongestRead) =>
        session.Query<StoredEntry>(
            "SELECT stream, seq, recorded, happened, kind, salt, payload, content, hash FROM event WHERE stream = @stream AND seq > @after ORDER BY seq LIMIT @most",
            new { stream, after, most = Math.Min(most, LongestRead) });

    /// <summary>Deletes the words of one entry for good and leaves both its hashes, so that the chain still holds; that it was done, by whom and why, is an entry of the audit.</summary>
    /// <returns>False: there is no such entry, or no word of it is left.</returns>
    public async Task<bool> Redact(Session session, string stream, long seq, Actor actor, string why)
    {
        var before = (await Read(session, stream, seq - 1, 1)).FirstOrDefault();
        if (before is not { Payload: not null } || before.Seq != seq) return false;
        await session.Execute("UPDATE event SET salt = NULL, payload = NULL WHERE stream = @stream AND seq = @seq", new { stream, seq });
        foreach (var follow in redacted) await follow(session, before);
        var head = await HeadOf(session, Audit);
        Append(session, Audit, head, RecordedAt(head, session.Now), [Entry.Of("entry-redacted", actor, new { stream, seq, why })]);
        return true;
    }

    public static byte[] Content(byte[] salt, string payload) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(payload)]);

    public static byte[] Chain(byte[] previous, long seq, Instant recorded, Instant happened, string kind, byte[] content)
    {
        var name = Encoding.UTF8.GetBytes(kind);
        Span<byte> numbers = stackalloc byte[28];
        BinaryPrimitives.WriteInt64BigEndian(numbers, seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], recorded.ToMicroseconds());
        BinaryPrimitives.WriteInt64BigEndian(numbers[16..], happened.ToMicroseconds());
        BinaryPrimitives.WriteInt32BigEndian(numbers[24..], name.Length);
        return SHA256.HashData([.. previous, .. numbers, .. name, .. content]);
    }
}

/// <summary>Called in the transaction that redacts an entry, which it is given as it was.</summary>
public delegate Task EntryRedacted(Session session, StoredEntry entry);

/// <summary>One entry to append.</summary>
/// <param name="Payload">The exact text that is kept and hashed.</param>
/// <param name="Happened">When it happened, if not just now.</param>
public sealed record Entry(string Kind, string Payload, Instant? Happened = null)
{
    /// <summary>An entry as everybody writes it: who, then what.</summary>
    public static Entry Of(string kind, Actor actor, object what) => Of(kind, actor, Json.Element(what));

    /// <param name="what">Written already.</param>
    public static Entry Of(string kind, Actor actor, System.Text.Json.JsonElement what) => new(kind, Json.Write(new EntryBody(new EntryActor(actor.Kind, actor.Id, actor.Name), what)));
}

/// <summary>The payload of an entry.</summary>
public sealed record EntryBody(EntryActor By, System.Text.Json.JsonElement What);

/// <summary>Who acted, as an entry keeps them.</summary>
public sealed record EntryActor(ActorKind Kind, string Id, string Name);

/// <summary>The end of a stream.</summary>
public sealed class Head
{
    public required string Stream { get; init; }

    public long Seq { get; init; }

    public Instant Recorded { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>An entry as stored; salt and payload are gone once redacted.</summary>
public sealed class StoredEntry
{
    public required string Stream { get; init; }

    public long Seq { get; init; }

    public Instant Recorded { get; init; }

    public Instant Happened { get; init; }

    public required string Kind { get; init; }

    public byte[]? Salt { get; init; }

    public string? Payload { get; init; }

    public required byte[] Content { get; init; }

    public required byte[] Hash { get; init; }

    public EntryBody? Body() => Payload is null ? null : Json.Read<EntryBody>(Payload);
}
