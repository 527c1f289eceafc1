using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Puts a backup into an empty database, of either kind, in one transaction: all of it or nothing.</summary>
public static class Restoration
{
    /// <summary>Tables that a migration puts rows into; the backup has its own of them.</summary>
    private static readonly string[] Begun = ["mark", "due"];

    /// <summary>Reads a backup to its end and keeps nothing.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="BackupDamaged">The file is not whole, or was altered.</exception>
    public static async Task<long> Check(Stream file)
    {
        await using var reader = new BackupReader(file);
        return await reader.Check();
    }

    /// <param name="open">Opens the file; more than once where the transaction is tried again.</param>
    /// <exception cref="BackupDamaged">The file is not whole, or was altered.</exception>
    /// <exception cref="RestoreRefused">It does not fit this program, or the database is not empty.</exception>
    public static Task<Restored> Run(Database database, Func<Stream> open) => database.Write(Lane.People, async session =>
    {
        await using var file = new BackupReader(open());
        var header = await file.Begin();
        if (header.TocsinBackup != Backup.Format || header.Shape != Migrations.Newest)
        {
            throw new RestoreRefused(
                $"The backup has format {header.TocsinBackup} and shape {header.Shape}; this program reads format {Backup.Format} and shape {Migrations.Newest}. Restore it with the program that wrote it, then start this one.");
        }

        var tables = await Backup.Tables(session);
        await Empty(session, tables);
        return new Restored(header, await Fill(session, file, tables));
    });

    private static async Task Empty(Session session, IReadOnlyList<string> tables)
    {
        foreach (var table in tables)
        {
            if (Begun.Contains(table, StringComparer.Ordinal)) await session.Execute($"DELETE FROM \"{table}\"");
            else if (await session.First<long>($"SELECT count(*) FROM (SELECT 1 FROM \"{table}\" LIMIT 1) AS one") > 0)
                throw new RestoreRefused($"The database is not empty: there are rows in {table}. A backup goes into an empty one only.");
        }
    }

    private static async Task<long> Fill(Session session, BackupReader file, IReadOnlyList<string> tables)
    {
        var rows = 0L;
        RowWriter? writer = null;
        try
        {
            await foreach (var line in file.Rest())
            {
                if (line.Begins is { } begins)
                {
                    if (!tables.Contains(begins.Table, StringComparer.Ordinal)) throw new RestoreRefused($"There is no table {begins.Table} here.");
                    if (writer is not null) await writer.End();
                    writer = await RowWriter.Begin(session, begins);
                }
                else
                {
                    await writer!.Write(line.Row);
                    rows++;
                }
            }

            if (writer is not null) await writer.End();
            return rows;
        }
        finally
        {
            if (writer is not null) await writer.DisposeAsync();
        }
    }
}

/// <summary>What came back.</summary>
public sealed record Restored(BackupHeader From, long Rows);

/// <summary>A backup that may not go into this database, and why.</summary>
public sealed class RestoreRefused(string message) : IOException(message);
