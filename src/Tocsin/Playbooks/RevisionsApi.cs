using Tocsin.Core.Playbooks.Diffs;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The playbook's history over the API: what changed, by whom and why, and the way back.</summary>
public sealed class RevisionsApi(Database database, PlaybookWriter writer, RollBack rollBack)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/api/v1/config").WithTags("Playbook");
        config.MapGet("/revisions", (Delegate)List).Needs(Right.ReadPlaybook).WithSummary("The playbook's revisions, newest first: who, when, why, and what.");
        config.MapGet("/revisions/{id}", (Delegate)One).Needs(Right.ReadPlaybook).WithSummary("One revision, with the lines it changed.");
        config.MapGet("/diff", (Delegate)Compare).Needs(Right.ReadPlaybook).WithSummary("What lies between two revisions, document by document; to is the latest where left out.");
        config.MapPost("/diff", (Delegate)Propose).Needs(Right.EditPlaybook).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(ConfigApi.LargestRequest))
            .WithSummary("What applying these files would change, line by line; nothing is changed.");
        config.MapPost("/rollback", (Delegate)Return).Needs(Right.EditPlaybook).WithSummary("Make the playbook again what it was at a revision, as a new one.");
        config.MapGet("/{kind}/{name}/history", (Delegate)History).Needs(Right.ReadPlaybook).WithSummary("What became of one document, newest first.");
    }

    private async Task<IResult> List(int? limit, string? after)
    {
        var most = Cursor.Limit(limit);
        var rows = await database.Read(session => Revisions.List(session, Before(after), most + 1));
        return Cursor.Answer([.. rows], most, row => row.Id.ToString());
    }

    private Task<IResult> One(long id) => database.Read(async session => await Revisions.Find(session, id) is { } revision
        ? TypedResults.Json(Told.Of(revision, await Revisions.Compare(session, id - 1, id)), Json.Options)
        : Refusals.NoSuchRevision(id, await Revisions.Latest(session)).Result());

    private Task<IResult> Compare(long from, long? to) => database.Read(async session =>
    {
        var latest = await Revisions.Latest(session);
        foreach (var one in (long[])[from, to ?? latest])
        {
            if (one < 0 || one > latest) return Refusals.NoSuchRevision(one, latest).Result();
        }

        return TypedResults.Json(await Revisions.Compare(session, from, to ?? latest), Json.Options);
    });

    private async Task<IResult> Propose(ConfigApi.ApplyBody body, HttpContext context) =>
        ConfigApi.Answer(await writer.Apply(ConfigApi.ChangeOf(body) with { DryRun = true }, context.Actor()));

    private async Task<IResult> Return(RollbackBody body, HttpContext context) => body.Revision is { } revision
        ? ConfigApi.Answer(await rollBack.To(revision, body.Why?.Trim() ?? "", body.Expect, body.DryRun ?? false, context.Actor()))
        : RevisionMissing.Result();

    private async Task<IResult> History(string kind, string name, int? limit, string? after)
    {
        var most = Cursor.Limit(limit);
        var asked = new DocumentName(kind, name);
        var rows = await database.Read(session => Revisions.Of(session, asked, Before(after), most + 1));
        return rows.Count == 0 && string.IsNullOrEmpty(after)
            ? Refusals.Missing(asked).Result()
            : Cursor.Answer([.. rows.Select(row => new ToldVersion(row.Revision, row.At, row.ByWhom, row.How, row.Why, row.Body, row.Diff(asked)))], most, row => row.Revision.ToString());
    }

    private static long Before(string? after) => long.TryParse(after, out var revision) ? revision : long.MaxValue;

    private static readonly Refusal RevisionMissing = new("revision-missing", "Say which revision: the list of them is at /api/v1/config/revisions.", RefusalKind.Invalid, "revision");

    /// <summary>Where to go back to, and why.</summary>
    public sealed record RollbackBody(long? Revision, string? Why, long? Expect, bool? DryRun);

    /// <summary>A revision and its lines.</summary>
    private sealed record Told(long Id, Instant At, string By, string How, string Why, IReadOnlyList<DocumentDiff> Documents, int Left)
    {
        public static Told Of(Revision revision, Comparison comparison) =>
            new(revision.Id, revision.At, revision.By, revision.How, revision.Why, comparison.Documents, comparison.Left);
    }

    /// <summary>A document's version and its lines.</summary>
    private sealed record ToldVersion(long Revision, Instant At, string By, string How, string Why, string? Body, DocumentDiff? Diff);
}
