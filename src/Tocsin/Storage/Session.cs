using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Tocsin.Storage;

/// <summary>One transaction's view of the database: queries, and what must happen once it is committed.</summary>
public sealed class Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, Instant now, bool databaseTime)
{
    private readonly List<string> changes = [];
    private readonly List<Action> afterCommit = [];
    private readonly List<NpgsqlBatchCommand> later = [];

    public Dialect Dialect => dialect;

    /// <summary>The instant of this try: the shell's clock, or the database's where <see cref="Dialect.DatabaseTime"/> is set.</summary>
    public Instant Now => now;

    /// <summary>Leases are counted by the database's own clock where several nodes share it; a virtual clock stands in for it in tests.</summary>
    public bool UseDatabaseTime => databaseTime;

    /// <summary>Nothing is written, so there is nothing to roll back.</summary>
    public bool IsRead { get; init; }

    /// <summary>
    /// Statements are waited for on the thread that asks, not by coming back to it: a thread that writes batch after batch would else stand in line
    /// behind every request after each of its statements.
    /// </summary>
    public bool IsInline { get; init; }

    /// <summary>Where the change feed stood before this session looked.</summary>
    public long FeedVersion { get; init; }

    /// <summary>For the few statements that are prepared by hand, after <see cref="Flush"/>.</summary>
    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    /// <summary>Topics that changed, for the change feed: <c>page:ID</c>, <c>alerts</c>, <c>people</c>, <c>playbook</c>.</summary>
    public IReadOnlyList<string> Changes => changes;

    public IReadOnlyList<Action> AfterCommitActions => afterCommit;

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null)
    {
        await Flush();
        return (IsInline ? connection.Query<T>(sql, parameters, transaction) : await connection.QueryAsync<T>(sql, parameters, transaction)).AsList();
    }

    public async Task<T?> First<T>(string sql, object? parameters = null)
    {
        await Flush();
        return IsInline ? connection.QueryFirstOrDefault<T?>(sql, parameters, transaction) : await connection.QueryFirstOrDefaultAsync<T?>(sql, parameters, transaction);
    }

    /// <summary>One instant, or none: an aggregate over no rows is null.</summary>
    public async Task<Instant?> FirstInstant(string sql, object? parameters = null) =>
        await First<long?>(sql, parameters) is { } microseconds ? Clock.FromMicroseconds(microseconds) : null;

    public async Task<int> Execute(string sql, object? parameters = null)
    {
        await Flush();
        return IsInline ? connection.Execute(sql, parameters, transaction) : await connection.ExecuteAsync(sql, parameters, transaction);
    }

    public async Task<IDataReader> Reader(string sql, object? parameters = null)
    {
        await Flush();
        return connection.ExecuteReader(sql, parameters, transaction);
    }

    /// <summary>A write on PostgreSQL whose outcome nobody waits for: it goes in one trip with its neighbours, in their order, before the next statement or the commit.</summary>
    internal void Later(NpgsqlBatchCommand write) => later.Add(write);

    /// <summary>Sends what was put off.</summary>
    internal async Task Flush()
    {
        if (later.Count == 0) return;
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        foreach (var write in later) batch.BatchCommands.Add(write);
        later.Clear();
        if (IsInline) batch.ExecuteNonQuery();
        else await batch.ExecuteNonQueryAsync();
    }

    /// <summary>Tells whoever looks at this topic, once committed.</summary>
    public void Changed(string topic)
    {
        if (!changes.Contains(topic)) changes.Add(topic);
    }

    /// <summary>Runs once the transaction is durable; never when it is not.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);
}
