using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>PagerDuty's Events API v2: a client of PagerDuty sends here by changing its address alone.</summary>
/// <remarks>
/// 202 with <c>"status":"success"</c> is the only success its clients know; 400 lists every error and is never tried again; 429 is.
/// A severity in words PagerDuty would refuse is taken: Alertmanager fills it from a template, which is blank for a group of mixed severities.
/// </remarks>
public sealed class PagerDutyEvents : ISender
{
    /// <summary>Characters of a routing key, exactly.</summary>
    public const int RoutingKeyLength = 32;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = JsonBody.Deepest };

    public string Name => "pagerduty";

    public Answer Overloaded { get; } = new(StatusCodes.Status429TooManyRequests, Answers.Write(json =>
    {
        json.WriteString("status", "throttle exceeded");
        json.WriteString("message", "The intake is full; send it again.");
    }));

    /// <summary>Finds the routing key without reading what stands behind it: the integration must be known before the payload is mapped.</summary>
    /// <param name="key">As sent; its length is right.</param>
    /// <param name="refusal">What to answer where there is no such key.</param>
    public bool TryRoutingKey(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out string? key, [NotNullWhen(false)] out Answer? refusal)
    {
        var problem = FindRoutingKey(body, out key);
        refusal = problem is null ? null : Refuse(StatusCodes.Status400BadRequest, problem);
        return refusal is null;
    }

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!JsonBody.TryOpen(body, out var document, out var problem))
        {
            return Refused([problem]);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, id)
                : Refused([new Problem("", "The body must be a JSON object.")]);
        }
    }

    public Answer Refuse(int status, Problem problem) => Refuse(status, [problem]);

    private static Problem? FindRoutingKey(ReadOnlyMemory<byte> body, out string? key)
    {
        key = null;
        try
        {
            var reader = new Utf8JsonReader(JsonBody.Readable(body).Span, Options);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return new Problem("", "The body must be a JSON object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals("routing_key");
                reader.Read();
                if (found)
                {
                    key = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    break;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return new Problem("", "The body is not JSON.");
        }

        return WrongKey(ref key);
    }

    private static Problem? WrongKey(ref string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            return new Problem("routing_key", "'routing_key' is missing or blank");
        }

        var right = key.Length == RoutingKeyLength;
        key = right ? key : null;
        return right ? null : new Problem("routing_key", $"Length of 'routing_key' is incorrect (should be {RoutingKeyLength} characters)");
    }

    private static Mapped Read(JsonElement root, string id)
    {
        var problems = new List<Problem>();
        var signal = PagerDutyEvent.Read(root, id, problems);
        return problems.Count > 0 ? Refused(problems) : new Mapped([signal], [], Processed(signal.Key));
    }

    private static Mapped Refused(List<Problem> problems) => new([], problems, Refuse(StatusCodes.Status400BadRequest, problems));

    private static Answer Processed(string dedupKey) => new(StatusCodes.Status202Accepted, Answers.Write(json =>
    {
        json.WriteString("status", "success");
        json.WriteString("message", "Event processed");
        json.WriteString("dedup_key", dedupKey);
    }));

    internal static Answer Refuse(int status, List<Problem> problems) => new(status, Answers.Write(json =>
    {
        var unreadable = status == StatusCodes.Status400BadRequest && problems[0].Field.Length == 0;
        json.WriteString("status", unreadable ? "Unrecognized object" : "invalid event");
        json.WriteString("message", unreadable ? "Event object format is unrecognized" : "Event object is invalid");
        json.WriteStartArray("errors");
        if (unreadable)
        {
            json.WriteStringValue("JSON parse error");
        }

        foreach (var problem in problems.Take(Answers.Listed))
        {
            json.WriteStringValue(problem.Text);
        }

        json.WriteEndArray();
    }));
}
