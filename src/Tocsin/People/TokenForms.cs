using Microsoft.AspNetCore.Mvc;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>The console's screen of tokens: made, shown once, revoked.</summary>
public sealed class TokenForms(Database database, KeepTokens tokens, Frames frames, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Tokens, (Delegate)((HttpContext context) => Show(context, null))).Needs(Right.ManageTokens).ExcludeFromDescription();
        routes.MapPost(Links.Tokens, Create).Needs(Right.ManageTokens).ExcludeFromDescription();
        routes.MapPost(Links.Tokens + "/{id}/revoke", Revoke).Needs(Right.ManageTokens).ExcludeFromDescription();
    }

    private Task<IResult> Show(HttpContext context, string? fresh) => database.Read(async session =>
    {
        var frame = await frames.Around(session, context, context.Actor(), "API tokens", RailPlace.Settings);
        var rows = (await tokens.Some(new Stretch(null, Stretch.Longest))).Items;
        return Screen.Of<TokensScreen>(new TokensView(
            frame, [.. rows.Reverse().Select(token => new TokenRow(token.Id, token.Name, token.Scope, token.CreatedBy, token.Created, token.Seen, token.Expires))], fresh));
    });

    /// <summary>Answered by the screen itself, not by a redirect: the token is shown this once and stands in no address and no cookie.</summary>
    private async Task<IResult> Create(HttpContext context, [FromForm] string? name, [FromForm] string? scope, [FromForm] string? days)
    {
        Instant? expires = int.TryParse(days, out var count) ? time.Now() + Duration.FromDays(Math.Clamp(count, 1, 3_650)) : null;
        var made = await tokens.Create(context.Actor(), new NewToken(name, scope, expires));
        return made.Refusal is { } refusal ? Notices.Refused(context, Links.Tokens, refusal) : await Show(context, made.Value!.Token);
    }

    private async Task<IResult> Revoke(HttpContext context, string id)
    {
        var revoked = await tokens.Revoke(context.Actor(), id);
        return revoked.Refusal is { } refusal ? Notices.Refused(context, Links.Tokens, refusal) : Notices.Done(context, Links.Tokens, "Revoked: it opens nothing any more.");
    }
}
