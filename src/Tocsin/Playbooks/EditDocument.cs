using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows one document as a form or as YAML, lets it be looked over, and takes it back: saved whole, or shown again with what is wrong beside its place.</summary>
public sealed class EditDocument(
    Database database, Worlds worlds, PlaybookWriter writer, ReleaseDocument release, ReviewDocument review, DocumentScreens screens, ShowIntegrations integrations)
{
    public const string New = "new";

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var document = routes.MapGroup(Links.Documents + "/{kind}").DisableAntiforgery().ExcludeFromDescription();
        document.MapGet("/{name}", Show).Needs(Right.ReadPlaybook);
        document.MapPost("/{name}", Take).Needs(Right.EditPlaybook);
        document.MapPost("/{name}/remove", Remove).Needs(Right.EditPlaybook);
        document.MapPost("/{name}/release", Release).Needs(Right.EditPlaybook);
    }

    private Task<IResult> Show(string kind, string name, string? view, HttpContext context) => database.Read(async session =>
    {
        var (live, wanted) = (worlds.Latest, view == Draft.AsYaml ? Draft.AsYaml : Draft.AsForm);
        if (Kinds.ByAddress(kind) is not { } schema) return await screens.Missing(session, context);
        if (name == New) return await screens.Begin(session, context, schema, wanted, Blank(schema.Kind, live, context.Actor(), session.Now) + "\n");
        if (live.Playbook.Find(schema.Kind, name) is not { } document) return await screens.Missing(session, context);
        return await screens.Show(session, context, schema, document, wanted);
    });

    /// <summary>Whoever is no person, as the operator at the machine, gets the example as it is.</summary>
    private static string Blank(string kind, Live live, Actor by, Instant now) =>
        live.Roster.ById(by.Id) is { } writer ? Blanks.Of(kind, live.Playbook, writer, now) : Blanks.Of(kind);

    private async Task<IResult> Take(string kind, string name, HttpContext context)
    {
        if (Kinds.ByAddress(kind) is not { } schema) return await database.Read(session => screens.Missing(session, context));
        var draft = Draft.Of(await context.Request.ReadFormAsync(context.RequestAborted), schema);
        if (draft.Deed is not (Draft.Save or Draft.Review)) return await screens.Again(context, schema, NameOf(name), draft, null, [], withLint: draft.Deed is Draft.AsForm or Draft.AsYaml);
        var live = worlds.Latest;
        var written = Documents.Read(Yaml.Read(FindingRows.Here, draft.Yaml).Nodes, live.Playbook.Documents).Documents;
        if (Misplaced(live, schema.Kind, name, written) is { } refusal) return await screens.Again(context, schema, NameOf(name), draft, refusal, []);
        var change = new Change([new PlaybookFile(FindingRows.Here, draft.Yaml)], [], false, null, draft.Why, Change.ByConsole, DryRun: draft.Deed == Draft.Review) { Base = draft.Base };
        var (changed, refused) = await writer.Apply(change, context.Actor());
        if (refused is not null || !changed!.IsGood) return await screens.Again(context, schema, NameOf(name), draft, refused, changed?.Findings ?? []);
        if (draft.Deed == Draft.Review) return await review.Show(context, schema, NameOf(name), draft, written, changed);
        if (changed.Keys is [var key]) return await integrations.Screened(context, new FreshKey(key.Integration, key.Key));
        var to = written is [var document] ? Links.Document(document.Kind, document.Name) : Links.Documents;
        return Notices.Done(context, draft.View == Draft.AsYaml ? to + "?view=yaml" : to, $"Saved. The playbook is at revision {changed.Revision}.");
    }

    private async Task<IResult> Remove(string kind, string name, HttpContext context, [FromForm] long? @base)
    {
        if (Kinds.ByAddress(kind) is not { Kind: var known }) return await database.Read(session => screens.Missing(session, context));
        var change = new Change([], [new DocumentName(known, name)], false, null, $"Removed {known} {name}", Change.ByConsole) { Base = @base };
        var (changed, refused) = await writer.Apply(change, context.Actor());
        if (refused is not null) return Notices.Refused(context, Links.Documents, refused);
        if (changed!.IsGood) return Notices.Done(context, Links.Documents, $"{known} {name} is removed.");
        var first = changed.Findings.First(finding => finding.Severity == FindingSeverity.Error);
        return Notices.Refused(context, Links.Document(known, name), new Refusal("still-used", $"It is still used: {first.Document} {first.Path}. {first.Text}"));
    }

    private async Task<IResult> Release(string kind, string name, HttpContext context, [FromForm] string? why)
    {
        if (Kinds.ByAddress(kind) is not { Kind: var known }) return await database.Read(session => screens.Missing(session, context));
        var refused = await release.Release(new DocumentName(known, name), why?.Trim() ?? "", context.Actor());
        return refused is null
            ? Notices.Done(context, Links.Document(known, name), "It can be changed here now. The next apply of its file takes it back.")
            : Notices.Refused(context, Links.Document(known, name), refused);
    }

    private static string? NameOf(string name) => name == New ? null : name;

    /// <summary>The address and the text must speak of one document of this kind; a new one must not replace another.</summary>
    private static Refusal? Misplaced(Live live, string kind, string name, IReadOnlyList<Document> written) => written switch
    {
        [] => null,
        [var one] when one.Kind != kind => new Refusal("another-document", $"This is the place of a {kind}; the text is a {one.Kind}.", RefusalKind.Invalid),
        [var one] when name != New && one.Name != name => new Refusal("another-document", $"The name of {kind} {name} cannot be changed: write a new document instead.", RefusalKind.Invalid),
        [var one] when name == New && live.Playbook.Find(kind, one.Name) is not null => new Refusal("name-taken", $"There is a {kind} {one.Name} already: choose another name.", RefusalKind.Invalid),
        [_] => null,
        _ => new Refusal("several-documents", "Write one document here; several at once go over the command line.", RefusalKind.Invalid),
    };
}
