using System.Data;
using System.Data.Common;
using Dapper;

namespace Tocsin.Storage;

/// <summary>One transaction's view of the database: queries, and what must happen once it is committed.</summary>
public sealed class Session(DbConnection connection, DbTransaction? transaction, Dialect dialect, Instant now, bool databaseTime)
{
    private readonly List<string> changes = [];
    private readonly List<Action> afterCommit = [];

    public Dialect Dialect => dialect;

    /// <summary>The instant of this try: the shell's clock, or the database's where <see cref="Dialect.DatabaseTime"/> is set.</summary>
    public Instant Now => now;

    /// <summary>Leases are counted by the database's own clock where several nodes share it; a virtual clock stands in for it in tests.</summary>
    public bool UseDatabaseTime => databaseTime;

    /// <summary>Nothing is written, so there is nothing to roll back.</summary>
    public bool IsRead { get; init; }

    /// <summary>Where the change feed stood before this session looked.</summary>
    public long FeedVersion { get; init; }

    /// <summary>For the few statements that are prepared by hand.</summary>
    public DbConnection Connection => connection;

    public DbTransaction? Transaction => transaction;

    /// <summary>Topics that changed, for the change feed: <c>page:ID</c>, <c>alerts</c>, <c>people</c>, <c>playbook</c>.</summary>
    public IReadOnlyList<string> Changes => changes;

    public IReadOnlyList<Action> AfterCommitActions => afterCommit;

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(sql, parameters, transaction)).AsList();

    public Task<T?> First<T>(string sql, object? parameters = null) => connection.QueryFirstOrDefaultAsync<T?>(sql, parameters, transaction);

    /// <summary>One instant, or none: an aggregate over no rows is null.</summary>
    public async Task<Instant?> FirstInstant(string sql, object? parameters = null) =>
        await connection.ExecuteScalarAsync<long?>(sql, parameters, transaction) is { } microseconds ? Clock.FromMicroseconds(microseconds) : null;

    public Task<int> Execute(string sql, object? parameters = null) => connection.ExecuteAsync(sql, parameters, transaction);

    public Task<IDataReader> Reader(string sql, object? parameters = null) =>
        Task.FromResult<IDataReader>(connection.ExecuteReader(sql, parameters, transaction));

    /// <summary>Tells whoever looks at this topic, once committed.</summary>
    public void Changed(string topic)
    {
        if (!changes.Contains(topic)) changes.Add(topic);
    }

    /// <summary>Runs once the transaction is durable; never when it is not.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);
}
