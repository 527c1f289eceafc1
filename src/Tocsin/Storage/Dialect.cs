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

    /// <summary>Lists the names of all tables that hold something of their own; an index of words does not.</summary>
    public string Tables => IsPostgres
        ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"
        : """
          SELECT name FROM sqlite_master AS t WHERE type = 'table' AND name NOT LIKE 'sqlite%'
            AND NOT EXISTS (SELECT 1 FROM sqlite_master AS v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND (t.name = v.name OR substr(t.name, 1, length(v.name) + 1) = v.name || '_'))
          ORDER BY name
          """;

    /// <summary>How the names of migrations end that are written for this database alone.</summary>
    public string Migrations => IsPostgres ? ".postgres.sql" : ".sqlite.sql";

    /// <summary>A select of the ids of rows whose <c>words</c> hold what is looked for; a condition on the id may follow.</summary>
    /// <param name="table">Its words are folded and stand once each, with a space between.</param>
    /// <param name="index">The index of words over it.</param>
    /// <param name="parameter">Holds <see cref="Match"/>.</param>
    public string Holding(string table, string index, string parameter) => IsPostgres
        ? $"SELECT id FROM {table} WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(@{parameter} AS tsquery)"
        : $"SELECT rowid AS id FROM {index} WHERE {index} MATCH @{parameter}";

    /// <summary>The name of the id in a condition after <see cref="Holding"/>.</summary>
    public string HeldId => IsPostgres ? "id" : "rowid";

    /// <summary>What is looked for, in this database's words: all of them, the last perhaps as a beginning. They are letters and digits, so none needs escaping.</summary>
    public string Match(Sought sought)
    {
        var (quote, and, beginning) = IsPostgres ? ('\'', " & ", ":*") : ('"', " ", "*");
        return string.Join(and, sought.Words.Select(word => $"{quote}{word}{quote}")) + (sought.IsBeginning ? beginning : "");
    }

    /// <summary>Leaves nothing of words that are gone in an index of words; null: there is nothing to be done.</summary>
    public string? Forget(string index) => IsPostgres ? null : $"INSERT INTO {index} ({index}) VALUES ('optimize')";

    /// <summary>Turns a migration into this database's words.</summary>
    public string Migration(string sql) => IsPostgres
        ? sql.Replace("BLOB", "BYTEA", StringComparison.Ordinal)
        : sql.Replace("/*clustered*/", "WITHOUT ROWID", StringComparison.Ordinal);
}
