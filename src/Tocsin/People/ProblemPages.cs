using System.Data.Common;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Shows a person in front of a browser what went wrong and what to do, inside their frame where that can still be read.</summary>
public sealed class ProblemPages(Database database, Frames frames, TimeProvider time)
{
    /// <summary>For an answer that says nothing but its status, and for a fault.</summary>
    public async Task Show(HttpContext context, int status, string? reference)
    {
        var frame = await Frame(context);
        await Answer(context, status switch
        {
            StatusCodes.Status404NotFound => ProblemView.Missing(frame),
            >= 500 => ProblemView.Fault(frame, reference ?? context.TraceIdentifier),
            _ => new ProblemView(frame, status, "That could not be read", "The form or the address is not one of ours. Go back, load the screen again, and repeat.", Links.Home, "Go home"),
        });
    }

    /// <summary>For an actor without the right.</summary>
    public async Task Forbidden(HttpContext context, Right right) => await Answer(context, ProblemView.Forbidden(await Frame(context), Access.Least(right) switch
    {
        Role.Admin => "an administrator",
        var role => $"a {role.ToString().ToLowerInvariant()}",
    }));

    /// <summary>For a verb that was refused and has no screen of its own to return to.</summary>
    public async Task Refused(HttpContext context, Refusal refusal) =>
        await Answer(context, ProblemView.Refused(await Frame(context), refusal, Problems.Status(refusal.Kind), Back(context.Request)));

    private async Task<FrameView> Frame(HttpContext context)
    {
        try
        {
            return await database.Read(session => frames.Around(session, context, context.Visitor(), "A problem", RailPlace.None));
        }
        catch (Exception fault) when (fault is DbException or TimeoutException or IOException or InvalidOperationException)
        {
            // The database may be what is broken: then a bare sheet says so.
            return Frames.Plain(context, "A problem", time.Now(), DateTimeZone.Utc);
        }
    }

    private static Task Answer(HttpContext context, ProblemView view) => Screen.Of<ProblemScreen>(view, view.Status).ExecuteAsync(context);

    /// <summary>The screen a form was on.</summary>
    public static string Back(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value ? Screens.Local(from.PathAndQuery) : Links.Home;
}
