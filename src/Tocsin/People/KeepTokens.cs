using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Creates tokens, which are shown once, lists them and revokes them.</summary>
public sealed class KeepTokens(Database database, Ids ids, Audit audit)
{
    public const int Most = 1_000;
    private static readonly string[] Scopes = ["admin", "responder", "read"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/tokens", Post).Needs(Right.ManageTokens)
            .WithTags("Tokens").WithSummary("Makes a token; its text is shown this once.");
        routes.MapGet("/api/v1/tokens", List).Needs(Right.ManageTokens)
            .WithTags("Tokens").WithSummary("Tokens, without their texts.");
        routes.MapDelete("/api/v1/tokens/{id}", Delete).Needs(Right.ManageTokens)
            .WithTags("Tokens").WithSummary("Revokes a token.");
    }

    private static async Task<IResult> Post(HttpContext context, NewToken token, KeepTokens verb) =>
        (await verb.Create(context.Actor(), token)).Answer(made => Results.Json(made, Json.Options, statusCode: StatusCodes.Status201Created));

    private static async Task<IResult> List([AsParameters] Stretch stretch, KeepTokens verb) => Results.Json(await verb.Some(stretch), Json.Options);

    private static async Task<IResult> Delete(HttpContext context, string id, KeepTokens verb) =>
        (await verb.Revoke(context.Actor(), id)).Answer(_ => Results.NoContent());

    public Task<Outcome<MadeToken>> Create(Actor by, NewToken token) => database.Write<Outcome<MadeToken>>(Lane.People, async session =>
    {
        if (Wrong(token, session.Now) is { } wrong) return wrong;
        if (await session.First<long>("SELECT count(*) FROM token WHERE revoked IS NULL") >= Most)
            return new Refusal("too-many-tokens", $"There are {Most} tokens; revoke some first.");
        var (id, secret) = (ids.New(Ids.Token), Tokens.Prefix + ids.Secret());
        await session.Execute(
            "INSERT INTO token (id, name, hash, scope, created, created_by, expires) VALUES (@id, @name, @hash, @Scope, @now, @by, @Expires)",
            new { id, name = token.Name!.Trim(), hash = Hashes.Of(secret), token.Scope, now = session.Now, by = by.Name, token.Expires });
        await audit.Note(session, by, "token-created", new { Id = id, token.Name, token.Scope, token.Expires });
        return new MadeToken(id, token.Name.Trim(), token.Scope!, secret);
    });

    private static Refusal? Wrong(NewToken token, Instant now) => token switch
    {
        _ when PersonFields.WrongName(token.Name) is not null => PersonFields.Wrong("name", $"A token's name is 1 to {PersonFields.LongestName} characters: say who uses it."),
        _ when !Scopes.Contains(token.Scope, StringComparer.Ordinal) => PersonFields.Wrong("scope", "A scope is admin, responder or read."),
        { Expires: { } expires } when expires <= now => PersonFields.Wrong("expires", "The token would have expired already."),
        _ => null,
    };

    public Task<Part<StoredToken>> Some(Stretch stretch) => database.Read(async session => stretch.Part(
        await session.Query<StoredToken>(
            $"SELECT {StoredToken.Columns} FROM token WHERE revoked IS NULL AND id > @after ORDER BY id LIMIT @most", new { after = stretch.After ?? "", most = stretch.Asked }),
        token => token.Id));

    public Task<Outcome<string>> Revoke(Actor by, string id) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        if (await session.Execute("UPDATE token SET revoked = @now WHERE id = @id AND revoked IS NULL", new { id, now = session.Now }) == 0)
            return new Refusal("no-such-token", $"There is no token {id}.", RefusalKind.Missing);
        await audit.Note(session, by, "token-revoked", new { Id = id });
        return id;
    });
}

/// <summary>A token to create.</summary>
/// <param name="Scope">admin, responder or read.</param>
/// <param name="Expires">Null: never.</param>
public sealed record NewToken(string? Name, string? Scope, Instant? Expires = null);

/// <summary>A token just made: the only time it is shown.</summary>
public sealed record MadeToken(string Id, string Name, string Scope, string Token);
