using NodaTime.Text;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>The console's forms on a schedule: the same verbs as everywhere, then back to the screen that says what they did.</summary>
public sealed class ScheduleForms(Database database, AddOverride overrides, AddTemporary temporaries, EndArrangement end, ShowSchedule show, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var schedule = routes.MapGroup(Links.Schedules + "/{name}").DisableAntiforgery().ExcludeFromDescription();
        schedule.MapPost("/arrange", Arrange).Needs(Right.ArrangeOnCall);
        schedule.MapPost("/{what}/{id}/end", End).Needs(Right.ArrangeOnCall);
    }

    private async Task<IResult> Arrange(HttpContext context, string name)
    {
        var draft = ArrangementDraft.Of(await context.Request.ReadFormAsync());
        var handles = draft.Handles;
        var zone = (await database.Read(session => frames.Around(session, context, context.Actor(), "", RailPlace.OnCall))).Zone;
        if (handles.Count == 0) return await Again(context, name, draft, ArrangementFields.Wrong("handle", "Say who: choose somebody."));
        if (ShowSchedule.Meant(draft.From, zone) is not { } begins) return await Again(context, name, draft, ArrangementFields.Wrong("from", "Write a date and a time."));
        if (ShowSchedule.Meant(draft.Until, zone) is not { } ends) return await Again(context, name, draft, ArrangementFields.Wrong("until", "Write a date and a time."));
        var (starts, stops) = (InstantPattern.ExtendedIso.Format(begins), InstantPattern.ExtendedIso.Format(ends));
        var (refusal, gaps) = draft.Kind == ArrangementDraft.Temporary
            ? Told(await temporaries.Add(context.Actor(), name, new NewTemporary(starts, stops, draft.Reason, handles, null, null, draft.Shift)), made => made.LeavesNobody)
            : Told(
                await overrides.Add(context.Actor(), name, new NewOverride(draft.Kind, handles[0], draft.Kind == "replace" ? draft.Replaces : null, starts, stops, draft.Reason)), made => made.LeavesNobody);
        if (refusal is not null) return await Again(context, name, draft, refusal);
        var when = LocalDatePattern.Iso.Format(begins.InZone(zone).Date);
        var left = gaps.Count == 0 ? "" : $" Mind that it leaves nobody on call from {gaps[0].From.InZone(zone):ddd d MMM HH:mm} to {gaps[0].Until.InZone(zone):ddd d MMM HH:mm}{(gaps.Count > 1 ? ", and more than once" : "")}.";
        return Notices.Done(context, $"{Links.Schedule(name)}?at={when}", $"Arranged.{left}");
    }

    private static (Refusal? Refusal, IReadOnlyList<GapDocument> Gaps) Told<T>(Outcome<T> outcome, Func<T, IReadOnlyList<GapDocument>> gaps) =>
        outcome.Refusal is { } refusal ? (refusal, []) : (null, gaps(outcome.Value!));

    private Task<IResult> Again(HttpContext context, string name, ArrangementDraft draft, Refusal refusal) =>
        show.Show(name, null, null, null, context, draft with { Field = refusal.Field ?? "reason", Wrong = refusal.Text });

    private async Task<IResult> End(HttpContext context, string name, string what, string id)
    {
        var kind = what == ArrangementDraft.Temporary ? Arrangement.Temporary : Arrangement.Override;
        var ended = await end.End(context.Actor(), kind, id, null, row => row.Schedule == name || (kind == Arrangement.Override && row.Schedule is null));
        return ended.Refusal is { } refusal ? Notices.Refused(context, Links.Schedule(name), refusal) : Notices.Done(context, Links.Schedule(name), "Taken back.");
    }
}
