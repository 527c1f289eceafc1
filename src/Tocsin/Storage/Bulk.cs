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

    /// <summary>Writes all rows; on PostgreSQL with the session's next statement, or its commit.</summary>
    public void Execute(Session session, IReadOnlyList<T> rows)
    {
        if (rows.Count == 0) return;
        if (session.Dialect.IsPostgres)
        {
            var all = new NpgsqlBatchCommand(postgres);
            Arrays(all.Parameters, rows);
            session.Later(all);
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
            await session.Flush();
            await using var all = new NpgsqlCommand(postgres, (NpgsqlConnection)session.Connection, (NpgsqlTransaction?)session.Transaction);
            Arrays(all.Parameters, rows);
            if (session.IsInline)
            {
                using var rowsHere = all.ExecuteReader();
                while (rowsHere.Read()) read(rowsHere);
                return;
            }

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

    private void Arrays(NpgsqlParameterCollection parameters, IReadOnlyList<T> rows)
    {
        foreach (var column in columns)
        {
            parameters.Add(new NpgsqlParameter { Value = Array(column, rows), NpgsqlDbType = NpgsqlDbType.Array | column.Type });
        }
    }

    private static object Array(BulkColumn<T> column, IReadOnlyList<T> rows) => column.Type switch
    {
        NpgsqlDbType.Bigint => rows.Select(row => (long?)column.Value(row)).ToArray(),
        NpgsqlDbType.Bytea => rows.Select(row => (byte[]?)column.Value(row)).ToArray(),
        _ => rows.Select(row => (string?)column.Value(row)).ToArray(),
    };
}
