using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Tocsin.Storage;

/// <summary>Brings a database to this program's shape, one numbered file at a time, each in a transaction of its own.</summary>
public static class Migrations
{
    /// <summary>The advisory lock under which one node of several migrates.</summary>
    private const long LockNumber = 0x70C51;

    /// <summary>The newest shape this program knows.</summary>
    public static int Newest => Files(Dialect.Sqlite).Max(file => file.Number);

    public static async Task Run(DbConnection connection, Dialect dialect, CancellationToken cancel)
    {
        if (dialect.IsPostgres) await connection.ExecuteAsync("SELECT pg_advisory_lock(@LockNumber)", new { LockNumber });
        try
        {
            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)");
            var done = (await connection.QueryAsync<long>("SELECT number FROM migration")).Select(number => (int)number).ToHashSet();
            if (done.Count > 0 && done.Max() > Newest)
            {
                throw new InvalidOperationException(
                    $"The database was written by a newer Tocsin (shape {done.Max()}, this one knows {Newest}). Start the newer program, or restore a backup.");
            }

            foreach (var (number, name, sql) in Files(dialect).Where(file => !done.Contains(file.Number)))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await connection.ExecuteAsync(dialect.Migration(sql), transaction: transaction);
                await connection.ExecuteAsync("INSERT INTO migration (number, name) VALUES (@number, @name)", new { number, name }, transaction);
                await transaction.CommitAsync(cancel);
            }
        }
        finally
        {
            if (dialect.IsPostgres) await connection.ExecuteAsync("SELECT pg_advisory_unlock(@LockNumber)", new { LockNumber });
        }
    }

    /// <summary>Those that both databases understand, and those that are written for this one: <c>0000-words.dialect.sql</c>.</summary>
    private static IReadOnlyList<(int Number, string Name, string Sql)> Files(Dialect dialect)
    {
        var assembly = typeof(Migrations).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && (name.Count(letter => letter == '.') == 1 || name.EndsWith(dialect.Migrations, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name[..4]), name, Text(assembly, name)))];
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
