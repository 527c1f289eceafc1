using Microsoft.AspNetCore.Antiforgery;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Lets in whoever has the right an endpoint needs, and turns the others away in their own language: a problem document, or the sign-in screen.</summary>
public static class Gate
{
    public static void UseGate(this IApplicationBuilder app) => app.Use(Hold);

    private static async Task Hold(HttpContext context, RequestDelegate next)
    {
        // What is no route of ours is the framework's own answer: another method or content type is wanted.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<OpenToAnybody>() is not null)
        {
            await next(context);
            return;
        }

        var needed = endpoint.Metadata.GetMetadata<NeededRight>()
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} does not say which right it needs.");
        var subject = needed.Subject is { } name ? context.GetRouteValue(name) as string : null;
        if (Access.Check(context.Visitor(), needed.Right, subject) is { } refusal) await TurnAway(context, needed.Right, refusal);
        else if (await IsForged(context)) await TurnAwayForged(context);
        else await next(context);
    }

    private static Task TurnAway(HttpContext context, Right right, Refusal refusal)
    {
        if (context.AsksForScreen() && refusal.Kind is not RefusalKind.Unauthenticated) return Pages(context).Forbidden(context, right);
        if (context.AsksForScreen())
        {
            // Whoever sent a form after their session had ended comes back to the screen it was on.
            var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : ProblemPages.Back(context.Request);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{Links.SignIn}?returnTo={Uri.EscapeDataString(back)}";
            return Task.CompletedTask;
        }

        if (refusal.Kind is RefusalKind.Unauthenticated) context.Response.Headers.WWWAuthenticate = "Bearer";
        return refusal.Result().ExecuteAsync(context);
    }

    private static Task TurnAwayForged(HttpContext context) =>
        context.AsksForScreen() ? Pages(context).Refused(context, Forged) : Forged.Result().ExecuteAsync(context);

    private static ProblemPages Pages(HttpContext context) => context.RequestServices.GetRequiredService<ProblemPages>();

    /// <summary>A cookie goes along with whatever another site makes the browser send, so its writes must carry our form's token.</summary>
    private static async Task<bool> IsForged(HttpContext context) =>
        context.Visitor() is { Kind: ActorKind.Person }
        && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
        && !await HasToken(context);

    private static async Task<bool> HasToken(HttpContext context)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is BadHttpRequestException bad)
        {
            // The form could not be read to its token, most likely because it is too large: that is what is said.
            throw new BadHttpRequestException(bad.Message, bad.StatusCode, unread);
        }
    }

    private static readonly Refusal Forged = new("form-too-old", "This form is too old or not ours: load the page again and repeat.", RefusalKind.Invalid);
}
