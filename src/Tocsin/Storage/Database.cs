using System.Data.Common;

namespace Tocsin.Storage;

/// <summary>Where everything lives: SQLite in the data folder, or PostgreSQL. The edge of the world, hence abstract.</summary>
public abstract class Database(TimeProvider time, Dialect dialect) : IAsyncDisposable
{
    static Database() => Columns.Register();

    public Dialect Dialect { get; } = dialect;

    /// <summary>What the screens and the waiting loops hear of committed changes.</summary>
    public Feed Feed { get; } = new();

    /// <summary>How many writes there were and how long they took.</summary>
    public WriteTimes WriteTimes { get; } = new();

    /// <summary>For tests of crashes: called before and after each commit, and may throw.</summary>
    internal Action<CommitPoint>? AtCommit { get; set; }

    /// <summary>Brings the database to this program's shape and makes it ready for work.</summary>
    public abstract Task Open(CancellationToken cancel);

    /// <summary>Reads a consistent snapshot.</summary>
    public async Task<T> Read<T>(Func<Session, Task<T>> work)
    {
        var heard = Feed.Version;
        await using var connection = await Connect();
        await using var transaction = await BeginRead(connection);
        return await work(new Session(connection, transaction, Dialect, time.Now(), ReferenceEquals(time, TimeProvider.System)) { IsRead = true, FeedVersion = heard });
    }

    /// <summary>Runs one transaction; it is durable when this returns. The work may run more than once, each time on a fresh session, so it keeps nothing between tries.</summary>
    public abstract Task<T> Write<T>(Lane lane, Func<Session, Task<T>> work);

    public Task Write(Lane lane, Func<Session, Task> work) => Write(lane, async session =>
    {
        await work(session);
        return true;
    });

    public abstract ValueTask DisposeAsync();

    protected abstract Task<DbConnection> Connect();

    protected abstract Task<DbTransaction> BeginRead(DbConnection connection);

    protected async Task<T> Transact<T>(Lane lane, DbConnection connection, Func<DbTransaction> begin, Func<Session, Task<T>> work)
    {
        var began = time.GetTimestamp();
        Session session;
        T result;
        await using (var transaction = begin())
        {
            session = new Session(connection, transaction, Dialect, time.Now(), ReferenceEquals(time, TimeProvider.System)) { IsInline = IsInline(lane) };
            result = await work(session);
            await BeforeCommit(session);
            await session.Flush();
            AtCommit?.Invoke(CommitPoint.Before);
            if (session.IsInline) transaction.Commit();
            else await transaction.CommitAsync();
        }

        WriteTimes.Took(lane, time.GetElapsedTime(began));
        AtCommit?.Invoke(CommitPoint.After);
        foreach (var action in session.AfterCommitActions) action();
        Feed.Publish(session.Changes);
        return result;
    }

    /// <summary>Whether this lane's statements are waited for on the thread that asks.</summary>
    protected virtual bool IsInline(Lane lane) => false;

    /// <summary>The last statement of a transaction, e.g. to tell other nodes.</summary>
    protected virtual Task BeforeCommit(Session session) => Task.CompletedTask;
}

/// <summary>The two sides of a commit, where a crash differs most.</summary>
public enum CommitPoint
{
    Before,
    After,
}
