using Microsoft.AspNetCore.Mvc;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Signs a person in by password, and out again.</summary>
public sealed class SignIn(Database database, Passwords passwords, Sessions sessions, Throttle throttle, Audit audit, Frames frames, TimeProvider time)
{
    private const int Longest = 320;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.SignIn, Show).ForAnybody("whoever signs in is not signed in yet");
        routes.MapPost(Links.SignIn, Post).ForAnybody("whoever signs in is not signed in yet");
        routes.MapPost(Links.SignOut, Leave).ForAnybody("signing out twice is no error");
    }

    private static IResult Show(HttpContext context, string? returnTo, SignIn verb) => context.Visitor() is { Kind: ActorKind.Person }
        ? Results.LocalRedirect(Screens.Local(returnTo))
        : Screen.Of<SignInScreen>(new SignInView(verb.Frame(context), null, Screens.Local(returnTo)));

    private static async Task<IResult> Post(HttpContext context, [FromForm] string? who, [FromForm] string? password, [FromForm] string? returnTo, SignIn verb)
    {
        var signed = await verb.Enter(context, (who ?? "").Trim(), password ?? "");
        if (signed.Refusal is not { } refusal) return Results.LocalRedirect(Screens.Local(returnTo));
        var notice = new Notice(NoticeKind.Refused, refusal.Text);
        return Screen.Of<SignInScreen>(new SignInView(verb.Frame(context) with { Notice = notice }, who, Screens.Local(returnTo)), Problems.Status(refusal.Kind));
    }

    private FrameView Frame(HttpContext context) => frames.Sheet(context, "Sign in", time.Now());

    private static async Task<IResult> Leave(HttpContext context, Sessions sessions)
    {
        await sessions.End(context);
        return Results.LocalRedirect(Links.SignIn);
    }

    private async Task<Outcome<string>> Enter(HttpContext context, string who, string password)
    {
        if (who.Length > Longest || password.Length > Passwords.Longest) return Wrong;
        var name = who.ToLowerInvariant();
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Wait(name, address) is { } wait) return TooMany(wait);
        var person = await database.Read(session => Find(session, name));
        if (!passwords.Fits(person?.Password, password))
        {
            throttle.Wrong(name, address);
            return Wrong;
        }

        await sessions.Begin(context, person!.Id);
        await database.Write(Lane.People, session => audit.Note(session, person.Acting(), "signed-in", new { person.Handle }));
        return person.Handle;
    }

    /// <summary>By handle, or by an e-mail address that only one active person has.</summary>
    private static async Task<StoredPerson?> Find(Session session, string name)
    {
        if (await PersonTable.Find(session, name) is { IsActive: true } person) return person;
        var owners = await session.Query<string>(
            "SELECT DISTINCT person.id FROM contact_method JOIN person ON person.id = contact_method.person WHERE channel = 'email' AND lower(address) = @name AND active = 1",
            new { name });
        return owners.Count == 1 ? await PersonTable.ById(session, owners[0]) : null;
    }

    private static readonly Refusal Wrong = new("wrong-password", "Handle or password is wrong.", RefusalKind.Unauthenticated);

    private static Refusal TooMany(Duration wait) =>
        new("too-many-tries", $"Too many wrong passwords: wait {Math.Ceiling(wait.TotalMinutes):0} min, then try again.");
}
