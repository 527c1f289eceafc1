using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows the playbook's documents by kind, and what lint says of them.</summary>
public sealed class ShowDocuments(Database database, Worlds worlds, CurrentFindings findings, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Settings, () => Results.Redirect(Links.Documents)).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet(Links.Documents, (Delegate)List).Needs(Right.ReadPlaybook).ExcludeFromDescription();
    }

    private Task<IResult> List(HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var reader = context.Actor();
        var found = findings.Of(live, session.Now);
        var counts = found.GroupBy(finding => finding.Document, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var changed = await session.First<Revision>("SELECT at, by_whom FROM revision ORDER BY id DESC LIMIT 1");
        return Screen.Of<DocumentsScreen>(new DocumentsView(
            await frames.Around(session, context, reader, "Documents", RailPlace.Settings),
            [.. Kinds.All.Select(kind => Row(kind, live.Playbook, counts))],
            live.Playbook.Revision,
            changed is null ? null : (changed.At, changed.ByWhom),
            FindingRows.Of(found),
            Access.Check(reader, Right.EditPlaybook) is null));
    });

    private static KindRow Row(Schema kind, Playbook playbook, Dictionary<string, int> counts) => new(
        kind.Kind,
        kind.About,
        [
            .. playbook.Documents.Where(document => document.Kind == kind.Kind)
                .Select(document => new DocumentRow(document.Name, document.Title, counts.GetValueOrDefault($"{document.Kind} {document.Name}"))),
        ]);

    private sealed class Revision
    {
        public Instant At { get; init; }

        public required string ByWhom { get; init; }
    }
}
