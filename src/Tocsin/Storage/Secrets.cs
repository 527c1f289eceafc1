using System.Text;

namespace Tocsin.Storage;

/// <summary>Secrets that documents refer to by name: sealed in the database, or in the environment as <c>TOCSIN_SECRET_NAME</c>.</summary>
public sealed class Secrets(MasterKey master)
{
    public const string Mark = "keys";

    /// <summary>The longest secret, in characters.</summary>
    public const int Longest = 4_096;

    public async Task<string?> Find(Session session, string name)
    {
        var stored = await session.First<byte[]>("SELECT sealed FROM secret WHERE name = @name", new { name });
        return stored is null ? Environment.GetEnvironmentVariable(Variable(name)) : Encoding.UTF8.GetString(master.Open($"secret:{name}", stored));
    }

    public async Task Set(Session session, string name, string value)
    {
        await session.Execute(
            "INSERT INTO secret (name, sealed, changed) VALUES (@name, @value, @now) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, changed = excluded.changed",
            new { name, value = master.Seal($"secret:{name}", Encoding.UTF8.GetBytes(value)), now = session.Now });
        await Changed(session);
    }

    /// <summary>Says that a secret or an intake key changed, so that every node reads the keys again.</summary>
    public static Task Changed(Session session)
    {
        session.Changed("playbook");
        return session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });
    }

    /// <summary><c>smtp-password</c> is <c>TOCSIN_SECRET_SMTP_PASSWORD</c>.</summary>
    public static string Variable(string name) => "TOCSIN_SECRET_" + name.ToUpperInvariant().Replace('-', '_');
}
