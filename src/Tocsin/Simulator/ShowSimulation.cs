using NodaTime.Text;
using Tocsin.Alerts;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>The screen that answers: what if this alert came, now or at another time?</summary>
public sealed class ShowSimulation(Database database, Worlds worlds, Frames frames)
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public void Map(IEndpointRouteBuilder routes)
    {
        var simulate = routes.MapGroup("").DisableAntiforgery().ExcludeFromDescription();
        simulate.MapGet(Links.Simulate, Linked).Needs(Right.ReadPlaybook);
        simulate.MapPost(Links.Simulate, (Delegate)Asked).Needs(Right.ReadPlaybook);
        simulate.MapGet(Links.Alerts + "/{id}/simulate", OfAlert).Needs(Right.ReadConsole);
    }

    /// <summary>A link asks for a service or a policy; without either there is only the form.</summary>
    private Task<IResult> Linked(string? service, string? policy, HttpContext context) => database.Read(async session =>
    {
        var frame = await FrameOf(session, context);
        var form = await FormOf(session, service is null ? null : Titles.ByHand) with { Service = service, Policy = policy };
        if (service is null && policy is null) return Screen.Of<SimulateScreen>(new SimulateView(frame, form, null, null));
        return Answer(frame, form, new Question(Service: service, Policy: policy, Severity: form.Severity));
    });

    private Task<IResult> Asked(HttpContext context) => database.Read(async session =>
    {
        var fields = SimulateFields.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        var frame = await FrameOf(session, context);
        var form = (await FormOf(session, fields.Integration)).With(fields);
        var payload = fields.Payload;
        if (payload is null && await Recorded(session, fields.Recorded) is { } recorded)
        {
            payload = recorded.Body;
            form = form with { Integration = recorded.Integration, Payload = payload };
        }

        if (Instants(form.At, frame.Zone) is not { } at) return Refused(frame, form, BadInstant);
        if (Answers(form) is not { } answers) return Refused(frame, form, BadMinutes);
        return Answer(frame, form, new Question(
            form.Integration is Titles.ByHand ? null : form.Integration, payload, form.Title, form.Integration is Titles.ByHand ? form.Service : null, form.Policy, form.Severity,
            LabelLines.Read(form.Labels), at.Instant, answers));
    });

    /// <summary>What the alert's payload would do now; of a payload with many alerts, this one.</summary>
    private Task<IResult> OfAlert(string id, HttpContext context) => database.Read(async session =>
    {
        var frame = await FrameOf(session, context);
        if (await session.First<StoredAlert>($"SELECT {AlertTable.Fields} FROM alert WHERE id = @id", new { id }) is not { } alert)
            return Screen.Of<ProblemScreen>(ProblemView.Missing(frame), StatusCodes.Status404NotFound);
        var payload = alert.Integration is Titles.ByHand ? null : (await Recorded(session, alert.Payload))?.Body;
        var labels = Json.Read<Dictionary<string, string>>(alert.Labels);
        var form = (await FormOf(session, alert.Integration)) with
        {
            Title = alert.Title,
            Severity = alert.Severity,
            Service = alert.Service,
            Labels = LabelLines.Write(labels),
            Payload = payload,
        };
        return Answer(frame, form, new Question(
            alert.Integration, payload, alert.Title, payload is null && alert.Integration is Titles.ByHand ? alert.Service : null, null, alert.Severity, labels, Only: alert.Key));
    });

    private IResult Answer(FrameView frame, SimulateForm form, Question question)
    {
        var live = worlds.Latest;
        var answer = Simulate.Ask(live, question, frame.Now);
        return answer.Refusal is { } refusal
            ? Refused(frame, form, refusal)
            : Screen.Of<SimulateScreen>(new SimulateView(frame, form, null, new Night(answer.Value!, live).View()));
    }

    private static IResult Refused(FrameView frame, SimulateForm form, Refusal refusal) =>
        Screen.Of<SimulateScreen>(new SimulateView(frame with { Notice = new Notice(NoticeKind.Refused, refusal.Text) }, form, refusal, null), Problems.Status(refusal.Kind));

    private Task<FrameView> FrameOf(Session session, HttpContext context) => frames.Around(session, context, context.Actor(), "What if", RailPlace.Settings);

    private async Task<SimulateForm> FormOf(Session session, string? integration)
    {
        var playbook = worlds.Latest.Playbook;
        return new SimulateForm(
            integration ?? Titles.ByHand, null, null, null, Severity.Critical, null, null, null, null, null,
            [.. playbook.Integrations.Values.OrderBy(one => one.Title, StringComparer.OrdinalIgnoreCase).Select(one => new Choice(one.Name, one.Title))],
            [.. playbook.Services.Values.OrderBy(one => one.Title, StringComparer.OrdinalIgnoreCase).Select(one => new Choice(one.Name, one.Title))],
            [.. worlds.Latest.Roster.People.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(one => new Choice(one.Handle, one.Name))],
            await RecordedPayloads.Newest(session, worlds.Latest));
    }

    private static async Task<StoredPayload?> Recorded(Session session, string? id) => string.IsNullOrEmpty(id) ? null : await RecordedPayloads.Find(session, id);

    /// <returns>Null: it is no instant.</returns>
    private static (Instant? Instant, bool Good)? Instants(string? text, DateTimeZone zone)
    {
        if (string.IsNullOrWhiteSpace(text)) return (null, true);
        var local = Minute.Parse(text.Length > 16 ? text[..16] : text);
        return local.Success ? (local.Value.InZoneLeniently(zone).ToInstant(), true) : null;
    }

    private static IReadOnlyList<Acknowledging>? Answers(SimulateForm form)
    {
        if (string.IsNullOrEmpty(form.Who)) return [];
        return int.TryParse(string.IsNullOrWhiteSpace(form.Minutes) ? "0" : form.Minutes, out var minutes) ? [new Acknowledging(form.Who, Duration.FromMinutes(minutes))] : null;
    }

    private static readonly Refusal BadInstant = new("at-invalid", "Choose a date and a time, or leave both out: then it is asked for now.", RefusalKind.Invalid, "at");

    private static readonly Refusal BadMinutes = new("minutes-invalid", "Minutes are a whole number.", RefusalKind.Invalid, "minutes");
}
