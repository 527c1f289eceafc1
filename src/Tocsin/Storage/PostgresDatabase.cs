using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Tocsin.Storage;

/// <summary>PostgreSQL: several nodes share it, so everything is safe beside other writers.</summary>
public sealed class PostgresDatabase : Database
{
    /// <summary>Notifications travel on this channel; a payload is at most 8 000 bytes, longer lists become "*".</summary>
    private const string Notifications = "tocsin";
    private const int LongestPayload = 7_000;

    /// <summary>How often a transaction that lost a race decides again before it gives up.</summary>
    private const int Tries = 12;

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly string node;
    private Task? listening;

    /// <param name="node">This node's own name, so that it does not hear itself.</param>
    public PostgresDatabase(string connectionString, TimeProvider time, string node)
        : base(time, Dialect.Postgres)
    {
        this.time = time;
        this.node = node;
        // No transaction of ours leaves anything behind in its connection, so none needs to be swept before the next.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        if (!connectionString.Contains("Pool", StringComparison.OrdinalIgnoreCase)) settings.MaxPoolSize = 40;
        source = NpgsqlDataSource.Create(settings);
    }

    public override async Task Open(CancellationToken cancel)
    {
        await using (var connection = await source.OpenConnectionAsync(cancel))
        {
            await Migrations.Run(connection, Dialect, cancel);
        }

        listening = Task.Run(Listen, CancellationToken.None);
    }

    public override async Task<T> Write<T>(Lane lane, Func<Session, Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = IsInline(lane) ? source.OpenConnection() : await source.OpenConnectionAsync();
                return await Transact(lane, connection, () => connection.BeginTransaction(IsolationLevel.ReadCommitted), work);
            }
            catch (PostgresException lost) when (LostARace(lost) && attempt < Tries)
            {
                // One writer wins; this one decides again on what the winner left.
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (listening is not null) await listening;
        await source.DisposeAsync();
        closing.Dispose();
    }

    protected override async Task<DbConnection> Connect() => await source.OpenConnectionAsync();

    protected override async Task<DbTransaction> BeginRead(DbConnection connection) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);

    protected override Task BeforeCommit(Session session)
    {
        if (session.Changes.Count == 0) return Task.CompletedTask;
        var topics = string.Join(' ', session.Changes);
        session.Later(new NpgsqlBatchCommand("SELECT pg_notify($1, $2)")
        {
            Parameters = { new() { Value = Notifications }, new() { Value = $"{node} {(topics.Length > LongestPayload ? "*" : topics)}" } },
        });
        return Task.CompletedTask;
    }

    protected override bool IsInline(Lane lane) => lane == Lane.Intake;

    private static bool LostARace(PostgresException fault) => fault.SqlState is
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;

    private async Task Listen()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(closing.Token);
                connection.Notification += (_, heard) => Hear(heard.Payload);
                await connection.ExecuteAsync($"LISTEN {Notifications}");
                // Whatever was said while nobody listened is unknown: everything may have changed.
                Feed.Publish(["*"]);
                while (true) await connection.WaitAsync(closing.Token);
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
            {
                // The database is away; notifications are hints, and the loops look for themselves once a second.
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }

    private void Hear(string payload)
    {
        var words = payload.Split(' ');
        if (words[0] != node) Feed.Publish(words[1..]);
    }
}
