using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tocsin.Core.Alerts;

namespace Tocsin.Intake;

/// <summary>The answers of senders that have no form of their own: how many signals were accepted, or a problem document (RFC 9457).</summary>
internal static class Answers
{
    /// <summary>How many problems one answer lists.</summary>
    public const int Listed = 20;

    // Quotes stay as they are, as PagerDuty writes them; no answer is ever part of an HTML page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonEncodedText Accepted = JsonEncodedText.Encode("accepted");

    /// <summary>Success while anything was accepted: none of these clients sends a payload again after a 4xx, so one bad member must not cost the good ones.</summary>
    /// <param name="accepted">What the answer counts, where that is not the signals.</param>
    public static Mapped Of(int success, IReadOnlyList<Signal> signals, IReadOnlyList<Problem> problems, int? accepted = null)
    {
        var answer = (signals.Count, problems.Count) switch
        {
            (_, 0) => new Answer(success, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"accepted\":{accepted ?? signals.Count}}}"))),
            (0, _) => Refuse(StatusCodes.Status400BadRequest, problems),
            _ => new Answer(success, Write(json => WritePartly(json, signals.Count, problems))),
        };
        return new Mapped(signals, problems, answer);
    }

    public static Answer Refuse(int status, IReadOnlyList<Problem> problems) =>
        new(status, Write(json => WriteRefusal(json, status, problems)), Answer.ProblemJson);

    public static Answer Overloaded(int status, string text) => new(status, Write(json => WriteRefusal(json, status, [new Problem("", text)])), Answer.ProblemJson);

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WritePartly(Utf8JsonWriter json, int accepted, IReadOnlyList<Problem> problems)
    {
        json.WriteNumber(Accepted, accepted);
        WriteList(json, problems);
    }

    private static void WriteRefusal(Utf8JsonWriter json, int status, IReadOnlyList<Problem> problems)
    {
        var overloaded = status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests;
        json.WriteString("type", overloaded ? "urn:tocsin:problem:overloaded" : "urn:tocsin:problem:invalid-payload");
        json.WriteString("title", overloaded ? "Too much at once." : "The payload could not be taken.");
        json.WriteNumber("status", status);
        json.WriteString("detail", problems[0].Text);
        WriteList(json, problems);
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        json.WriteStartArray("errors");
        foreach (var problem in problems.Take(Listed))
        {
            json.WriteStartObject();
            json.WriteString("field", problem.Field);
            json.WriteString("detail", problem.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
