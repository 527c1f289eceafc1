using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Operation;
using Tocsin.Storage;

namespace Tocsin.Tests.Operation;

/// <summary>What is kept goes into one file and comes back from it, into either database.</summary>
public sealed class BackupTests
{
    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    [InlineData(Engine.Sqlite, Engine.Sqlite)]
    public async Task A_backup_taken_while_alerts_come_in_comes_back_whole(Engine from, Engine to)
    {
        await using var world = await World.Begin(from);
        await world.Person("ada");
        await world.Alert("disk full „ä\n“ \u0001");
        var storm = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = $"storm {i}", severity = "critical" });
        });
        var file = await world.Operator.GetByteArrayAsync("/api/v1/operation/backup");
        await storm;

        await using var other = await World.Begin(to);
        await using var fresh = await Emptied(other, to);
        var restored = await Restoration.Run(fresh, () => new MemoryStream(file));
        Assert.Equal(Rows(file), await Counts(fresh));
        Assert.Equal(restored.Rows, Rows(file).Values.Sum());
        Assert.True(Rows(file)["alert"] >= 1);
        var report = await new Verification(fresh).Run();
        Assert.True(report.Sound, string.Join("; ", report.Findings.Select(finding => finding.ToString())));
        Assert.True(report.Pages >= 1);
        Assert.Equal("disk full „ä\n“ \u0001", await fresh.Read(session => session.First<string>("SELECT title FROM alert ORDER BY id LIMIT 1")));
    }

    [Theory, EachDatabase]
    public async Task A_backup_that_breaks_off_or_was_altered_is_not_taken(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        await world.Alert("disk full");
        var file = await world.Operator.GetByteArrayAsync("/api/v1/operation/backup");
        var text = Unzip(file);
        await using var other = await World.Begin(engine);
        await using var fresh = await Emptied(other, engine);
        var lines = text.TrimEnd('\n').Split('\n');
        string[] damaged =
        [
            string.Join('\n', lines[..^1]) + '\n',
            string.Join('\n', lines[..^2].Append(lines[^1])) + '\n',
            text.Replace("disk full", "disk fine", StringComparison.Ordinal),
            text + lines[^1] + '\n',
            "[]\n",
            "",
        ];
        foreach (var broken in damaged) await Assert.ThrowsAsync<BackupDamaged>(() => Restoration.Run(fresh, () => new MemoryStream(Zip(broken))));
        await Assert.ThrowsAsync<BackupDamaged>(() => Restoration.Run(fresh, () => new MemoryStream(file[..(file.Length / 2)])));
        await Assert.ThrowsAsync<BackupDamaged>(() => Restoration.Run(fresh, () => new MemoryStream("no backup at all"u8.ToArray())));
        Assert.Equal(0, (await Counts(fresh))["person"]);

        await Restoration.Run(fresh, () => new MemoryStream(file));
        Assert.Equal(1, (await Counts(fresh))["person"]);
    }

    [Theory, EachDatabase]
    public async Task A_backup_goes_into_an_empty_database_only(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        var file = await world.Operator.GetByteArrayAsync("/api/v1/operation/backup");
        var refused = await Assert.ThrowsAsync<RestoreRefused>(() => Restoration.Run(world.Server.Services.GetRequiredService<Database>(), () => new MemoryStream(file)));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Single((await world.Get("/api/v1/people")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_backup_of_another_shape_is_not_taken()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var text = Unzip(await world.Operator.GetByteArrayAsync("/api/v1/operation/backup"));
        var refused = await Assert.ThrowsAsync<RestoreRefused>(() => Restoration.Run(
            world.Server.Services.GetRequiredService<Database>(), () => new MemoryStream(Zip(text.Replace("\"shape\":", "\"shape\":99", StringComparison.Ordinal)))));
        Assert.Contains("shape 99", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A second, empty database of the same kind as another world's.</summary>
    private static async Task<Database> Emptied(World world, Engine engine)
    {
        Database database = engine is Engine.Postgres
            ? new PostgresDatabase(await PostgresCluster.NewDatabase(), world.Time, "restored")
            : new SqliteDatabase(Path.Combine(world.Data, "restored.db"), world.Time);
        await database.Open(CancellationToken.None);
        return database;
    }

    private static Task<SortedDictionary<string, long>> Counts(Database database) => database.Read(async session =>
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await session.Query<string>(session.Dialect.Tables))
        {
            if (table != "migration") counts[table] = await session.First<long>($"SELECT count(*) FROM \"{table}\"");
        }

        return counts;
    });

    private static SortedDictionary<string, long> Rows(byte[] file) =>
        new(Json.Read<BackupTrailer>(Unzip(file).TrimEnd('\n').Split('\n')[^1]).Rows.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Unzip(byte[] file)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(file), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static byte[] Zip(string text)
    {
        var file = new MemoryStream();
        using (var zip = new GZipStream(file, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(text));
        return file.ToArray();
    }
}
