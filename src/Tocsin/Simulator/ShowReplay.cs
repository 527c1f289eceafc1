using Tocsin.Core.Simulator.Replays;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>Shows what a change to a document would have done, before it is saved.</summary>
public sealed class ShowReplay(Database database, Propose propose, ReplayPast past, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Links.Replay, (Delegate)Show).DisableAntiforgery().Needs(Right.EditPlaybook).ExcludeFromDescription();

    private async Task<IResult> Show(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var draft = new ReplayDraft(form["address"].ToString(), form["yaml"].ToString().ReplaceLineEndings("\n"), form["base"].ToString(), form["view"].ToString(), form["why"].ToString());
        if (!draft.Address.StartsWith(Links.Documents + "/", StringComparison.Ordinal)) return Notices.Refused(context, Links.Documents, NoDocument);
        var (proposed, refusal) = await propose.Read(new Change([new PlaybookFile(FindingRows.Here, draft.Yaml)], [], false, null, "", Change.ByConsole, DryRun: true));
        if (refusal is not null) return Notices.Refused(context, draft.Address, refusal);
        if (!proposed!.IsGood) return Notices.Refused(context, draft.Address, Wrong(proposed.Findings[0].Text));
        var report = await past.Run(proposed);
        return await database.Read(async session => Screen.Of<ReplayScreen>(new ReplayView(
            await frames.Around(session, context, context.Actor(), "What it would have done", RailPlace.Settings), draft,
            ReplayWords.Summary(report), report.From, report.To, report.Cut, report.Replayed.Before, report.Replayed.After,
            [.. report.Replayed.Changes.Select(change => Row(proposed.Live, change))])));
    }

    private static ReplayRow Row(Live live, ReplayedChange change) => new(
        change.Kind, live.Service(change.Service), change.Was?.Select(person => live.Who(person)).ToList(), change.Would?.Select(person => live.Who(person)).ToList(), change.Count,
        new TitleLink(change.Example.Title, Links.Alert(change.Example.Id)), change.Example.At);

    private static Refusal Wrong(string text) => new("not-readable", $"It could not be replayed: {text}", RefusalKind.Invalid);

    private static readonly Refusal NoDocument = new("no-document", "Open a document and review a change to it: from there it can be replayed.", RefusalKind.Invalid);
}

/// <summary>What a change to a document would have done.</summary>
/// <param name="Before">Pages under the playbook in force.</param>
/// <param name="After">Pages under the proposed one.</param>
public sealed record ReplayView(
    FrameView Frame, ReplayDraft Draft, string Summary, Instant From, Instant To, bool Cut, int Before, int After, IReadOnlyList<ReplayRow> Rows);

/// <summary>The change that is not saved yet, posted along.</summary>
/// <param name="Address">The document's.</param>
/// <param name="Base">The revision the edit began from.</param>
/// <param name="EditedAs">In which view it was edited.</param>
public sealed record ReplayDraft(string Address, string Yaml, string Base, string EditedAs, string Why);

/// <summary>Pages that change in the same way.</summary>
public sealed record ReplayRow(ReplayedKind Kind, TitleLink? Service, IReadOnlyList<Who>? Was, IReadOnlyList<Who>? Would, int Count, TitleLink Alert, Instant At);
