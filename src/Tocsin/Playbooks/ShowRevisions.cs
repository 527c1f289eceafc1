using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows the playbook's past: its revisions, what lies between two of them, one document's versions, and the way back.</summary>
public sealed class ShowRevisions(Database database, RollBack rollBack, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Revisions, (Delegate)List).Needs(Right.ReadPlaybook).ExcludeFromDescription();
        routes.MapGet(Links.Revisions + "/{to}", (Delegate)Compare).Needs(Right.ReadPlaybook).ExcludeFromDescription();
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Revisions + "/{to}/rollback", Return).Needs(Right.EditPlaybook).DisableAntiforgery().ExcludeFromDescription();
        routes.MapGet(Links.Documents + "/{kind}/{name}/history", (Delegate)History).Needs(Right.ReadPlaybook).ExcludeFromDescription();
    }

    private Task<IResult> List(string? after, HttpContext context) => database.Read(async session =>
    {
        var before = long.TryParse(after, out var last) ? last : long.MaxValue;
        var rows = await Revisions.List(session, before, Cursor.Usual + 1);
        return Screen.Of<RevisionsScreen>(new RevisionsView(
            await frames.Around(session, context, context.Actor(), "Revisions", RailPlace.Settings),
            [.. rows.Take(Cursor.Usual)],
            after is null ? null : Links.Revisions,
            rows.Count > Cursor.Usual ? $"{Links.Revisions}?after={rows[Cursor.Usual - 1].Id}" : null));
    });

    /// <summary>One revision, or what lies between it and another.</summary>
    private Task<IResult> Compare(string to, long? from, HttpContext context) => database.Read(async session =>
    {
        var latest = await Revisions.Latest(session);
        if (!long.TryParse(to, out var end) || end < 0 || end > latest || from < 0 || from > latest) return await Missing(session, context);
        var begin = from ?? Math.Max(0, end - 1);
        return Screen.Of<RevisionScreen>(new RevisionView(
            await frames.Around(session, context, context.Actor(), $"Revision {end}", RailPlace.Settings),
            await Revisions.Find(session, end), end, begin, latest,
            await Revisions.Compare(session, begin, end),
            Access.Check(context.Actor(), Right.EditPlaybook) is null));
    });

    private async Task<IResult> Return(long to, HttpContext context, [FromForm] string? why, [FromForm] long? @base)
    {
        var (changed, refused) = await rollBack.To(to, why?.Trim() ?? "", @base, dryRun: false, context.Actor());
        if (refused is not null) return Notices.Refused(context, Links.Revision(to), refused);
        if (changed!.IsGood) return Notices.Done(context, Links.Revision(changed.Revision), $"The playbook is again what it was at revision {to}; that is revision {changed.Revision}.");
        var first = changed.Findings.First(finding => finding.Severity == FindingSeverity.Error);
        return Notices.Refused(context, Links.Revision(to), new Refusal("cannot-go-back", $"It cannot go back to revision {to}: {first.Document} {first.Path}: {first.Text} {first.Advice}"));
    }

    private Task<IResult> History(string kind, string name, string? after, HttpContext context) => database.Read(async session =>
    {
        if (Kinds.ByAddress(kind) is not { Kind: var known }) return await Missing(session, context);
        var document = new DocumentName(known, name);
        var before = long.TryParse(after, out var last) ? last : long.MaxValue;
        var versions = await Revisions.Of(session, document, before, Cursor.Usual + 1);
        if (versions.Count == 0) return await Missing(session, context);
        return Screen.Of<HistoryScreen>(new HistoryView(
            await frames.Around(session, context, context.Actor(), $"History of {name}", RailPlace.Settings),
            document,
            [.. versions.Take(Cursor.Usual)],
            await Revisions.Latest(session),
            after is null,
            Access.Check(context.Actor(), Right.EditPlaybook) is null,
            after is null ? null : Links.History(known, name),
            versions.Count > Cursor.Usual ? $"{Links.History(known, name)}?after={versions[Cursor.Usual - 1].Revision}" : null));
    });

    private async Task<IResult> Missing(Session session, HttpContext context) => Screen.Of<ProblemScreen>(
        ProblemView.Missing(await frames.Around(session, context, context.Actor(), "There is no such revision", RailPlace.Settings)), StatusCodes.Status404NotFound);
}
