using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Changes;

/// <summary>Changes for programs: a pipeline without an integration tells of one, and anybody reads them.</summary>
public sealed class TellChange(Database database, Worlds worlds, Ids ids)
{
    /// <summary>The source of what is told over the API.</summary>
    public const string Api = "api";

    public void Map(IEndpointRouteBuilder routes)
    {
        var changes = routes.MapGroup("/api/v1/changes").WithTags("Changes");
        changes.MapPost("", async (ChangeBody body, HttpContext context) => await Tell(body, context.Actor()))
            .Needs(Right.RaiseAlerts).WithSummary("Tell of a change made outside: a deploy, a change record, a feature flag. The same id again is the same change.");
        changes.MapGet("", async (string? service, [AsParameters] Stretch stretch) => await List(service, stretch))
            .Needs(Right.ReadConsole).WithSummary("Changes that were told of, the last told first.");
    }

    private async Task<IResult> Tell(ChangeBody body, Actor actor)
    {
        if (Wrong(body) is { } wrong) return wrong.Result();
        var told = new ToldChange(
            body.Summary!.Trim(), body.Kind ?? ChangeKind.Change, string.IsNullOrWhiteSpace(body.Who) ? actor.Name : body.Who.Trim(), body.At, body.Link, Names(body.Services), Names(body.Environments), body.Id,
            new Dictionary<string, string>());
        var (row, made) = await database.Write(Lane.People, async session =>
        {
            var (id, made) = await ChangeTable.Keep(session, ids, Api, told, ChangedServices.Of(await worlds.Current(session), null, told));
            return ((await ChangeTable.Find(session, id))!, made);
        });
        return TypedResults.Json(ChangeDocument.Of(row), Json.Options, statusCode: made ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> List(string? service, Stretch stretch)
    {
        var rows = await database.Read(session => ChangeTable.List(session, service, Cursor.Before(stretch.After), stretch.Asked));
        return TypedResults.Json(stretch.Part([.. rows.Select(ChangeDocument.Of)], change => change.Id), Json.Options);
    }

    private static Refusal? Wrong(ChangeBody body) => body switch
    {
        _ when string.IsNullOrWhiteSpace(body.Summary) => Invalid("summary", "Say in a few words what was changed."),
        { Summary.Length: > ToldChange.LongestTitle } => Invalid("summary", $"The summary is longer than {ToldChange.LongestTitle} characters."),
        { Id.Length: 0 or > ToldChange.LongestId } => Invalid("id", $"An id has 1 to {ToldChange.LongestId} characters."),
        { Who.Length: > ToldChange.LongestName } => Invalid("who", $"A name has at most {ToldChange.LongestName} characters."),
        { Link: { } link } when !ToldChange.IsLink(link) => Invalid("link", "A link begins with http:// or https://."),
        _ => WrongNames(body.Services, "services") ?? WrongNames(body.Environments, "environments"),
    };

    private static Refusal? WrongNames(IReadOnlyList<string>? names, string field) =>
        names?.Count > ToldChange.MostNames ? Invalid(field, $"At most {ToldChange.MostNames} of these.")
        : names?.Any(name => name is null || name.Length is 0 or > ToldChange.LongestName || name.Contains('|', StringComparison.Ordinal)) == true
            ? Invalid(field, $"A name has 1 to {ToldChange.LongestName} characters, and no |.") : null;

    private static IReadOnlyList<string> Names(IReadOnlyList<string>? names) => [.. (names ?? []).Distinct(StringComparer.Ordinal)];

    private static Refusal Invalid(string field, string text) => new($"{field}-invalid", text, RefusalKind.Invalid, field);

    /// <summary>What is told. Services by name or title; when it was made, else now.</summary>
    public sealed record ChangeBody(
        string? Summary, ChangeKind? Kind, IReadOnlyList<string>? Services, IReadOnlyList<string>? Environments, string? Who, string? Link, Instant? At, string? Id);
}

/// <summary>A change as the API tells it.</summary>
/// <param name="Source">The integration that told of it, or <c>api</c>.</param>
/// <param name="Said">The teller's own id.</param>
/// <param name="Told">When it was told of.</param>
public sealed record ChangeDocument(
    string Id, string Source, string? Said, string Kind, string Summary, string? Who, Instant At, Instant Told, string? Link, IReadOnlyList<string> Services, IReadOnlyList<string> Environments,
    IReadOnlyDictionary<string, string> Labels)
{
    public static ChangeDocument Of(StoredChange row) => new(
        row.Id, row.Source, row.Said, row.Kind, row.Title, row.Who, row.At, row.Told, row.Link, StoredChange.Names(row.Services), StoredChange.Names(row.Environments),
        Json.Read<Dictionary<string, string>>(row.Labels));
}
