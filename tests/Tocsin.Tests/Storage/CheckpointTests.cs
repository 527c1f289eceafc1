using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Operation;
using Tocsin.Storage;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Storage;

/// <summary>Signed checkpoints: even a log that was rewritten from end to end is found out.</summary>
public sealed class CheckpointTests
{
    [Theory, EachDatabase]
    public async Task Every_hour_it_is_signed_where_each_stream_has_come_to(Engine engine)
    {
        await using var world = await Busy(engine);
        var page = (await world.OpenPage()).Id();
        var all = await All(world);
        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(one => (int)one.Id));
        var newest = Json.Read<Checkpoint>(all[^1].Body);
        Assert.Equal(all[^2].Digest(), newest.Previous);
        var head = await world.Database().Read(session => Timelines.HeadOf(session, page));
        Assert.Contains(newest.Heads, one => one.Stream == page && one.Seq <= head!.Seq);
        Assert.Contains(newest.Heads.Concat(Json.Read<Checkpoint>(all[0].Body).Heads), one => one.Stream == "audit");

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(newest.Key), out _);
        Assert.All(all, one => Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(one.Body), one.Signature, HashAlgorithmName.SHA256)));
        Assert.True((await Verify(world)).Sound);
    }

    [Theory, EachDatabase]
    public async Task A_history_rewritten_so_that_its_chain_holds_does_not_agree_with_its_checkpoint(Engine engine)
    {
        await using var world = await Busy(engine);
        await Rewrite(world, (await world.OpenPage()).Id());
        var names = (await Verify(world)).Findings.Select(finding => finding.Name).Distinct(StringComparer.Ordinal);
        Assert.Equal(["checkpoint"], names);
    }

    [Theory, EachDatabase]
    public async Task An_altered_checkpoint_is_found(Engine engine)
    {
        await using var world = await Busy(engine);
        await Execute(world, "UPDATE checkpoint SET body = replace(body, '\"heads\":[', '\"heads\": [') WHERE id = 1");
        var found = (await Verify(world)).Findings.Select(finding => finding.Name).Distinct(StringComparer.Ordinal);
        Assert.Equal(["checkpoint-signature", "checkpoint-chain"], found);
    }

    [Theory, EachDatabase]
    public async Task A_checkpoint_taken_out_is_found(Engine engine)
    {
        await using var world = await Busy(engine);
        await Execute(world, "DELETE FROM checkpoint WHERE id = 2");
        Assert.Contains((await Verify(world)).Findings, finding => finding.Name == "checkpoint-chain");
    }

    [Theory, EachDatabase]
    public async Task More_streams_than_one_checkpoint_holds_make_several_at_once(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Settle();
        var before = (await All(world)).Count;
        var timelines = world.Server.Services.GetRequiredService<Timelines>();
        await world.Database().Write(Lane.People, async session =>
        {
            for (var i = 0; i <= Checkpoints.MostHeads; i++)
                timelines.Append(session, $"many-{i:00000}", null, session.Now, [Entry.Of("noted", Actor.System, new { i })]);
        });
        await world.Pass(Checkpoints.Every);
        var fresh = (await All(world)).Skip(before).Select(one => Json.Read<Checkpoint>(one.Body)).ToList();
        Assert.Equal(2, fresh.Count);
        Assert.Equal(Checkpoints.MostHeads, fresh[0].Heads.Count);
        Assert.Equal(Checkpoints.MostHeads + 1, fresh.SelectMany(one => one.Heads).Select(head => head.Stream).Count(stream => stream.StartsWith("many-", StringComparison.Ordinal)));
    }

    [Theory, EachDatabase]
    public async Task The_file_outside_catches_up_after_a_crash_in_the_middle_of_a_line(Engine engine)
    {
        await using var world = await Busy(engine);
        var path = Path.Combine(world.Data, "checkpoints.jsonl");
        var file = new CheckpointFile(path);
        await file.CatchUp(world.Database());
        var all = await All(world);
        Assert.Equal(all.Select(one => one.Id), Lines(path).Select(line => line.Id));

        var text = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, text[..^20]);
        await file.CatchUp(world.Database());
        await file.CatchUp(world.Database());
        var last = Lines(path)[^1];
        Assert.Equal((all[^1].Body, Convert.ToBase64String(all[^1].Signature)), (last.Body, last.Signature));
        Assert.Equal(all.Count + 1, (await File.ReadAllLinesAsync(path)).Length);
    }

    private static async Task<World> Busy(Engine engine)
    {
        var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Checkpoints.Every * 2);
        return world;
    }

    /// <summary>Somebody with the database in hand changes what an entry says and makes every hash after it fit again.</summary>
    private static Task Rewrite(World world, string page) => world.Database().Write(Lane.People, async session =>
    {
        var hash = new byte[32];
        foreach (var entry in await Timelines.Read(session, page))
        {
            var payload = entry.Kind == "escalated" || entry.Kind == "message-sent" ? entry.Payload!.Replace("\"attempts\":1", "\"attempts\":2", StringComparison.Ordinal) : entry.Payload!;
            var content = Timelines.Content(entry.Salt!, payload);
            hash = Timelines.Chain(hash, entry.Seq, entry.Recorded, entry.Happened, entry.Kind, content);
            await session.Execute("UPDATE event SET payload = @payload, content = @content, hash = @hash WHERE stream = @page AND seq = @Seq", new { page, entry.Seq, payload, content, hash });
        }

        await session.Execute("UPDATE head SET hash = @hash WHERE stream = @page", new { page, hash });
    });

    private static Task Execute(World world, string sql) => world.Database().Write(Lane.People, session => session.Execute(sql));

    private static Task<VerificationReport> Verify(World world) => world.Server.Services.GetRequiredService<Verification>().Run();

    private static Task<IReadOnlyList<StoredCheckpoint>> All(World world) => world.Database().Read(session => Checkpoints.After(session, 0, 100));

    private static List<CheckpointLine> Lines(string path) =>
        [.. File.ReadAllLines(path).Where(line => line.EndsWith("\"}", StringComparison.Ordinal)).Select(Json.Read<CheckpointLine>)];
}
