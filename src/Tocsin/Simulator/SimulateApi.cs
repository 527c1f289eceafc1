using System.Text.Json;
using NodaTime.Text;
using Tocsin.Intake;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>Simulations over the API.</summary>
public sealed class SimulateApi(Worlds worlds, TimeProvider time)
{
    /// <summary>A payload as JSON text is somewhat longer than its bytes.</summary>
    private const int LargestRequest = 4 * JsonBody.Largest;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/simulate", Post)
        .Needs(Right.ReadPlaybook).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestRequest))
        .WithTags("Simulator").WithSummary("What an alert would do at an instant: whom it would page, when and by what, if nobody answers. Nobody is told.");

    private async Task<IResult> Post(SimulateBody body)
    {
        Instant? at = null;
        if (body.At is not null)
        {
            if (!OffsetDateTimePattern.ExtendedIso.Parse(body.At).TryGetValue(default, out var instant)) return BadInstant.Result();
            at = instant.ToInstant();
        }

        var live = await worlds.Refresh();
        var question = new Question(
            body.Integration, TextOf(body.Payload), body.Title, body.Service, body.Policy, body.Severity, body.Labels, at,
            [.. (body.Answers ?? []).Select(answer => new Acknowledging(answer.Person ?? "", Duration.FromSeconds(answer.After ?? 0)))]);
        return Simulate.Ask(live, question, time.Now()).Answer(told => TypedResults.Json(SimulationDocument.Of(told, live), Json.Options));
    }

    /// <summary>A payload in JSON's own words, or any other as a text.</summary>
    private static string? TextOf(JsonElement? payload) => payload switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } json => json.GetRawText(),
    };

    private static readonly Refusal BadInstant =
        new("not-an-instant", "at is an instant such as 2026-11-21T03:00:00Z or 2026-11-21T04:00:00+01:00.", RefusalKind.Invalid, "at");

    /// <summary>What is asked.</summary>
    /// <param name="Payload">As the sender sends it: JSON, or a text that holds it.</param>
    /// <param name="At">An instant; now where left out.</param>
    public sealed record SimulateBody(
        string? Integration, JsonElement? Payload, string? Title, string? Service, string? Policy, Severity? Severity, Dictionary<string, string>? Labels, string? At,
        IReadOnlyList<AnswerBody>? Answers);

    /// <summary>Somebody who acknowledges.</summary>
    /// <param name="Person">Handle.</param>
    /// <param name="After">Seconds after the page opened.</param>
    public sealed record AnswerBody(string? Person, double? After);
}
