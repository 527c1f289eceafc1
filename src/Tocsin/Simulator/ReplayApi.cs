using Tocsin.Core.People;
using Tocsin.Core.Simulator.Replays;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>Replays over the API: what proposed files would have done.</summary>
public sealed class ReplayApi(Propose propose, ReplayPast past)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/config/replay", Post)
        .Needs(Right.EditPlaybook).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ConfigApi.LargestRequest))
        .WithTags("Playbook").WithSummary("What these files would have done to the alerts of the last 90 days; nothing is written.");

    private async Task<IResult> Post(ReplayBody body)
    {
        var files = (body.Files ?? []).Select(file => new PlaybookFile(file?.Name ?? "", file?.Text ?? ""));
        var (proposed, refusal) = await propose.Read(new Change([.. files], [], body.Prune ?? false, null, "", Change.ByApply, DryRun: true));
        if (refusal is not null) return refusal.Result();
        if (!proposed!.IsGood) return TypedResults.Json(new { proposed.Findings }, Json.Options, statusCode: StatusCodes.Status422UnprocessableEntity);
        return TypedResults.Json(ReplayDocument.Of(await past.Run(proposed)), Json.Options);
    }

    /// <summary>What is proposed: as with apply.</summary>
    public sealed record ReplayBody(IReadOnlyList<ConfigApi.FileBody?>? Files, bool? Prune);
}

/// <summary>A replay as the API tells it.</summary>
/// <param name="Cut">There were more alerts than are replayed; the newest were.</param>
/// <param name="Before">Pages under the playbook in force.</param>
/// <param name="After">Pages under the proposed one.</param>
/// <param name="Counts">Pages that change, by kind: nobody, noPage, anotherPerson, newPage, anotherWay.</param>
public sealed record ReplayDocument(
    string Summary, Instant From, Instant To, bool Cut, int Alerts, int Before, int After, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ReplayedChangeDocument> Changes)
{
    public static ReplayDocument Of(ReplayReport report) => new(
        ReplayWords.Summary(report), report.From, report.To, report.Cut, report.Replayed.Alerts, report.Replayed.Before, report.Replayed.After,
        Enum.GetValues<ReplayedKind>().ToDictionary(kind => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), report.Replayed.Count),
        [.. report.Replayed.Changes.Select(ReplayedChangeDocument.Of)]);
}

/// <summary>Pages of one service that change in the same way.</summary>
/// <param name="Was">Whom they reach first; absent: there is no page.</param>
/// <param name="Would">Whom they would reach first; absent: there would be no page.</param>
/// <param name="Alert">The newest alert among them.</param>
public sealed record ReplayedChangeDocument(
    ReplayedKind Kind, string? Service, IReadOnlyList<PersonRef>? Was, IReadOnlyList<PersonRef>? Would, int Count, string Alert, string Title, Instant At)
{
    public static ReplayedChangeDocument Of(ReplayedChange change) =>
        new(change.Kind, change.Service, change.Was, change.Would, change.Count, change.Example.Id, change.Example.Title, change.Example.At);
}
