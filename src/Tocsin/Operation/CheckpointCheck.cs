using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Holds the log against every checkpoint: signature, place in the chain of checkpoints, and the entries it names.</summary>
internal sealed class CheckpointCheck(Database database, Checkpoints checkpoints, Verification.Tally tally)
{
    private const int Piece = 10;
    private string? previous;
    private long id;

    public async Task Run()
    {
        while (await database.Read(Step))
        {
        }
    }

    private async Task<bool> Step(Session session)
    {
        var some = await Checkpoints.After(session, id, Piece);
        using var key = some.Count > 0 ? await Key(session) : null;
        foreach (var checkpoint in some) await Check(session, checkpoint, key);
        return some.Count == Piece;
    }

    private async Task<ECDsa?> Key(Session session)
    {
        try
        {
            return await checkpoints.Key(session);
        }
        catch (CryptographicException)
        {
            // Sealed with another master key: then no signature can be proven, and each is said to be wrong.
            return null;
        }
    }

    private async Task Check(Session session, StoredCheckpoint stored, ECDsa? key)
    {
        var proven = key?.VerifyData(Encoding.UTF8.GetBytes(stored.Body), stored.Signature, HashAlgorithmName.SHA256) == true;
        if (!proven) Find(stored.Id, "checkpoint-signature", $"Checkpoint {stored.Id} is not what was signed.");
        if (Read(stored) is { } checkpoint)
        {
            if (checkpoint.Id != id + 1 || checkpoint.Id != stored.Id || checkpoint.Previous != previous)
                Find(stored.Id, "checkpoint-chain", $"Checkpoint {stored.Id} does not follow the one before it.");
            if (proven) foreach (var head in checkpoint.Heads) await Check(session, stored.Id, head);
        }

        (id, previous) = (stored.Id, stored.Digest());
    }

    private static Checkpoint? Read(StoredCheckpoint stored)
    {
        try
        {
            return Json.Read<Checkpoint>(stored.Body);
        }
        catch (JsonException)
        {
            // What cannot be read is not what was signed, which is found already.
            return null;
        }
    }

    private async Task Check(Session session, long checkpoint, CheckpointHead head)
    {
        var hash = await session.First<byte[]>("SELECT hash FROM event WHERE stream = @Stream AND seq = @Seq", head);
        if (hash is null || Convert.ToHexStringLower(hash) != head.Hash)
            tally.Find(new Damage(head.Stream, head.Seq, "checkpoint", $"It is not what checkpoint {checkpoint} says it was."));
    }

    private void Find(long checkpoint, string name, string text) => tally.Find(new Damage("checkpoints", checkpoint, name, text));
}
