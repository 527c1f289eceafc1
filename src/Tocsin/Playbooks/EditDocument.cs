using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows one document as YAML and takes it back: saved whole, or shown again with what is wrong beside its lines.</summary>
public sealed class EditDocument(Database database, Worlds worlds, PlaybookWriter writer, CurrentFindings findings, ShowIntegrations integrations, Frames frames)
{
    private const string New = "new";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var document = routes.MapGroup(Links.Documents + "/{kind}").DisableAntiforgery().ExcludeFromDescription();
        document.MapGet("/{name}", Show).Needs(Right.ReadPlaybook);
        document.MapPost("/{name}", Save).Needs(Right.EditPlaybook);
        document.MapPost("/{name}/remove", Remove).Needs(Right.EditPlaybook);
    }

    private Task<IResult> Show(string kind, string name, HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        if (KindOf(kind) is not { } known) return await Missing(session, context);
        if (name == New) return await Screened(session, context, known, null, Blanks.Of(known) + "\n", live.Playbook.Revision, []);
        var yaml = await session.First<string>("SELECT body FROM document WHERE kind = @known AND name = @name", new { known, name });
        if (yaml is null || Find(live, known, name) is not { } document) return await Missing(session, context);
        return await Screened(session, context, known, document, yaml, live.Playbook.Revision, findings.Of(live, session.Now, document, yaml));
    });

    private async Task<IResult> Save(string kind, string name, HttpContext context, [FromForm] string? yaml, [FromForm] string? why, [FromForm] long? @base)
    {
        if (KindOf(kind) is not { } known) return await database.Read(session => Missing(session, context));
        var live = worlds.Latest;
        var text = (yaml ?? "").ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var written = Documents.Read(Yaml.Read(FindingRows.Here, text).Nodes, live.Playbook.Documents).Documents;
        if (Misplaced(live, known, name, written) is { } refusal) return await Again(context, known, name, text, @base, refusal, []);
        var change = new Change([new PlaybookFile(FindingRows.Here, text)], [], false, null, why?.Trim() ?? "", Change.ByConsole) { Base = @base };
        var (changed, refused) = await writer.Apply(change, context.Actor());
        if (refused is not null || !changed!.IsGood) return await Again(context, known, name, text, @base, refused, changed?.Findings ?? []);
        if (changed.Keys is [var key]) return await integrations.Screened(context, new FreshKey(key.Integration, key.Key));
        var document = written.Count == 1 ? written[0] : null;
        return Notices.Done(context, document is null ? Links.Documents : Links.Document(document.Kind, document.Name), $"Saved. The playbook is at revision {changed.Revision}.");
    }

    private async Task<IResult> Remove(string kind, string name, HttpContext context, [FromForm] long? @base)
    {
        if (KindOf(kind) is not { } known) return await database.Read(session => Missing(session, context));
        var (changed, refused) = await writer.Apply(new Change([], [new DocumentName(known, name)], false, null, $"Removed {known} {name}", Change.ByConsole) { Base = @base }, context.Actor());
        if (refused is not null) return Notices.Refused(context, Links.Documents, refused);
        if (changed!.IsGood) return Notices.Done(context, Links.Documents, $"{known} {name} is removed.");
        var first = changed.Findings.First(finding => finding.Severity == FindingSeverity.Error);
        return Notices.Refused(context, Links.Document(known, name), new Refusal("still-used", $"It is still used: {first.Document} {first.Path}. {first.Text}"));
    }

    /// <summary>The address and the text must speak of one document of this kind; a new one must not replace another.</summary>
    private static Refusal? Misplaced(Live live, string kind, string name, IReadOnlyList<Document> written) => written switch
    {
        [] => null,
        [var one] when one.Kind != kind => new Refusal("another-document", $"This is the place of a {kind}; the text is a {one.Kind}.", RefusalKind.Invalid),
        [var one] when name != New && one.Name != name => new Refusal("another-document", $"The name of {kind} {name} cannot be changed: write a new document instead.", RefusalKind.Invalid),
        [var one] when name == New && Find(live, kind, one.Name) is not null => new Refusal("name-taken", $"There is a {kind} {one.Name} already: choose another name.", RefusalKind.Invalid),
        [_] => null,
        _ => new Refusal("several-documents", "Write one document here; several at once go over the command line.", RefusalKind.Invalid),
    };

    /// <summary>What was typed, again, with what stands against it.</summary>
    private Task<IResult> Again(HttpContext context, string kind, string name, string text, long? @base, Refusal? refusal, IReadOnlyList<Finding> found) => database.Read(async session =>
    {
        var document = name == New ? null : Find(worlds.Latest, kind, name);
        if (refusal is not null) return await Screened(session, context, kind, document, text, @base ?? worlds.Latest.Playbook.Revision, found, refusal);
        var errors = found.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        return await Screened(session, context, kind, document, text, @base ?? worlds.Latest.Playbook.Revision, errors, NotSaved);
    });

    private async Task<IResult> Screened(
        Session session, HttpContext context, string kind, Document? document, string yaml, long @base, IReadOnlyList<Finding> found, Refusal? refusal = null)
    {
        var title = document?.Title ?? $"New {kind}";
        var frame = await frames.Around(session, context, context.Actor(), title, RailPlace.Settings);
        var mayNot = Access.Check(context.Actor(), Right.EditPlaybook);
        var view = new DocumentView(
            refusal is null ? frame : frame with { Notice = new Notice(NoticeKind.Refused, refusal.Text) },
            kind, document?.Name, title, yaml, @base, FindingRows.Of(found), mayNot?.Text, document is null ? [] : UsedBy(document));
        return Screen.Of<DocumentScreen>(view, refusal is null ? StatusCodes.Status200OK : Problems.Status(refusal.Kind));
    }

    private IReadOnlyList<TitleLink> UsedBy(Document document) =>
    [
        .. worlds.Latest.Playbook.Documents.Where(other => Uses.Of(other).Contains((document.Kind, document.Name))).Take(FindingRows.Most)
            .Select(other => other.AsDocument() with { Title = $"{other.Kind} {other.Title}" }),
    ];

    private async Task<IResult> Missing(Session session, HttpContext context) => Screen.Of<ProblemScreen>(
        ProblemView.Missing(await frames.Around(session, context, context.Actor(), "There is no such document", RailPlace.Settings)), StatusCodes.Status404NotFound);

    private static Document? Find(Live live, string kind, string name) => live.Playbook.Documents.FirstOrDefault(document => document.Kind == kind && document.Name == name);

    /// <summary>Addresses are in lower case, kinds are not.</summary>
    private static string? KindOf(string address) => Kinds.All.FirstOrDefault(kind => kind.Kind.Equals(address, StringComparison.OrdinalIgnoreCase))?.Kind;

    private static readonly Refusal NotSaved = new("not-saved", "Not saved: see what is wrong below.", RefusalKind.Invalid);
}
