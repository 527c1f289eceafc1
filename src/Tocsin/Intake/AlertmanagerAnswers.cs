using System.Text.Json;

namespace Tocsin.Intake;

/// <summary>Answers in the words of Alertmanager's API, version 2: an empty 200, or a JSON string that says what is wrong.</summary>
internal static class AlertmanagerAnswers
{
    public static Answer Done { get; } = new(StatusCodes.Status200OK, ReadOnlyMemory<byte>.Empty);

    public static Answer Wrong(int status, string text) => new(status, JsonSerializer.SerializeToUtf8Bytes(text));

    public static IResult Problem(int status, string text) => Results.Json(text, statusCode: status);

    /// <summary>Alertmanager knows no 422: whatever is wrong with a request is 400.</summary>
    public static IResult Of(Refusal refusal) => Problem(refusal.Kind == RefusalKind.Missing ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest, refusal.Text);
}
