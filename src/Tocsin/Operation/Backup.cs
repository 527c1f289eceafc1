using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Writes everything that is kept, as of one instant, in a form that both databases take back. The master key is not in it.</summary>
public static class Backup
{
    /// <summary>The shape of the file itself; <see cref="BackupHeader.Shape"/> is the database's.</summary>
    public const int Format = 1;

    /// <summary>It says which migrations ran here; whoever takes the rows back has run their own.</summary>
    public const string LeftOut = "migration";

    /// <summary>Answers with the file. If it breaks off, the file lacks its last line and is known to be damaged.</summary>
    public static async Task Stream(HttpContext context, Database database)
    {
        context.Response.ContentType = "application/gzip";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"tocsin-backup.gz\"";
        await Write(database, context.Response.Body, context.RequestAborted);
    }

    public static Task Write(Database database, Stream to, CancellationToken cancel) => database.Read(async session =>
    {
        await using var file = new BackupWriter(to);
        file.Line(new BackupHeader(Format, Migrations.Newest, session.Now, session.Dialect.Name));
        foreach (var table in await Tables(session)) await Write(session, file, table, cancel);
        await file.End(cancel);
        return true;
    });

    internal static async Task<IReadOnlyList<string>> Tables(Session session) =>
        [.. (await session.Query<string>(session.Dialect.Tables)).Where(table => table != LeftOut)];

    private static async Task Write(Session session, BackupWriter file, string table, CancellationToken cancel)
    {
        await using var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var rows = await command.ExecuteReaderAsync(cancel);
        file.Table(table, [.. (await rows.GetColumnSchemaAsync(cancel)).Select(column => column.ColumnName)]);
        while (await rows.ReadAsync(cancel)) await file.Row(rows, cancel);
    }
}

/// <summary>The first line of a backup.</summary>
/// <param name="TocsinBackup">The format.</param>
/// <param name="Shape">The number of the newest migration that the rows went through.</param>
/// <param name="At">The instant that the rows are of.</param>
/// <param name="Engine">The database they were read from.</param>
public sealed record BackupHeader(int TocsinBackup, int Shape, Instant At, string Engine);

/// <summary>Begins the rows of a table, each an array in the columns' order.</summary>
public sealed record BackupTable(string Table, IReadOnlyList<string> Columns);

/// <summary>The last line of a backup.</summary>
/// <param name="Rows">How many rows each table has.</param>
/// <param name="Sha256">Over all lines before this one, as hexadecimal digits.</param>
public sealed record BackupTrailer(IReadOnlyDictionary<string, long> Rows, string Sha256);
