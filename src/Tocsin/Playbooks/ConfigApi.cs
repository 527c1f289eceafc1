using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The playbook over the API: apply, export, lint, and one document at a time.</summary>
public sealed class ConfigApi(PlaybookWriter writer, RenewKey renewKey, ReleaseDocument release, CurrentFindings findings, UnknownSecrets secrets, Worlds worlds, Database database)
{
    /// <summary>The largest set of files one request applies, in bytes.</summary>
    public const int LargestRequest = 32 * 1_024 * 1_024;

    private const string YamlType = "application/yaml; charset=utf-8";

    public void Map(IEndpointRouteBuilder routes)
    {
        var config = routes.MapGroup("/api/v1/config").WithTags("Playbook");
        config.MapGet("", (Delegate)Export).Needs(Right.ReadPlaybook).WithSummary("All documents as YAML; the ETag is the playbook's revision.");
        config.MapPost("", Apply).Needs(Right.EditPlaybook).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestRequest))
            .WithSummary("Apply files of documents: all or nothing.");
        config.MapGet("/findings", (Delegate)Findings).Needs(Right.ReadPlaybook).WithSummary("What would hurt at three in the morning: lint of the playbook, the people and the secrets as they are.");
        config.MapGet("/schema", () => TypedResults.Text(JsonSchema.Text, JsonSchema.ContentType)).ForAnybody("it says what can be written, and nothing of what is")
            .WithSummary("The documents' JSON Schema, for editors.");
        config.MapGet("/{kind}/{name}", One).Needs(Right.ReadPlaybook).WithSummary("One document as YAML; the ETag is the revision that last changed it.");
        config.MapPut("/{kind}/{name}", Put).Needs(Right.EditPlaybook).WithSummary("Write one document, as YAML or JSON; If-Match holds it to the revision you saw.");
        config.MapDelete("/{kind}/{name}", Delete).Needs(Right.EditPlaybook).WithSummary("Remove one document that nothing else names.");
        config.MapPost("/{kind}/{name}/release", Release).Needs(Right.EditPlaybook).WithSummary("Let a document that its file keeps be changed here too, until it is applied again.");
        config.MapPost("/Integration/{name}/key", Renew).Needs(Right.EditPlaybook).WithSummary("Give an integration a new intake key, shown once.");
    }

    private async Task<IResult> Apply(ApplyBody body, HttpContext context) => Answer(await writer.Apply(ChangeOf(body), context.Actor()));

    internal static Change ChangeOf(ApplyBody body) => new(
        [.. (body.Files ?? []).Select(file => new PlaybookFile(file?.Name ?? "", file?.Text ?? ""))], [],
        body.Prune ?? false, body.Expect, body.Why?.Trim() ?? "", Change.ByApply, body.DryRun ?? false)
    {
        Managed = body.Managed ?? false,
    };

    private async Task<IResult> Put(string kind, string name, HttpContext context)
    {
        if (context.Request.ContentLength > Yaml.LongestFile) return TooLong.Result();
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        // JSON is YAML's flow style, so one reader serves both.
        var named = Documents.Read(Yaml.Read("", text).Nodes).Documents;
        if (named is [var only] && (only.Kind != kind || only.Name != name)) return OtherName(kind, name).Result();
        return Answer(await writer.Apply(new Change([new PlaybookFile("", text)], [], false, null, Why(context), Change.ByConsole) { Base = Expected(context) }, context.Actor()));
    }

    private async Task<IResult> Delete(string kind, string name, HttpContext context) =>
        Answer(await writer.Apply(new Change([], [new DocumentName(kind, name)], false, null, Why(context), Change.ByConsole) { Base = Expected(context) }, context.Actor()));

    private async Task<IResult> Renew(string name, HttpContext context)
    {
        var (key, refusal) = await renewKey.Renew(name, context.Actor());
        return refusal?.Result() ?? TypedResults.Json(key, Json.Options);
    }

    private async Task<IResult> Export(HttpContext context)
    {
        var (revision, bodies) = await database.Read(async session => (
            await session.First<long>("SELECT value FROM mark WHERE name = 'playbook'"),
            await session.Query<string>("SELECT body FROM document ORDER BY kind, name")));
        context.Response.Headers.ETag = $"\"{revision}\"";
        return TypedResults.Text(string.Join("---\n", bodies), YamlType);
    }

    private async Task<IResult> Findings()
    {
        var live = worlds.Latest;
        var (now, unknown) = await database.Read(async session => (session.Now, await secrets.In(session, live.Playbook)));
        return TypedResults.Json(new { live.Playbook.Revision, Findings = findings.Of(live, now).Concat(unknown) }, Json.Options);
    }

    private async Task<IResult> One(string kind, string name, HttpContext context)
    {
        var row = await database.Read(session => session.First<StoredDocument>("SELECT kind, name, body, revision FROM document WHERE kind = @kind AND name = @name", new { kind, name }));
        if (row is null) return Refusals.Missing(new DocumentName(kind, name)).Result();
        context.Response.Headers.ETag = $"\"{row.Revision}\"";
        return TypedResults.Text(row.Body, YamlType);
    }

    private async Task<IResult> Release(string kind, string name, ReleaseBody? body, HttpContext context)
    {
        var refusal = await release.Release(new DocumentName(kind, name), body?.Why?.Trim() ?? "", context.Actor());
        return refusal?.Result() ?? TypedResults.NoContent();
    }

    /// <summary>The document's revision that an <c>If-Match</c> asks for.</summary>
    private static long? Expected(HttpContext context) =>
        long.TryParse(context.Request.Headers.IfMatch.ToString().Trim('"'), out var revision) ? revision : null;

    private static string Why(HttpContext context) => context.Request.Query["why"].ToString().Trim();

    internal static IResult Answer((Changed? Changed, Refusal? Refusal) result) =>
        result.Refusal?.Result()
        ?? TypedResults.Json(result.Changed, Json.Options, statusCode: result.Changed!.IsGood ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static readonly Refusal TooLong =
        new("document-too-long", $"A document is at most {Yaml.LongestFile} characters long.", RefusalKind.Invalid);

    private static Refusal OtherName(string kind, string name) =>
        new("another-document", $"The address says {kind} {name}, the document says otherwise: they must agree.", RefusalKind.Invalid, "name");

    /// <summary>What to apply.</summary>
    public sealed record ApplyBody(IReadOnlyList<FileBody?>? Files, bool? Prune, long? Expect, string? Why, bool? DryRun, bool? Managed);

    /// <summary>Why a document is released.</summary>
    public sealed record ReleaseBody(string? Why);

    /// <summary>One file.</summary>
    public sealed record FileBody(string? Name, string? Text);
}
