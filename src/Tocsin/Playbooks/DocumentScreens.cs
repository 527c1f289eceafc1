using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Diffs;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Makes the screen of one document: as it is, as it begins, or as it was just typed.</summary>
public sealed class DocumentScreens(Database database, Worlds worlds, CurrentFindings findings, Frames frames)
{
    /// <summary>As it is.</summary>
    internal async Task<IResult> Show(Session session, HttpContext context, Schema schema, Document document, string view)
    {
        var name = DocumentName.Of(document);
        var yaml = YamlText.Write(document);
        var draft = new Draft(view, yaml, worlds.Latest.Playbook.Revision, "", "");
        return await Screened(session, context, schema, document, draft, findings.Of(worlds.Latest, session.Now, document, yaml), await Row(session, name));
    }

    /// <summary>Not written yet.</summary>
    internal Task<IResult> Begin(Session session, HttpContext context, Schema schema, string view, string yaml) =>
        Screened(session, context, schema, null, new Draft(view, yaml, worlds.Latest.Playbook.Revision, "", ""), [], null);

    /// <summary>What was typed, again, with what stands against it.</summary>
    /// <param name="withLint">Say what reading and lint find; else only what is given.</param>
    internal Task<IResult> Again(HttpContext context, Schema schema, string? name, Draft draft, Refusal? refusal, IReadOnlyList<Finding> found, bool withLint = false) => database.Read(async session =>
    {
        var live = worlds.Latest;
        var document = name is null ? null : live.Playbook.Find(schema.Kind, name);
        var errors = withLint ? Read(draft, live) : [.. found.Where(finding => finding.Severity == FindingSeverity.Error)];
        var row = document is null ? null : await Row(session, DocumentName.Of(document));
        var other = row is not null && row.Revision > draft.Base ? await OtherOf(session, row, draft.Base.Value) : null;
        return await Screened(
            session, context, schema, document, other is null ? draft : draft with { Base = row!.Revision }, errors, row,
            refusal ?? (errors.Count == 0 || withLint ? null : NotSaved), other);
    });

    private static List<Finding> Read(Draft draft, Live live)
    {
        var (nodes, syntax) = Yaml.Read(FindingRows.Here, draft.Yaml);
        return [.. syntax, .. Documents.Read(nodes, live.Playbook.Documents).Findings];
    }

    private async Task<IResult> Screened(
        Session session, HttpContext context, Schema schema, Document? document, Draft draft, IReadOnlyList<Finding> found, StoredDocument? row, Refusal? refusal = null, OtherChange? other = null)
    {
        var title = document?.Title ?? $"New {schema.Kind}";
        var frame = await frames.Around(session, context, context.Actor(), title, RailPlace.Settings);
        var rows = FindingRows.Of(found);
        var (form, problem) = draft.View == Draft.AsForm && Yaml.Read("", draft.Yaml).Nodes is [var node] ? FormWriting.Of(schema, node, worlds.Latest, rows) : (null, null);
        if (problem is not null && refusal is null) frame = frame with { Notice = new Notice(NoticeKind.Refused, problem) };
        if (refusal is not null) frame = frame with { Notice = new Notice(NoticeKind.Refused, refusal.Text) };
        var mayNot = Access.Check(context.Actor(), Right.EditPlaybook);
        var view = new DocumentView(
            frame, schema.Kind, document?.Name, title, form, draft.Yaml, draft.Base ?? worlds.Latest.Playbook.Revision,
            form is null ? rows : Beside(form, rows), mayNot?.Text ?? (row?.Managed > 0 ? Refusals.KeptInFile(row).Text : null),
            row?.Source, mayNot is null && row?.Managed > 0, document is null ? [] : UsedBy(document))
        { Other = other, Why = draft.Why };
        return Screen.Of<DocumentScreen>(view, refusal is null ? StatusCodes.Status200OK : Problems.Status(refusal.Kind));
    }

    /// <summary>What no field of the form shows.</summary>
    private static IReadOnlyList<FindingRow> Beside(DocumentForm form, IReadOnlyList<FindingRow> rows)
    {
        var shown = All(form.Fields).SelectMany(field => field.Findings).ToHashSet();
        return [.. rows.Where(row => !shown.Contains(row)).Select(row => row with { Line = null })];
    }

    private static IEnumerable<FormField> All(IEnumerable<FormField> fields) => fields.SelectMany(field => field switch
    {
        FormField.Group group => All(group.Fields).Append(group),
        FormField.Groups groups => All(groups.Items).Append(groups),
        _ => [field],
    });

    private static async Task<OtherChange?> OtherOf(Session session, StoredDocument row, long @base)
    {
        if ((await Revisions.Of(session, row.Id, long.MaxValue, 1)).FirstOrDefault() is not { } last) return null;
        var seen = await Revisions.TextAt(session, row.Id, @base);
        return new OtherChange(last.Revision, last.At, last.ByWhom, last.Why, DocumentDiff.Of(row.Kind, row.Name, seen, last.Body));
    }

    private static async Task<StoredDocument?> Row(Session session, DocumentName name) => (await DocumentTable.Find(session, [name], all: false)).GetValueOrDefault(name);

    private IReadOnlyList<TitleLink> UsedBy(Document document) =>
    [
        .. worlds.Latest.Playbook.Documents.Where(other => Uses.Of(other).Contains((document.Kind, document.Name))).Take(FindingRows.Most)
            .Select(other => other.AsDocument() with { Title = $"{other.Kind} {other.Title}" }),
    ];

    public async Task<IResult> Missing(Session session, HttpContext context) => Screen.Of<ProblemScreen>(
        ProblemView.Missing(await frames.Around(session, context, context.Actor(), "There is no such document", RailPlace.Settings)), StatusCodes.Status404NotFound);

    private static readonly Refusal NotSaved = new("not-saved", "Not saved: see what is wrong below.", RefusalKind.Invalid);
}
