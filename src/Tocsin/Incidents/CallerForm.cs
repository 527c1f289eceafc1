using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Takes reports from people without an account, once the playbook marks a service as public. It tells them nothing but a reference.</summary>
public sealed class CallerForm(Database database, Worlds worlds, Triaging triaging, Frames frames, CallerLimit limit, Ids ids, TimeProvider time)
{
    /// <summary>In bytes: the longest form, with room for its encoding.</summary>
    private const long LargestForm = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Report, (Delegate)Show).ForAnybody("callers have no account; nothing is shown but titles of services that the playbook marks as public").ExcludeFromDescription();
        routes.MapPost(Links.Report, Take).ForAnybody("callers have no account; what they say is counted, and judged by a human").WithMetadata(new RequestSizeLimitAttribute(LargestForm)).ExcludeFromDescription();
    }

    private IResult Show(HttpContext context) => Public.Count == 0 ? Closed(context) : Answer(context, new CallerReport { Once = ids.New(Ids.Report) }, null);

    private async Task<IResult> Take(HttpContext context, [FromForm] CallerReport form)
    {
        if (Public.Count == 0) return Closed(context);
        if (limit.Take(context) is { } wait)
        {
            context.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";
            return Answer(context, form, TooMany, StatusCodes.Status429TooManyRequests);
        }

        var fields = form.Fields();
        var said = FileReport.Read(fields, worlds.Latest, "form", $"form:{form.Once}");
        if (said.Service is { } service && Public.All(one => one.Value != service)) fields.Refuse(NotOurs);
        if (form.Once is not { Length: > 0 and <= 40 }) fields.Refuse(TooOld);
        if (fields.Wrong is { } wrong) return Answer(context, form, wrong, StatusCodes.Status422UnprocessableEntity);
        var filed = await database.Write(Lane.People, session => triaging.File(session, Actor.System, said));
        return Screen.Of<CallerFormScreen>(new CallerFormView(frames.Sheet(context, "Thank you", time.Now()), Public, form, null, filed.Reference));
    }

    private IResult Answer(HttpContext context, CallerReport form, Refusal? wrong, int status = StatusCodes.Status200OK) =>
        Screen.Of<CallerFormScreen>(new CallerFormView(frames.Sheet(context, "Report a problem", time.Now()), Public, form, wrong, null), status);

    private IResult Closed(HttpContext context) => Screen.Of<CallerFormScreen>(
        new CallerFormView(frames.Sheet(context, "Report a problem", time.Now()), [], new CallerReport(), null, null), StatusCodes.Status404NotFound);

    private IReadOnlyList<Option> Public =>
        [.. worlds.Latest.Playbook.Services.Values.Where(service => service.Public).OrderBy(service => service.Title, StringComparer.Ordinal).Take(VerbChoices.Most).Select((Service service) => new Option(service.Name, service.Title))];

    private static readonly Refusal TooMany = new("too-many-reports", "That were many reports from here in a short time. Wait a minute and send it again, or call.");
    private static readonly Refusal NotOurs = new("no-such-service", "Choose from the list.", RefusalKind.Invalid, "service");
    private static readonly Refusal TooOld = new("form-too-old", "This form is too old: load the page again, and send it once more.", RefusalKind.Invalid);
}

/// <summary>What a caller fills in.</summary>
public sealed class CallerReport
{
    public string? Text { get; set; }

    public string? Service { get; set; }

    public string? Who { get; set; }

    public string? Contact { get; set; }

    public string? Users { get; set; }

    /// <summary>Sent twice it is one report.</summary>
    public string? Once { get; set; }

    internal Fields Fields() => new(
        new (string Name, string? Text)[] { ("text", Text), ("service", Service), ("who", Who), ("contact", Contact), ("users", Users) }
            .ToDictionary(field => field.Name, IReadOnlyList<string> (field) => [field.Text ?? ""], StringComparer.Ordinal),
        DateTimeZone.Utc);
}

/// <summary>The form for callers.</summary>
/// <param name="Services">Those that anybody may know of; none: no reports are taken.</param>
/// <param name="Reference">What they may read out; null: nothing was taken down yet.</param>
public sealed record CallerFormView(FrameView Frame, IReadOnlyList<Option> Services, CallerReport Form, Refusal? Wrong, string? Reference);
