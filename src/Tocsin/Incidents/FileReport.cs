using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;
using Refusals = Tocsin.Core.Incidents.Refusals;

namespace Tocsin.Incidents;

/// <summary>Takes down what somebody reports: the desk in the console, or a program.</summary>
public sealed class FileReport(Database database, Worlds worlds, Triaging triaging, SeeIncident see)
{
    private const string Key = "Idempotency-Key";

    /// <summary>In characters.</summary>
    private const int LongestKey = 200;

    /// <summary>More than there are people.</summary>
    private const long MostUsers = 10_000_000_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Candidates, (Delegate)Form).Needs(Right.RunIncidents).DisableAntiforgery().ExcludeFromDescription();
        var reports = routes.MapGroup("/api/v1/reports").WithTags("Candidates");
        reports.MapPost("", Program).Needs(Right.RunIncidents)
            .WithSummary("Take down a report: an open incident of the service hears it, or a candidate that waits; enough of them propose a candidate, and whoever decides is paged.")
            .WithDescription($"Members of the body (* is needed): text*, service, who, contact, complaint, users. A second request with the same {Key} answers the report of the first.");
        reports.MapGet("", List).Needs(Right.ReadConsole).WithSummary("Reports, newest first, and what heard each.");
    }

    public async Task<Outcome<StoredReport>> File(Actor actor, Fields fields, string source, string? key = null)
    {
        var said = Read(fields, worlds.Latest, source, key is null ? null : $"{actor.Id}:{key}");
        if (key?.Length > LongestKey) fields.Refuse(new Refusal("key-too-long", $"{Key} has at most {LongestKey} characters.", RefusalKind.Invalid));
        return fields.Wrong is { } wrong ? wrong : await database.Write(Lane.People, session => triaging.File(session, actor, said));
    }

    /// <summary>What the fields say; what is wrong with them is kept by them.</summary>
    public static NewReport Read(Fields fields, Live live, string source, string? key)
    {
        var (text, service, users) = (fields.Text("text"), fields.Maybe("service"), fields.Number("users"));
        if (string.IsNullOrWhiteSpace(text)) fields.Refuse(Refusals.TextMissing("text"));
        if (text.Length > Report.LongestText) fields.Refuse(Refusals.TextTooLong("text", Report.LongestText));
        foreach (var name in (string[])["who", "contact"])
            if (fields.Text(name).Length > Incident.LongestTitle) fields.Refuse(Refusals.TextTooLong(name, Incident.LongestTitle));
        if (service is not null && !live.Playbook.Services.ContainsKey(service)) fields.Refuse(new Refusal("no-such-service", "The playbook has no such service; choose from the list.", RefusalKind.Invalid, "service"));
        if (users is < 0 or > MostUsers) fields.Refuse(new Refusal("bad-number", "This is a number of people.", RefusalKind.Invalid, "users"));
        return new NewReport(source, service, fields.Text("who"), fields.Text("contact"), text, fields.IsTrue("complaint"), users, key);
    }

    private async Task<IResult> Form(HttpContext context)
    {
        var fields = Fields.Of(await context.Request.ReadFormAsync(), DateTimeZone.Utc);
        var filed = await File(context.Actor(), fields, "console", fields.Maybe("once"));
        return filed.Refusal is { } refusal ? Notices.Refused(context, Links.Candidates, refusal) : Notices.Done(context, Links.Candidates, Said(await Document(context.Actor(), filed.Value!)));
    }

    private static string Said(ReportDocument report) => report switch
    {
        { Incident: { } incident } => $"Taken down as {report.Reference}: it belongs to {incident.Label}.",
        { Candidate: not null } => $"Taken down as {report.Reference}: somebody decides whether it is an incident.",
        _ => $"Taken down as {report.Reference}.",
    };

    private async Task<IResult> Program(JsonElement? body, HttpContext context)
    {
        var actor = context.Actor();
        var key = context.Request.Headers[Key].ToString();
        var filed = await File(actor, Fields.Of(body, DateTimeZone.Utc), actor.Kind == ActorKind.Operator ? "command-line" : "api", key.Length == 0 ? null : key);
        return filed.Refusal is { } refusal ? refusal.Result() : Results.Json(await Document(actor, filed.Value!), Json.Options, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> List(string? after, int? limit, HttpContext context)
    {
        var most = Cursor.Limit(limit);
        return await database.Read(async session =>
        {
            var rows = await ReportTable.Latest(session, Cursor.Before(after), most + 1);
            var seen = await see.Names(session, context.Actor(), rows.Select(row => row.Incident));
            return Cursor.Answer(rows.Select(row => ReportDocument.Of(row, seen)).ToList(), most, one => one.Id);
        });
    }

    private Task<ReportDocument> Document(Actor actor, StoredReport row) =>
        database.Read(async session => ReportDocument.Of(row, await see.Names(session, actor, [row.Incident])));
}

/// <summary>A report as the API tells it.</summary>
/// <param name="Reference">What whoever reported it was told.</param>
/// <param name="Candidate">The id of the candidate that heard it.</param>
/// <param name="Incident">The incident that heard it; null: none, or none that the reader may see.</param>
public sealed record ReportDocument(
    string Id, string Reference, Instant At, string Source, string? Service, string Who, string Contact, string Text, bool Complaint, long? Users, string? Page, string? Candidate, IncidentName? Incident)
{
    public static ReportDocument Of(StoredReport row, IReadOnlyDictionary<string, IncidentName> seen) => new(
        row.Id, row.Reference, row.At, row.Source, row.Service, row.Who, row.Contact, row.Text, row.Complaint == 1, row.Users, row.Page, row.Candidate,
        row.Incident is { } incident ? seen.GetValueOrDefault(incident) : null);
}
