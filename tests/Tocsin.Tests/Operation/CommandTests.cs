using Microsoft.Data.Sqlite;

namespace Tocsin.Tests.Operation;

/// <summary>An operator verifies, backs up and restores from the command line, with and without a server.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_house_is_backed_up_while_it_serves_and_comes_back_in_another_folder()
    {
        using var place = new Place();
        using (var node = await Node.Serve(place.At("house")))
        {
            var (code, said) = await Node.Run("backup", "--data", place.At("house"), place.At("backup.gz"));
            Assert.True(code == 0, said);
            Assert.Contains("master key", said, StringComparison.Ordinal);
            Assert.False(File.Exists(place.At("backup.gz.partial")));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(place.At("backup.gz")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

            var (busy, held) = await Node.Run("restore", "--data", place.At("house"), place.At("backup.gz"));
            Assert.True(busy == 3, held);
            Assert.Equal(0, await node.Terminate(TimeSpan.FromSeconds(20)));
        }

        var (restored, told) = await Node.Run("restore", "--data", place.At("other"), place.At("backup.gz"));
        Assert.True(restored == 0, told);
        var (keyless, asked) = await Node.Run("verify", "--data", place.At("other"));
        Assert.True(keyless != 0 && asked.Contains("master key", StringComparison.Ordinal), asked);
        File.Copy(place.At("house/tocsin.key"), place.At("other/tocsin.key"), overwrite: true);
        var (sound, report) = await Node.Run("verify", "--data", place.At("other"));
        Assert.True(sound == 0, report);
        Assert.Contains("sound", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ends_with_1_when_it_finds_something()
    {
        using var place = new Place();
        Assert.Equal(0, (await Node.Run("verify", "--data", place.At("house"))).Code);
        await using (var connection = new SqliteConnection($"Data Source={place.At("house/tocsin.db")};Pooling=false"))
        {
            Tocsin.Storage.SqliteLibrary.Load();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO head (stream, seq, recorded, hash) VALUES ('p1', 3, 0, x'00')";
            await command.ExecuteNonQueryAsync();
        }

        var (code, said) = await Node.Run("verify", "--data", place.At("house"));
        Assert.True(code == 1, said);
        Assert.Contains("p1: entries-missing", said, StringComparison.Ordinal);
    }
}

/// <summary>A folder for one test.</summary>
internal sealed class Place : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-").FullName;

    public string At(string name) => Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
