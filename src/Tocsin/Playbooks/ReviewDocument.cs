using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows what a change to one document would do, before it is saved.</summary>
public sealed class ReviewDocument(Database database, Worlds worlds, CurrentFindings findings, Frames frames)
{
    internal Task<IResult> Show(HttpContext context, Schema schema, string? name, Draft draft, IReadOnlyList<Document> written, Changed changed) => database.Read(async session =>
    {
        var title = written is [var document] ? document.Title : name ?? $"New {schema.Kind}";
        var here = written is [var one] ? $"{one.Kind} {one.Name}" : "";
        var known = findings.Of(worlds.Latest, session.Now).Select(Signature).ToHashSet();
        return Screen.Of<ReviewScreen>(new ReviewView(
            await frames.Around(session, context, context.Actor(), $"Review {title}", RailPlace.Settings),
            schema.Kind,
            name,
            title,
            changed.Diff ?? [],
            FindingRows.Of(changed.Findings.Where(finding => finding.Document == here)),
            FindingRows.Of(changed.Findings.Where(finding => finding.Document != here && !known.Contains(Signature(finding)))),
            draft.Yaml,
            draft.View,
            draft.Base ?? changed.Revision,
            draft.Why));
    });

    private static (string, string, string, string) Signature(Finding finding) => (finding.Rule, finding.Document, finding.Path, finding.Text);
}
