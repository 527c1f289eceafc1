using System.Text.RegularExpressions;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Sets the secrets that documents refer to by name. They are sealed; no answer ever holds one.</summary>
public sealed partial class KeepSecrets(Database database, Secrets secrets, Audit audit)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/api/v1/secrets/{name}", Put).Needs(Right.ManageSecrets)
            .WithTags("Secrets").WithSummary("Keeps a secret, sealed; nothing reads it back.");
        routes.MapGet("/api/v1/secrets", List).Needs(Right.ManageSecrets)
            .WithTags("Secrets").WithSummary("The names of the secrets.");
    }

    private static async Task<IResult> Put(HttpContext context, string name, NewSecret secret, KeepSecrets verb) =>
        (await verb.Set(context.Actor(), name, secret.Value)).Answer(_ => Results.NoContent());

    private static async Task<IResult> List([AsParameters] Stretch stretch, KeepSecrets verb) => Results.Json(await verb.Names(stretch), Json.Options);

    public Task<Outcome<string>> Set(Actor by, string name, string? value) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        if (!NameForm().IsMatch(name)) return PersonFields.Wrong("name", "A secret's name is 1 to 64 lower-case letters, digits and hyphens.");
        if (value is not { Length: > 0 and <= Secrets.Longest }) return PersonFields.Wrong("value", $"A secret has 1 to {Secrets.Longest} characters.");
        await secrets.Set(session, name, value);
        await audit.Note(session, by, "secret-set", new { Name = name });
        return name;
    });

    public Task<Part<SecretRow>> Names(Stretch stretch) => database.Read(async session => stretch.Part(
        await session.Query<SecretRow>("SELECT name, changed FROM secret WHERE name > @after ORDER BY name LIMIT @most", new { after = stretch.After ?? "", most = stretch.Asked }),
        secret => secret.Name));

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex NameForm();
}

/// <summary>A secret to keep.</summary>
public sealed record NewSecret(string? Value);

/// <summary>That a secret is kept, and since when.</summary>
public sealed class SecretRow
{
    public required string Name { get; init; }

    public Instant Changed { get; init; }
}
