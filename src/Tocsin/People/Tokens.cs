using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>Tokens by which programs call the API, kept as hashes.</summary>
public sealed class Tokens(Database database, TimeProvider time)
{
    public const string Prefix = "tcs_";

    /// <summary>Use is written down no more often than this.</summary>
    private static readonly Duration SeenEvery = Duration.FromMinutes(1);

    private const string Scheme = "Bearer ";
    private const int Longest = 100;

    /// <summary>Who the request's token belongs to; null: none, unknown, expired or revoked.</summary>
    public async Task<Actor?> Recognise(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        // Senders of alarms may carry credentials of their own: only ours are looked up.
        if (!header.StartsWith(Scheme + Prefix, StringComparison.OrdinalIgnoreCase) || header.Length > Longest) return null;
        var hash = Hashes.Of(header[Scheme.Length..].Trim());
        var token = await database.Read(session => session.First<StoredToken>(
            $"SELECT {StoredToken.Columns} FROM token WHERE hash = @hash AND revoked IS NULL AND (expires IS NULL OR expires > @now)", new { hash, now = session.Now }));
        if (token is null) return null;
        if (token.Seen is not { } seen || time.Now() - seen > SeenEvery)
            await database.Write(Lane.People, session => session.Execute("UPDATE token SET seen = @now WHERE id = @Id", new { token.Id, now = session.Now }));
        return new Actor(ActorKind.Token, token.Id, token.Name, RoleOf(token.Scope));
    }

    public static Role RoleOf(string scope) => scope switch
    {
        "admin" => Role.Admin,
        "responder" => Role.Responder,
        _ => Role.Viewer,
    };
}

/// <summary>A token as stored.</summary>
public sealed class StoredToken
{
    public const string Columns = "id, name, scope, created, created_by, expires, seen, revoked";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Scope { get; init; }

    public Instant Created { get; init; }

    public required string CreatedBy { get; init; }

    public Instant? Expires { get; init; }

    public Instant? Seen { get; init; }

    public Instant? Revoked { get; init; }
}
