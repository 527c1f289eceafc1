using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Takes back what was arranged: what has not begun is removed, what has begun ends now, and what is over stays.</summary>
public sealed class EndArrangement(Database database, Audit audit, Worlds worlds)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/api/v1/schedules/{name}/overrides/{id}", (HttpContext context, string name, string id, string? reason) => Delete(context, Arrangement.Override, name, id, reason))
            .Needs(Right.ArrangeOnCall).WithTags("On-call").WithSummary("Takes an override back: removed if it has not begun, ended now if it has.");
        routes.MapDelete("/api/v1/people/{handle}/leave/{id}", (HttpContext context, string handle, string id, string? reason) => DeleteLeave(context, handle, id, reason))
            .Needs(Right.ArrangeOnCall).WithTags("On-call").WithSummary("Somebody is back: the leave is removed if it has not begun, ended now if it has.");
        routes.MapDelete("/api/v1/schedules/{name}/temporary/{id}", (HttpContext context, string name, string id, string? reason) => Delete(context, Arrangement.Temporary, name, id, reason))
            .Needs(Right.ArrangeOnCall).WithTags("On-call").WithSummary("Takes a temporary schedule back: removed if it has not begun, ended now if it has.");
    }

    private async Task<IResult> Delete(HttpContext context, Arrangement what, string name, string id, string? reason) =>
        (await End(context.Actor(), what, id, reason, row => row.Schedule == name)).Answer(_ => Results.NoContent());

    private async Task<IResult> DeleteLeave(HttpContext context, string handle, string id, string? reason) =>
        (await End(context.Actor(), Arrangement.Override, id, reason, row => row.Schedule is null && row.Handle == handle)).Answer(_ => Results.NoContent());

    /// <param name="reason">In somebody's own words; may be left out.</param>
    /// <param name="fits">Whether it is the one that was meant.</param>
    public Task<Outcome<string>> End(Actor by, Arrangement what, string id, string? reason, Func<ArrangementRow, bool> fits) =>
        database.Write<Outcome<string>>(Lane.People, async session =>
        {
            await ArrangementTable.Hold(session);
            if (!string.IsNullOrEmpty(reason) && ArrangementFields.WrongReason(reason) is { } wrong) return wrong;
            if (await ArrangementTable.Find(session, what, id) is not { } row || !fits(row)) return Missing(what, id);
            if (row.Removed is not null || row.Ends <= session.Now)
                return new Refusal("arrangement-is-over", "It is over already, and the past is not rewritten.");
            var begun = row.Starts <= session.Now;
            await ArrangementTable.End(session, what, id, begun, by.Name, reason?.Trim() ?? "");
            var kind = what == Arrangement.Override ? "override" : "temporary-schedule";
            await audit.Note(session, by, begun ? $"{kind}-ended" : $"{kind}-removed", new { Id = id, row.Schedule, Reason = reason });
            await ArrangementTable.Changed(session);
            await worlds.Current(session);
            return id;
        });

    private static Refusal Missing(Arrangement what, string id) => what == Arrangement.Override
        ? new Refusal("no-such-override", $"There is no override {id} here.", RefusalKind.Missing)
        : new Refusal("no-such-temporary-schedule", $"There is no temporary schedule {id} here.", RefusalKind.Missing);
}
