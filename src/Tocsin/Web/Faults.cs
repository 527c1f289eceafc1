using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>The place where a fault of the program becomes an answer: a number to find it by in the log, and nothing of its inside.</summary>
public static partial class Faults
{
    public static void UseFaults(this WebApplication app)
    {
        var ids = app.Services.GetRequiredService<Ids>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults));
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
                if (IsBare(context.Response)) await Say(context, context.Response.StatusCode, "", null);
            }
            catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
            {
                await Say(context, bad.StatusCode, Detail(bad), null);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // Whoever asked has gone.
            }
            catch (Exception fault) when (!context.Response.HasStarted)
            {
                var reference = ids.New('f');
                Broke(log, reference, context.Request.Method, context.Request.Path, fault);
                await Say(context, StatusCodes.Status500InternalServerError, "", reference);
            }
        });
    }

    private static string Detail(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body cannot be read as JSON at {json.Path ?? "$"}, line {json.LineNumber + 1}, column {json.BytePositionInLine + 1}."
        : bad.Message;

    /// <summary>An answer that says nothing but its status, as routing gives for an unknown path.</summary>
    private static bool IsBare(HttpResponse response) => response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null };

    private static async Task Say(HttpContext context, int status, string said, string? reference)
    {
        context.Response.StatusCode = status;
        if (context.AsksForScreen() && context.RequestServices.GetService<ProblemPage>() is { } page)
        {
            await page(context, status, reference);
            return;
        }

        await Problems.Of(status, NameOf(status), Detail(status, said, reference)).ExecuteAsync(context);
    }

    private static string NameOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "no-such-path",
        StatusCodes.Status405MethodNotAllowed => "no-such-method",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "media-type",
        >= 500 => "fault",
        _ => "malformed",
    };

    private static string Detail(int status, string said, string? reference) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this path.",
        StatusCodes.Status405MethodNotAllowed => "This path does not take this method.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this path takes.",
        StatusCodes.Status415UnsupportedMediaType => "This path takes another type of body, most likely application/json.",
        >= 500 => $"Something broke here; the log knows it as {reference}. Look whether it happened before you repeat it.",
        _ => said.Length > 0 ? said : "The request cannot be read.",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reference}: {Method} {Path} broke.")]
    private static partial void Broke(ILogger log, string reference, string method, string path, Exception fault);
}

/// <summary>Shows what went wrong as a screen.</summary>
public delegate Task ProblemPage(HttpContext context, int status, string? reference);
