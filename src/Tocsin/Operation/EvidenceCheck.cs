using System.Security.Cryptography;
using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Holds each attached file against the hash that the timeline has of it, one at a time.</summary>
internal sealed class EvidenceCheck(Database database, Verification.Tally tally)
{
    private const string Next =
        """
        SELECT e.stream, e.seq, e.payload, v.bytes FROM event AS e LEFT JOIN evidence AS v ON v.incident = e.stream AND v.seq = e.seq
        WHERE e.kind = 'evidence-attached' AND e.payload IS NOT NULL AND (e.stream, e.seq) > (@stream, @seq) ORDER BY e.stream, e.seq LIMIT 1
        """;

    public async Task Run()
    {
        var (stream, seq) = ("", 0L);
        while (await database.Read(session => session.First<Attached>(Next, new { stream, seq })) is { } one)
        {
            (stream, seq) = (one.Stream, one.Seq);
            if (Told(one.Payload) is not { } told) continue;
            if (one.Bytes is null) tally.Find(new Damage(stream, seq, "evidence-missing", $"The bytes of {told.Name} are gone."));
            else if (Convert.ToHexStringLower(SHA256.HashData(one.Bytes)) != told.Sha256) tally.Find(new Damage(stream, seq, "evidence", $"The bytes of {told.Name} are not what was attached."));
        }
    }

    private static EvidenceAttached? Told(string payload)
    {
        try
        {
            return (EvidenceAttached)Json.Read(Json.Read<EntryBody>(payload).What, typeof(EvidenceAttached));
        }
        catch (JsonException)
        {
            // A payload that cannot be read is not what was written: the chain says so.
            return null;
        }
    }

    private sealed class Attached
    {
        public required string Stream { get; init; }

        public long Seq { get; init; }

        public required string Payload { get; init; }

        public byte[]? Bytes { get; init; }
    }
}
