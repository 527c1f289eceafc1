namespace Tocsin.People;

/// <summary>Finds out who calls: the operator over the socket, a token, or a session.</summary>
public static class Recognition
{
    public static void UseRecognition(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<LocalSocket>() is not null) context.Recognise(Actor.Operator);
        await next(context);
    });
}

/// <summary>Marks a connection that came over the socket in the data folder, which only the folder's owner can open.</summary>
public sealed class LocalSocket;
