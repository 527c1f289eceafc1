using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage;

/// <summary>SQLite in the data folder: many readers, one writer that serves the lanes in their order.</summary>
public sealed class SqliteDatabase : Database
{
    /// <summary>Writes that may wait in each lane; the intake has a queue of its own before this one.</summary>
    private const int WaitingPerLane = 4_096;

    private readonly string connectionString;
    private readonly Channel<Func<Task>>[] lanes = [.. Enum.GetValues<Lane>().Select(_ => Channel.CreateBounded<Func<Task>>(WaitingPerLane))];
    private readonly SemaphoreSlim waiting = new(0);
    private readonly CancellationTokenSource closing = new();
    private SqliteConnection? writer;
    private Task? loop;

    public SqliteDatabase(string path, TimeProvider time)
        : base(time, Dialect.Sqlite)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    public override async Task Open(CancellationToken cancel)
    {
        SqliteLibrary.Load();
        writer = (SqliteConnection)await Connect();
        await using (var command = writer.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;";
            await command.ExecuteNonQueryAsync(cancel);
        }

        await Migrations.Run(writer, Dialect, cancel);
        loop = Task.Run(Serve, CancellationToken.None);
    }

    public override async Task<T> Write<T>(Lane lane, Func<Session, Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await lanes[(int)lane].Writer.WriteAsync(async () =>
        {
            try
            {
                done.SetResult(await Transact(lane, writer!, () => writer!.BeginTransaction(deferred: false), work));
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        waiting.Release();
        return await done.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (loop is not null) await loop;
        if (writer is not null) await writer.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection(connectionString));
        closing.Dispose();
        waiting.Dispose();
    }

    protected override async Task<DbConnection> Connect()
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    protected override Task<DbTransaction> BeginRead(DbConnection connection) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                await waiting.WaitAsync(closing.Token);
                if (Next() is { } work) await work();
            }
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            foreach (var lane in lanes) lane.Writer.TryComplete();
            while (Next() is { } work) await work();
        }
    }

    private Func<Task>? Next()
    {
        foreach (var lane in lanes)
        {
            if (lane.Reader.TryRead(out var work)) return work;
        }

        return null;
    }
}
