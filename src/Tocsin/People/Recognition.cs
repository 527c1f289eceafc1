using System.Security.Claims;

namespace Tocsin.People;

/// <summary>Finds out who calls: the operator over the socket, a token, or a session.</summary>
public static class Recognition
{
    public static void UseRecognition(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await Who(context) is { } actor)
        {
            context.Recognise(actor);
            // Forms are bound to whom they were given.
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{actor.Kind}:{actor.Id}")], "tocsin"));
        }

        await next(context);
    });

    /// <summary>A token that is given but wrong is nobody, even over a signed-in browser.</summary>
    private static async Task<Actor?> Who(HttpContext context)
    {
        if (context.Features.Get<LocalSocket>() is not null) return Actor.Operator;
        return context.Request.Headers.Authorization.Count > 0
            ? await context.RequestServices.GetRequiredService<Tokens>().Recognise(context)
            : await context.RequestServices.GetRequiredService<Sessions>().Recognise(context);
    }
}

/// <summary>Marks a connection that came over the socket in the data folder, which only the folder's owner can open.</summary>
public sealed class LocalSocket;
