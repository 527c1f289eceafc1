using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Shows the next eight weeks of a schedule that is not saved yet, beside those of the one that is.</summary>
public sealed class PreviewSchedule(Database database, Worlds worlds, Frames frames)
{
    private const int Weeks = 8;

    // The gate has checked the form's token of whoever came with a cookie.
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Links.PreviewSchedule, Show).DisableAntiforgery().Needs(Right.ReadPlaybook).ExcludeFromDescription();

    private Task<IResult> Show(HttpContext context, [FromForm] string? yaml, [FromForm] long? @base, [FromForm] string? why) => database.Read(async session =>
    {
        var live = await worlds.Current(session);
        var text = (yaml ?? "").ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var frame = await frames.Around(session, context, context.Actor(), "Preview", RailPlace.OnCall);
        var read = Yaml.Read(FindingRows.Here, text);
        var proposal = Documents.Read(read.Nodes, live.Playbook.Documents);
        var findings = read.Findings.Concat(proposal.Findings).Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        var schedule = findings.Count == 0 ? proposal.Documents.OfType<Schedule>().SingleOrDefault() : null;
        var saved = schedule is null ? null : live.Playbook.Schedules.GetValueOrDefault(schedule.Name);
        var spans = Spans(frame);
        return Screen.Of<PreviewScreen>(new PreviewView(
            schedule is null ? frame with { Notice = new Notice(NoticeKind.Refused, Unreadable) } : frame,
            schedule?.Title ?? "A schedule",
            text,
            @base,
            why,
            spans,
            schedule is null ? [] : Rows(live, frame, new Rota(schedule, live.World.Arrangements.Of(schedule.Name)), spans),
            saved is null ? [] : Rows(live, frame, live.World.Rota(saved), spans),
            FindingRows.Of(findings),
            saved is null ? $"{Links.Documents}/schedule/new" : Links.Document(nameof(Schedule), saved.Name)), schedule is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    });

    private const string Unreadable = "This cannot be shown as a schedule yet: see what is wrong below.";

    private static IReadOnlyList<Span> Spans(FrameView frame)
    {
        var first = Span.Of(Span.Week, null, frame.Now, frame.Zone);
        return [.. Enumerable.Range(0, Weeks).Select(week => first with { First = first.First.PlusWeeks(week) })];
    }

    private static IReadOnlyList<CalendarRow> Rows(Live live, FrameView frame, Rota rota, IReadOnlyList<Span> spans) =>
        [.. spans.Select(span => new Calendar(live, frame.Reader!.Handle).Rows(rota, span.From, span.Until)[^1])];
}
