using System.Text;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Raises or resolves an alert by hand: the same path as any sender's.</summary>
public sealed class Raise(AlertWriter writer, Worlds worlds, Ids ids)
{
    /// <summary>The integration of alerts raised by hand; its alerts never go stale.</summary>
    public static readonly Integration ByHand = new(Titles.ByHand, "By hand", Titles.ByHand, null, null, null, Duration.Zero, [], null);

    /// <summary>The longest title, in characters.</summary>
    public const int LongestTitle = 1_024;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/alerts", Post)
        .Needs(Right.RaiseAlerts).WithTags("Alerts").WithSummary("Raise or resolve an alert by hand.");

    private async Task<IResult> Post(RaiseBody body)
    {
        if (Refuse(body) is { } refusal) return refusal.Result();
        var key = body.Key ?? ids.New(Ids.Alert);
        var signal = new Signal(
            key,
            body.Resolve == true ? SignalKind.Resolve : SignalKind.Fire,
            body.Title ?? key,
            body.Severity ?? Severity.Error,
            body.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Description: body.Description);
        var request = new Delivered(ByHand with { Service = body.Service }, [signal], Encoding.UTF8.GetBytes(Json.Write(body)));
        if (!writer.TryWrite(request, out var durable)) return Full.Result();
        await durable;
        return TypedResults.Json(new { key }, Json.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private Refusal? Refuse(RaiseBody body) => body switch
    {
        { Resolve: true, Key: null } => Invalid("key", "Say which alert is resolved: its key."),
        { Resolve: not true } when string.IsNullOrWhiteSpace(body.Title) => Invalid("title", "Say in a few words what is wrong."),
        { Title.Length: > LongestTitle } => Invalid("title", $"The title is longer than {LongestTitle} characters."),
        { Key.Length: 0 or > 512 } => Invalid("key", "A key has 1 to 512 characters."),
        { Labels.Count: > 64 } => Invalid("labels", "At most 64 labels."),
        { Service: { } name } when !worlds.Latest.Playbook.Services.ContainsKey(name) => Invalid("service", $"There is no service {name}."),
        _ => null,
    };

    private static Refusal Invalid(string field, string text) => new($"{field}-invalid", text, RefusalKind.Invalid, field);

    private static readonly Refusal Full = new("overloaded", "Too many alerts wait to be written: try again in a few seconds.");

    /// <summary>What is raised.</summary>
    public sealed record RaiseBody(
        string? Title, string? Service, Severity? Severity, string? Key, bool? Resolve, string? Description, Dictionary<string, string>? Labels);
}
