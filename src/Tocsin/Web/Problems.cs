using Microsoft.AspNetCore.Mvc;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>The one place where a refusal becomes an answer: a problem document (RFC 9457).</summary>
public static class Problems
{
    public const string ContentType = "application/problem+json";

    public static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Missing => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>The answer to a program.</summary>
    public static IResult Result(this Refusal refusal) => Of(Status(refusal.Kind), refusal.Name, refusal.Text, refusal.Field);

    public static IResult Of(int status, string name, string detail, string? field = null) => Results.Json(
        Document(status, name, detail, field), Json.Options, ContentType, status);

    public static ProblemDetails Document(int status, string name, string detail, string? field = null)
    {
        var document = new ProblemDetails { Type = $"urn:tocsin:problem:{name}", Title = Title(status), Status = status, Detail = detail };
        if (field is not null) document.Extensions["errors"] = new[] { new { field, detail } };
        return document;
    }

    private static string Title(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Nobody is signed in",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "There is no such thing",
        StatusCodes.Status409Conflict => "Not possible now",
        StatusCodes.Status413PayloadTooLarge => "Too large",
        StatusCodes.Status429TooManyRequests => "Too many",
        >= 500 => "Something broke",
        _ => "The request is wrong",
    };
}
