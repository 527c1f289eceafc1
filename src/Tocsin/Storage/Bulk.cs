using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace Tocsin.Storage;

/// <summary>One column of a bulk statement: on SQLite a parameter, on PostgreSQL an array.</summary>
public sealed record BulkColumn<T>(NpgsqlDbType Type, Func<T, object?> Value);

/// <summary>The same statement for many rows: prepared once and run per row on SQLite, run once over <c>unnest</c> on PostgreSQL.</summary>
/// <param name="sqlite">Parameters are <c>$1</c>, <c>$2</c>… in the columns' order.</param>
/// <param name="postgres">Arrays are <c>$1</c>, <c>$2</c>… in the columns' order.</param>
public sealed class Bulk<T>(string sqlite, string postgres, params BulkColumn<T>[] columns)
{
    private readonly ConditionalWeakTable<DbConnection, DbCommand> prepared = [];

    public async Task Execute(Session session, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0) return;
        if (session.Dialect.IsPostgres)
        {
            await using var all = Arrays(session, rows);
            await all.ExecuteNonQueryAsync();
            return;
        }

        var command = Prepared(session);
        foreach (var row in rows)
        {
            Fill(command, row);
            command.ExecuteNonQuery();
        }
    }

    public async Task Query(Session session, IReadOnlyList<T> rows, Action<DbDataReader> read)
    {
        if (rows.Count == 0) return;
        if (session.Dialect.IsPostgres)
        {
            await using var all = Arrays(session, rows);
            await using var results = await all.ExecuteReaderAsync();
            while (await results.ReadAsync()) read(results);
            return;
        }

        var command = Prepared(session);
        foreach (var row in rows)
        {
            Fill(command, row);
            using var result = command.ExecuteReader();
            while (result.Read()) read(result);
        }
    }

    private DbCommand Prepared(Session session)
    {
        var command = prepared.GetValue(session.Connection, Prepare);
        command.Transaction = session.Transaction;
        return command;
    }

    private DbCommand Prepare(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = sqlite;
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${i + 1}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void Fill(DbCommand command, T row)
    {
        for (var i = 0; i < columns.Length; i++) command.Parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
    }

    private NpgsqlCommand Arrays(Session session, IReadOnlyList<T> rows)
    {
        var command = new NpgsqlCommand(postgres, (NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction);
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Array(column, rows), NpgsqlDbType = NpgsqlDbType.Array | column.Type });
        }

        return command;
    }

    private static object Array(BulkColumn<T> column, IReadOnlyList<T> rows) => column.Type switch
    {
        NpgsqlDbType.Bigint => rows.Select(row => (long?)column.Value(row)).ToArray(),
        NpgsqlDbType.Bytea => rows.Select(row => (byte[]?)column.Value(row)).ToArray(),
        _ => rows.Select(row => (string?)column.Value(row)).ToArray(),
    };
}
