using System.Data.Common;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>Fills one table row by row: a prepared insert on SQLite, a copy on PostgreSQL.</summary>
internal sealed class RowWriter : IAsyncDisposable
{
    private readonly DbCommand? insert;
    private readonly NpgsqlBinaryImporter? copy;

    private RowWriter(DbCommand? insert, NpgsqlBinaryImporter? copy)
    {
        this.insert = insert;
        this.copy = copy;
    }

    public static async Task<RowWriter> Begin(Session session, BackupTable table)
    {
        await HoldColumns(session, table);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        return session.Connection is NpgsqlConnection postgres
            ? new RowWriter(null, await postgres.BeginBinaryImportAsync($"COPY \"{table.Table}\" ({columns}) FROM STDIN (FORMAT BINARY)"))
            : new RowWriter(Prepare(session, table, columns), null);
    }

    /// <summary>Names from a file become part of a statement only where the table has them.</summary>
    private static async Task HoldColumns(Session session, BackupTable table)
    {
        await using var look = session.Connection.CreateCommand();
        look.Transaction = session.Transaction;
        look.CommandText = $"SELECT * FROM \"{table.Table}\" LIMIT 0";
        await using var reader = await look.ExecuteReaderAsync();
        var known = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);
        if (table.Columns.FirstOrDefault(column => !known.Contains(column)) is { } unknown) throw new RestoreRefused($"The table {table.Table} has no column {unknown} here.");
    }

    private static DbCommand Prepare(Session session, BackupTable table, string columns)
    {
        var command = session.Connection.CreateCommand();
        command.Transaction = session.Transaction;
        command.CommandText = $"INSERT INTO \"{table.Table}\" ({columns}) VALUES ({string.Join(", ", table.Columns.Select((_, column) => $"${column + 1}"))})";
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${column + 1}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public async Task Write(JsonElement row)
    {
        if (copy is not null)
        {
            await copy.StartRowAsync();
            foreach (var value in row.EnumerateArray()) await Copy(copy, Value(value));
            return;
        }

        var column = 0;
        foreach (var value in row.EnumerateArray()) insert!.Parameters[column++].Value = Value(value);
        await insert!.ExecuteNonQueryAsync();
    }

    private static Task Copy(NpgsqlBinaryImporter copy, object value) => value switch
    {
        long number => copy.WriteAsync(number, NpgsqlDbType.Bigint),
        double number => copy.WriteAsync(number, NpgsqlDbType.Double),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text),
        byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea),
        _ => copy.WriteNullAsync(),
    };

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => DBNull.Value,
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.Object when value.TryGetProperty("bytes", out var bytes) => bytes.GetBytesFromBase64(),
        _ => throw new BackupDamaged("A value of it cannot be read."),
    };

    public async Task End()
    {
        if (copy is not null) await copy.CompleteAsync();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (copy is not null) await copy.DisposeAsync();
        if (insert is not null) await insert.DisposeAsync();
    }
}
