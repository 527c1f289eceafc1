using System.Data;
using Dapper;

namespace Tocsin.Storage;

/// <summary>How the columns' types are read: instants are microseconds, and snake_case names match.</summary>
internal static class Columns
{
    private static readonly Lock Gate = new();
    private static bool registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (registered) return;
            registered = true;
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            SqlMapper.AddTypeHandler(new InstantColumn());
        }
    }

    private sealed class InstantColumn : SqlMapper.TypeHandler<Instant>
    {
        public override Instant Parse(object value) => Clock.FromMicroseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToMicroseconds();
        }
    }
}
