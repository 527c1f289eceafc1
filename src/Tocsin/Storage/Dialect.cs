namespace Tocsin.Storage;

/// <summary>The one place where SQLite and PostgreSQL differ in the SQL itself.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="ForUpdate">Ends a select whose rows this transaction will change.</param>
/// <param name="SkipLocked">Ends a select that claims rows nobody else is claiming.</param>
/// <param name="DatabaseTime">Reads the database's clock in microseconds; null: the program's own clock is the only one there is.</param>
public sealed record Dialect(string Name, string ForUpdate, string SkipLocked, string? DatabaseTime)
{
    public static readonly Dialect Sqlite = new("SQLite", "", "", null);

    public static readonly Dialect Postgres = new(
        "PostgreSQL", " FOR UPDATE", " FOR UPDATE SKIP LOCKED", "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");

    public bool IsPostgres => this.Name == Postgres.Name;

    /// <summary>Ends a select whose rows must stay as they are until this transaction is over.</summary>
    public string ForShare => IsPostgres ? " FOR SHARE" : "";

    /// <summary>Tests a column against a list parameter.</summary>
    public string In(string parameter) => IsPostgres ? $"= ANY(@{parameter})" : $"IN @{parameter}";

    /// <summary>Lists the names of all tables.</summary>
    public string Tables => IsPostgres
        ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";

    /// <summary>Turns a migration into this database's words.</summary>
    public string Migration(string sql) => IsPostgres
        ? sql.Replace("BLOB", "BYTEA", StringComparison.Ordinal)
        : sql.Replace("/*clustered*/", "WITHOUT ROWID", StringComparison.Ordinal);
}
